// Money is drawn from awards only (reading 35).
#include <gmock/gmock.h>

#include <thread>

#include "absl/synchronization/notification.h"
#include "reismee/v1/payment.pb.h"
#include "tests/services/scheme/partnership.h"

namespace reismee {
namespace {

class AwardDrawTest : public Partnership {
 protected:
  absl::StatusOr<v1::Commitment> Repay(const std::string& name, int64_t cents) {
    v1::RecordRepaymentRequest request;
    request.set_name(name);
    request.set_amount_cents(cents);
    request.set_reason("paid back by the supplier");
    request.set_request_id(NextRequestId());
    return Ask<v1::Commitment>(tilburg_, "PaymentService/RecordRepayment", request);
  }
};

TEST_F(AwardDrawTest, Reading35AWorkersTrainingIsPaidOutOfAnAward) {
  const std::string award = Awarded();
  const std::string item = WorkersTraining();
  const v1::Commitment made = ValueOf(Draw(item, award, 100'000));
  EXPECT_EQ(made.award(), award);
  EXPECT_EQ(made.line(), kSmallLine);
  EXPECT_EQ(made.supplier(), kPartnership);
  EXPECT_EQ(ToIso(made.consent_on()), "2021-05-10");
  EXPECT_EQ(AwardNow(award).drawn_cents(), 100'000);
  EXPECT_EQ(Line(kSmallLine).reserved_cents(), 29'900'000);
  EXPECT_EQ(Line(kSmallLine).open_cents(), 100'000);
  ASSERT_THAT(Start(guide_, item), IsOk());
  ASSERT_THAT(Pay(tilburg_, made.name(), 1), IsOk());
  EXPECT_EQ(Line(kSmallLine).paid_cents(), 100'000);
  EXPECT_EQ(AwardNow(award).left_cents(), 29'900'000);
  ExpectBalance();
}

// The four amounts of A20, of one person, out of one award.
TEST_F(AwardDrawTest, A20TheCombinationIsPaidOutOfAnAward) {
  const std::string award = Awarded();
  file_ = Worker();
  v1::Item advice = Planned("CAREER_ADVICE_SECTOR", 56'000);
  advice.set_value_cents(70'000);
  v1::Item learned = Planned("EVC", 100'000);
  learned.set_value_cents(125'000);
  learned.set_recognised(true);
  const auto agreed = AgreedWith(
      {OnScheme(advice), OnScheme(GuidanceHeavy()), OnScheme(Training()), OnScheme(learned)});
  for (const v1::Item& item : agreed.items()) {
    const auto made = Draw(item.name(), award, item.price_cents());
    ASSERT_THAT(made, IsOk()) << item.instrument();
    ASSERT_THAT(Start(guide_, item.name()), IsOk());
    ASSERT_THAT(Complete(guide_, item.name()), IsOk());
    EXPECT_THAT(Pay(tilburg_, made->name(), 1), IsOk()) << item.instrument();
  }
  // 560 + 800 + 1,000 + 1,000.
  EXPECT_EQ(agreed.planned_total_cents(), 336'000);
  EXPECT_EQ(AwardNow(award).drawn_cents(), 336'000);
  EXPECT_EQ(Line(kSmallLine).paid_cents(), 336'000);
  ExpectBalance();
}

TEST_F(AwardDrawTest, Reading35NeverWithoutAnAward) {
  const std::string award = Awarded();
  const std::string item = WorkersTraining();
  EXPECT_THAT(Commit(item, kSmallLine, 100'000), HasReason(v1::REASON_AWARD_REQUIRED));
  v1::CommitFundsRequest request = ToDraw(item, award, 100'000);
  request.clear_consent_on();
  EXPECT_THAT(Commit(guide_, request), HasReason(v1::REASON_AWARD_REQUIRED));
  EXPECT_THAT(Draw(item, "awards/none", 100'000), HasReason(v1::REASON_UNKNOWN_CODE));
  EXPECT_THAT(Commit(guide_, ToDraw(item, award, 100'000, kLargeLine)),
              HasReason(v1::REASON_LINE_NOT_ALLOWED));
  request = ToDraw(item, award, 100'000);
  request.set_supplier("somebody else");
  EXPECT_THAT(Commit(guide_, request), HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_EQ(AwardNow(award).drawn_cents(), 0);
}

// It would have taken money of a compartment past its awards.
TEST_F(AwardDrawTest, Reading35NothingIsReservedForADraftWithoutAnAward) {
  file_ = Worker();
  v1::ReserveFundsRequest request;
  request.set_item(ValueOf(Draft({OnScheme(Training())})).items(0).name());
  request.set_line(kSmallLine);
  request.set_amount_cents(100'000);
  request.set_etag(Etag());
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Reservation>(guide_, "BudgetService/ReserveFunds", request),
              HasReason(v1::REASON_AWARD_REQUIRED));
  EXPECT_EQ(Line(kSmallLine).reserved_cents(), 0);
}

TEST_F(AwardDrawTest, Reading35OnlyForWorkers) {
  const std::string award = Awarded();
  const std::string item = AgreedWith({OnScheme(Training())}).items(0).name();
  EXPECT_THAT(Draw(item, award, 100'000), HasReason(v1::REASON_LINE_NOT_ALLOWED));
}

TEST_F(AwardDrawTest, Reading35WhatWasBegunIsFinished) {
  const std::string award = Awarded();
  file_ = Worker();
  const auto agreed = AgreedWith({OnScheme(Training()), OnScheme(GuidanceHeavy())});
  ASSERT_THAT(Start(guide_, agreed.items(0).name()), IsOk());
  server_.MoveTo(MakeDate(2021, 11, 15));  // The job ended on 31 October.
  EXPECT_THAT(Draw(agreed.items(0).name(), award, 100'000), IsOk());
  EXPECT_THAT(Draw(agreed.items(1).name(), award, 80'000), HasReason(v1::REASON_LINE_NOT_ALLOWED));
}

TEST_F(AwardDrawTest, AnAwardIsNotOverdrawn) {
  Divide(30'000'000, 500'000'000);
  const std::string application = Applied(30'000'000);
  const std::string award = ValueOf(DecideOn(application, 150'000)).award();
  ASSERT_THAT(Draw(WorkersTraining(), award, 100'000), IsOk());
  const std::string item = WorkersTraining();
  const auto refused = Draw(item, award, 50'001);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(refused, HasReason(v1::REASON_AWARD_EXHAUSTED));
  EXPECT_EQ(ErrorInfoOf(refused.status())->metadata().at("available_cents"), "50000");
  EXPECT_EQ(ErrorInfoOf(refused.status())->metadata().at("award"), award);
  EXPECT_THAT(Draw(item, award, 50'000), IsOk());
  ExpectBalance();
}

TEST_F(AwardDrawTest, WhatIsReleasedGoesBackToTheAwardAndOnceClosedToTheLine) {
  const std::string award = Awarded();
  const v1::Commitment first = ValueOf(Draw(WorkersTraining(), award, 100'000));
  const v1::Commitment second = ValueOf(Draw(WorkersTraining(), award, 60'000));
  ASSERT_THAT(Release(tilburg_, first.name()), IsOk());
  EXPECT_EQ(AwardNow(award).left_cents(), 29'940'000);
  EXPECT_EQ(Line(kSmallLine).reserved_cents(), 29'940'000);
  EXPECT_EQ(Line(kSmallLine).released_cents(), 0);
  const v1::Award closed = ValueOf(CloseAward(budget_holder_, award));
  EXPECT_EQ(closed.state(), v1::AWARD_STATE_CLOSED);
  EXPECT_EQ(closed.left_cents(), 0);
  EXPECT_EQ(closed.returned_cents(), 29'940'000);
  EXPECT_EQ(Line(kSmallLine).reserved_cents(), 0);
  EXPECT_EQ(Line(kSmallLine).open_cents(), 60'000);
  ExpectBalance();
  ASSERT_THAT(Release(tilburg_, second.name()), IsOk());
  EXPECT_EQ(AwardNow(award).drawn_cents(), 0);
  EXPECT_EQ(AwardNow(award).returned_cents(), 30'000'000);
  EXPECT_EQ(Line(kSmallLine).available_cents(), 1'430'000'000);
  EXPECT_THAT(Draw(WorkersTraining(), award, 100'000), HasReason(v1::REASON_WRONG_STATE));
  // Closing again has no further effect.
  EXPECT_EQ(ValueOf(CloseAward(budget_holder_, award)).returned_cents(), 30'000'000);
  ExpectBalance();
}

// It went to the line, so that a count showed more drawn on the award than its commitments held.
TEST_F(AwardDrawTest, Reading39WhatIsRepaidGoesBackToTheAwardAndOnceClosedToTheLine) {
  const std::string award = Awarded();
  const std::string item = WorkersTraining();
  const v1::Commitment made = ValueOf(Draw(item, award, 100'000));
  ASSERT_THAT(Start(guide_, item), IsOk());
  ASSERT_THAT(Pay(tilburg_, made.name(), 1), IsOk());
  const v1::Commitment repaid = ValueOf(Repay(made.name(), 40'000));
  EXPECT_EQ(repaid.paid_cents(), 60'000);
  EXPECT_EQ(repaid.repaid_cents(), 40'000);
  EXPECT_EQ(AwardNow(award).left_cents(), 29'940'000);
  EXPECT_EQ(Line(kSmallLine).reserved_cents(), 29'940'000);
  EXPECT_EQ(Line(kSmallLine).paid_cents(), 60'000);
  EXPECT_EQ(Line(kSmallLine).released_cents(), 0);
  ExpectBalance();
  ASSERT_THAT(CloseAward(budget_holder_, award), IsOk());
  ASSERT_THAT(Repay(made.name(), 60'000), IsOk());
  EXPECT_EQ(AwardNow(award).returned_cents(), 30'000'000);
  EXPECT_EQ(Line(kSmallLine).paid_cents(), 0);
  EXPECT_EQ(Line(kSmallLine).released_cents(), 30'000'000);
  ExpectBalance();
}

TEST_F(AwardDrawTest, Reading40WhatCameBackToAnAwardServesNoEarlierDay) {
  const std::string award = ValueOf(DecideOn(Applied(30'000'000), 100'000)).award();
  const v1::Commitment made = ValueOf(Draw(WorkersTraining(), award, 100'000));
  const std::string item = WorkersTraining();
  server_.MoveTo(MakeDate(2021, 6, 1));
  ASSERT_THAT(Release(tilburg_, made.name()), IsOk());
  v1::CommitFundsRequest request = ToDraw(item, award, 1);
  *request.mutable_date() = MakeDate(2021, 5, 31);
  const auto refused = Commit(guide_, request);
  EXPECT_THAT(refused, HasReason(v1::REASON_AWARD_EXHAUSTED));
  EXPECT_EQ(ErrorInfoOf(refused.status())->metadata().at("available_cents"), "0");
  // Nor can its rest be given back before the day on which it came.
  EXPECT_THAT(CloseAward(budget_holder_, award, MakeDate(2021, 5, 31)),
              HasReason(v1::REASON_DATE_TOO_EARLY));
  *request.mutable_date() = MakeDate(2021, 6, 1);
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Commit(guide_, request), IsOk());
}

TEST_F(AwardDrawTest, Reading35ActivitiesBeforeTheAwardAreCommittedAfterItAndCounted) {  // M17
  const std::string application = Applied(30'000'000);
  std::vector<std::pair<v1::Case, std::string>> begun;
  for (int person = 0; person < 5; ++person) {
    const std::string item = WorkersTraining();
    ASSERT_THAT(Start(guide_, item), IsOk());
    begun.emplace_back(file_, item);
  }
  server_.MoveTo(MakeDate(2021, 5, 20));
  const std::string award = ValueOf(DecideOn(application, 30'000'000)).award();
  for (const auto& [file, item] : begun) {
    file_ = file;
    v1::CommitFundsRequest request = ToDraw(item, award, 100'000);
    *request.mutable_date() = MakeDate(2021, 5, 19);
    EXPECT_THAT(Commit(guide_, request), HasReason(v1::REASON_DATE_TOO_EARLY));
    EXPECT_EQ(Figures(tilburg_).begun_before_award().people(), 0) << "withheld below five";
    EXPECT_THAT(Draw(item, award, 100'000), IsOk());
  }
  const v1::SchemeFigures figures = Figures(budget_holder_);
  EXPECT_EQ(figures.begun_before_award().people(), 5);
  EXPECT_EQ(figures.begun_before_award().items(), 5);
  EXPECT_EQ(figures.begun_before_award().amount_cents(), 500'000);
  ASSERT_EQ(figures.compartments_size(), 2);
  EXPECT_EQ(figures.compartments(0).line(), kSmallLine);
  EXPECT_EQ(figures.compartments(0).awards(), 1);
  EXPECT_EQ(figures.compartments(0).drawn_cents(), 500'000);
}

class RacingDraws : public Partnership {
 protected:
  RacingDraws() : Partnership(false) {}
};

TEST_F(RacingDraws, OfTwoThatRaceForTheRestOfAnAwardOneWins) {
  const std::string award = ValueOf(DecideOn(Applied(30'000'000), 150'000)).award();
  const v1::CommitFundsRequest first = ToDraw(WorkersTraining(), award, 100'000);
  const v1::CommitFundsRequest second = ToDraw(WorkersTraining(), award, 100'000);
  TestClient other = server_.As("another", kTilburg, {v1::ROLE_CASEWORKER});
  absl::Notification start;
  absl::StatusOr<v1::Commitment> answers[2];
  const auto race = [&](int lane, TestClient& caller, const v1::CommitFundsRequest& request) {
    start.WaitForNotification();
    answers[lane] = Commit(caller, request);
  };
  std::thread one(race, 0, std::ref(tilburg_), std::cref(first));
  std::thread two(race, 1, std::ref(other), std::cref(second));
  start.Notify();
  one.join();
  two.join();
  EXPECT_NE(answers[0].ok(), answers[1].ok());
  EXPECT_THAT(answers[answers[0].ok() ? 1 : 0], HasReason(v1::REASON_AWARD_EXHAUSTED));
  EXPECT_EQ(AwardNow(award).left_cents(), 50'000);
  ExpectBalance();
}

}  // namespace
}  // namespace reismee
