#include <gmock/gmock.h>

#include "reismee/v1/transfer.pb.h"
#include "reismee/v1/transfer_service.pb.h"
#include "tests/services/budget/purse.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class PaymentsTest : public Purse {
 protected:
  // 500.00 of coaching in two parts, both due at once.
  v1::Commitment InTwoParts() {
    v1::CommitFundsRequest request = ToCommit(Coaching(50'000), kTeamLine, 50'000);
    for (int part = 0; part < 2; ++part) {
      v1::Instalment& one = *request.add_instalments();
      *one.mutable_due_on() = MakeDate(2021, 5, 10);
      one.set_amount_cents(25'000);
    }
    return ValueOf(Commit(tilburg_, request));
  }
  // The same, of a service that has begun.
  v1::Commitment Running() {
    const v1::Commitment made = InTwoParts();
    EXPECT_THAT(Start(tilburg_, made.item()), IsOk());
    return made;
  }
};

TEST_F(PaymentsTest, EachInstalmentOnceFromItsLine) {
  const v1::Commitment made = Running();
  const v1::Commitment paid = ValueOf(Pay(tilburg_, made.name(), 1));
  EXPECT_EQ(paid.paid_cents(), 25'000);
  EXPECT_EQ(paid.open_cents(), 25'000);
  EXPECT_EQ(paid.instalments(0).state(), v1::INSTALMENT_STATE_PAID);
  EXPECT_EQ(ToIso(paid.instalments(0).paid_on()), "2021-05-10");
  EXPECT_EQ(paid.case_etag(), Etag());
  EXPECT_THAT(Pay(tilburg_, made.name(), 1), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(Pay(tilburg_, made.name(), 3), HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_EQ(Line(kTeamLine).paid_cents(), 25'000);
  EXPECT_EQ(Line(kTeamLine).open_cents(), 25'000);
}

TEST_F(PaymentsTest, NoPaymentBeforeTheCommitmentOrToCome) {
  const v1::Commitment made = Running();
  EXPECT_THAT(Pay(tilburg_, made.name(), 1, MakeDate(2021, 5, 9)),
              HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_THAT(Pay(tilburg_, made.name(), 1, MakeDate(2021, 5, 11)),
              HasReason(v1::REASON_DATE_IN_FUTURE));
}

TEST_F(PaymentsTest, NothingIsReleasedBeforeTheLastPayment) {
  const v1::Commitment made = Running();
  server_.MoveTo(MakeDate(2021, 6, 30));
  ASSERT_THAT(Pay(tilburg_, made.name(), 1), IsOk());
  v1::ReleaseCommitmentRequest request;
  request.set_name(made.name());
  *request.mutable_date() = MakeDate(2021, 6, 29);
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Commitment>(tilburg_, "BudgetService/ReleaseCommitment", request),
              HasReason(v1::REASON_DATE_TOO_EARLY));
}

TEST_F(PaymentsTest, TheCashierPaysAndSeesNoItem) {
  const v1::Commitment made = Running();
  const v1::Commitment seen = ValueOf(GetOne(cashier_, made.name()));
  EXPECT_EQ(seen.item(), "");
  EXPECT_EQ(seen.assessment(), "");
  EXPECT_EQ(seen.amount_cents(), 50'000);
  EXPECT_EQ(ValueOf(Pay(cashier_, made.name(), 1)).item(), "");
  // A caseworker of the same organisation has nothing to do with the case.
  EXPECT_THAT(GetOne(uwv_, made.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Pay(uwv_, made.name(), 2), StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(PaymentsTest, TheCashierSeesNoMunicipalMoney) {
  ASSERT_THAT(Load(budget_holder_, {{"GM0855", 50'000}}, "MUNICIPAL_REINTEGRATION"), IsOk());
  const std::string item = Coaching(50'000);
  const v1::Commitment own =
      ValueOf(Commit(item, "budgetLines/MUNICIPAL_REINTEGRATION_2021_GM0855", 20'000));
  EXPECT_EQ(own.assessment(), "");
  const v1::Commitment team = ValueOf(Commit(item, kTeamLine, 30'000));
  EXPECT_THAT(Names(tilburg_), ElementsAre(own.name(), team.name()));
  EXPECT_THAT(Names(cashier_), ElementsAre(team.name()));
  EXPECT_THAT(Pay(cashier_, own.name(), 1), StatusIs(absl::StatusCode::kPermissionDenied));
  ASSERT_THAT(Start(tilburg_, item), IsOk());
  EXPECT_THAT(Pay(tilburg_, own.name(), 1), IsOk());
}

TEST_F(PaymentsTest, WhatIsReleasedGoesBackToItsYear) {
  const v1::Commitment made = Running();
  ASSERT_THAT(Pay(tilburg_, made.name(), 1), IsOk());
  server_.MoveTo(MakeDate(2022, 1, 10));
  const v1::Commitment released = ValueOf(Release(tilburg_, made.name()));
  EXPECT_EQ(released.state(), v1::COMMITMENT_STATE_RELEASED);
  EXPECT_EQ(released.released_cents(), 25'000);
  EXPECT_EQ(released.instalments(1).state(), v1::INSTALMENT_STATE_CANCELLED);
  EXPECT_THAT(Pay(tilburg_, made.name(), 2), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_EQ(Line(kTeamLine).released_cents(), 25'000);
  EXPECT_EQ(Line(kTeamLine).available_cents(), 9'975'000);
  // The year is over: what came back is not used again.
  EXPECT_THAT(Commit(made.item(), kTeamLine, 1), HasReason(v1::REASON_OUTSIDE_FUNDING_PERIOD));
}

TEST_F(PaymentsTest, SettlesWhatWasDelivered) {
  const v1::Commitment made = InTwoParts();
  EXPECT_THAT(Settle(tilburg_, made.name()), HasReason(v1::REASON_WRONG_STATE));
  server_.MoveTo(MakeDate(2021, 6, 30));
  ASSERT_THAT(Start(tilburg_, made.item()), IsOk());
  ASSERT_THAT(Complete(tilburg_, made.item()), IsOk());
  ASSERT_THAT(Pay(cashier_, made.name(), 1), IsOk());
  const v1::Commitment settled = ValueOf(Settle(tilburg_, made.name()));
  EXPECT_EQ(settled.state(), v1::COMMITMENT_STATE_SETTLED);
  EXPECT_EQ(settled.released_cents(), 25'000);
}

// Closing twice has no further effect (reading 12); it was an error.
TEST_F(PaymentsTest, ClosingTwiceAnswersTheSame) {
  const v1::Commitment made = InTwoParts();
  server_.MoveTo(MakeDate(2021, 6, 30));
  ASSERT_THAT(Start(tilburg_, made.item()), IsOk());
  ASSERT_THAT(Complete(tilburg_, made.item()), IsOk());
  const v1::Commitment settled = ValueOf(Settle(tilburg_, made.name()));
  server_.MoveTo(MakeDate(2021, 7, 31));
  EXPECT_EQ(ValueOf(Settle(tilburg_, made.name())).SerializeAsString(),
            settled.SerializeAsString());
  EXPECT_EQ(ValueOf(Release(tilburg_, made.name())).SerializeAsString(),
            settled.SerializeAsString());
  EXPECT_EQ(Etag(), settled.case_etag());
  EXPECT_EQ(Line(kTeamLine).released_cents(), 50'000);
}

TEST_F(PaymentsTest, ATrialOfSettlingSaysWhatGoesBack) {
  const v1::Commitment made = InTwoParts();
  server_.MoveTo(MakeDate(2021, 6, 30));
  ASSERT_THAT(Start(tilburg_, made.item()), IsOk());
  ASSERT_THAT(Complete(tilburg_, made.item()), IsOk());
  ASSERT_THAT(Pay(tilburg_, made.name(), 1), IsOk());
  EXPECT_EQ(ValueOf(Settle(tilburg_, made.name(), true)).released_cents(), 25'000);
  EXPECT_EQ(ValueOf(GetOne(tilburg_, made.name())).state(), v1::COMMITMENT_STATE_OPEN);
  EXPECT_EQ(Line(kTeamLine).released_cents(), 0);
}

TEST_F(PaymentsTest, WhatIsAllPaidIsNotReleased) {
  const v1::Commitment made = Running();
  for (const int number : {1, 2}) ASSERT_THAT(Pay(tilburg_, made.name(), number), IsOk());
  EXPECT_THAT(Release(tilburg_, made.name()), HasReason(v1::REASON_NOTHING_OPEN));
}

// One wording for what is not there and what is not yours to pay.
TEST_F(PaymentsTest, WhoDoesNotPayLearnsNothing) {
  const v1::Commitment made = Running();
  ASSERT_THAT(Pay(tilburg_, made.name(), 1), IsOk());
  TestClient breda = server_.Caseworker("organisations/GM0758");
  const absl::Status missing = Pay(breda, "commitments/none", 1).status();
  EXPECT_EQ(Pay(breda, made.name(), 1).status(), missing);
  EXPECT_EQ(Release(breda, made.name()).status(), missing);
  EXPECT_EQ(Settle(breda, made.name()).status(), missing);
  EXPECT_EQ(GetOne(breda, made.name()).status(), missing);
  // Paid before, or of no such number: judged only of one's own.
  EXPECT_EQ(Pay(breda, made.name(), 9).status(), missing);
}

// A cashier covers regions too; the cashier of another region saw and paid everything of UWV.
TEST_F(PaymentsTest, TheCashierOfAnotherRegionPaysNothing) {
  const v1::Commitment made = Running();
  const auto cashier_of = [&](const std::string& region) {
    return server_.As("cashier-" + region, kUwv, {v1::ROLE_CASHIER}, {region})
        .WithPurpose("PAYMENT");
  };
  TestClient other = cashier_of("AM01");
  EXPECT_THAT(GetOne(other, made.name()), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(ListOf(other), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Pay(other, made.name(), 1), StatusIs(absl::StatusCode::kPermissionDenied));
  TestClient own = cashier_of("AM26");
  EXPECT_THAT(Names(own), ElementsAre(made.name()));
  EXPECT_THAT(Pay(own, made.name(), 1), IsOk());
}

TEST_F(PaymentsTest, CareerAdviceIsPaidWhenCompleted) {
  v1::Item advice = Planned("CAREER_ADVICE", 70'000);
  advice.set_value_cents(70'000);
  const v1::Commitment made = ValueOf(Commit(Agreed(advice), kTeamLine, 70'000));
  EXPECT_THAT(Pay(tilburg_, made.name(), 1), HasReason(v1::REASON_WRONG_STATE));
  server_.MoveTo(MakeDate(2021, 6, 30));
  ASSERT_THAT(Start(tilburg_, made.item()), IsOk());
  ASSERT_THAT(Complete(tilburg_, made.item()), IsOk());
  EXPECT_THAT(Pay(tilburg_, made.name(), 1), IsOk());
}

// A dry run of a payment told a cashier, who sees no item, how far the service was.
TEST_F(PaymentsTest, WhoPaysWithoutLeadingIsToldNothingOfTheService) {
  v1::Item advice = Planned("CAREER_ADVICE", 70'000);
  advice.set_value_cents(70'000);
  const v1::Commitment made = ValueOf(Commit(Agreed(advice), kTeamLine, 70'000));
  const auto facts_of = [](const absl::Status& refused) {
    EXPECT_THAT(refused, HasReason(v1::REASON_WRONG_STATE));
    return ErrorInfoOf(refused).value_or(google::rpc::ErrorInfo()).metadata();
  };
  for (const absl::Status& refused :
       {Pay(cashier_, made.name(), 1).status(), Settle(cashier_, made.name(), true).status()}) {
    EXPECT_FALSE(facts_of(refused).contains("state"));
    EXPECT_FALSE(facts_of(refused).contains("missing_fact"));
    EXPECT_THAT(std::string(refused.message()), Not(HasSubstr("career")));
  }
  EXPECT_EQ(facts_of(Pay(tilburg_, made.name(), 1).status()).at("state"), "PLANNED");
  server_.MoveTo(MakeDate(2021, 6, 30));
  ASSERT_THAT(Start(tilburg_, made.item()), IsOk());
  ASSERT_THAT(Complete(tilburg_, made.item()), IsOk());
  server_.MoveTo(MakeDate(2021, 7, 5));
  const absl::Status early = Pay(cashier_, made.name(), 1, MakeDate(2021, 6, 29)).status();
  EXPECT_THAT(early, HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_THAT(std::string(early.message()), Not(HasSubstr("2021-06-30")));
}

TEST_F(PaymentsTest, ClosingTheCaseGivesBackWhatDidNotBegin) {
  const v1::Commitment made = InTwoParts();
  const v1::Case file = ValueOf(Get(tilburg_, file_.name()));
  ASSERT_THAT(Close(tilburg_, file, v1::CLOSE_REASON_WITHDRAWN), IsOk());
  EXPECT_EQ(ValueOf(GetOne(tilburg_, made.name())).state(), v1::COMMITMENT_STATE_RELEASED);
  EXPECT_EQ(Line(kTeamLine).available_cents(), 10'000'000);
}

TEST_F(PaymentsTest, WhatBeganIsPaidAfterClosing) {
  const v1::Commitment made = InTwoParts();
  server_.MoveTo(MakeDate(2021, 6, 30));
  ASSERT_THAT(Start(tilburg_, made.item()), IsOk());
  ASSERT_THAT(Complete(tilburg_, made.item()), IsOk());
  const v1::Case file = ValueOf(Get(tilburg_, file_.name()));
  ASSERT_THAT(Close(tilburg_, file, v1::CLOSE_REASON_WITHDRAWN), IsOk());
  server_.MoveTo(MakeDate(2022, 2, 1));
  EXPECT_EQ(ValueOf(Pay(tilburg_, made.name(), 1)).paid_cents(), 25'000);
}

TEST_F(PaymentsTest, ACaseIsNotClosedBeforeWhatHappenedInIt) {
  server_.MoveTo(MakeDate(2021, 6, 1));
  const v1::Commitment made = InTwoParts();
  ASSERT_THAT(Start(tilburg_, made.item()), IsOk());
  server_.MoveTo(MakeDate(2021, 6, 10));
  ASSERT_THAT(Pay(tilburg_, made.name(), 1), IsOk());
  server_.MoveTo(MakeDate(2021, 6, 30));
  const auto close_on = [&](const Date& date) {
    v1::CloseCaseRequest request;
    request.set_name(file_.name());
    request.set_etag(Etag());
    request.set_reason(v1::CLOSE_REASON_WITHDRAWN);
    *request.mutable_date() = date;
    request.set_request_id(NextRequestId());
    return Ask<v1::Case>(tilburg_, "CaseService/CloseCase", request);
  };
  EXPECT_THAT(close_on(MakeDate(2021, 5, 31)), HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_THAT(close_on(MakeDate(2021, 6, 9)), HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_EQ(ToIso(ValueOf(close_on(MakeDate(2021, 6, 10))).closed_on()), "2021-06-10");
}

TEST_F(PaymentsTest, WhatRunsAtClosingIsFinishedAndPaid) {
  v1::Item advice = Planned("CAREER_ADVICE", 70'000);
  advice.set_value_cents(70'000);
  const v1::Commitment made = ValueOf(Commit(Agreed(advice), kTeamLine, 70'000));
  ASSERT_THAT(Start(tilburg_, made.item()), IsOk());
  ASSERT_THAT(Close(tilburg_, ValueOf(Get(tilburg_, file_.name())), v1::CLOSE_REASON_WITHDRAWN),
              IsOk());
  server_.MoveTo(MakeDate(2021, 6, 30));
  ASSERT_THAT(Complete(tilburg_, made.item()), IsOk());
  EXPECT_THAT(Waiting("ITEM_TO_END", MakeDate(2021, 10, 1)), ElementsAre());
  EXPECT_THAT(Pay(tilburg_, made.name(), 1, MakeDate(2021, 6, 29)),
              HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_THAT(Pay(tilburg_, made.name(), 1), IsOk());
}

TEST_F(PaymentsTest, NothingIsSettledBeforeItsServiceEnded) {
  const v1::Commitment made = InTwoParts();
  ASSERT_THAT(Start(tilburg_, made.item()), IsOk());
  server_.MoveTo(MakeDate(2021, 6, 30));
  ASSERT_THAT(Complete(tilburg_, made.item()), IsOk());
  v1::SettleCommitmentRequest request;
  request.set_name(made.name());
  *request.mutable_date() = MakeDate(2021, 6, 29);
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Commitment>(tilburg_, "BudgetService/SettleCommitment", request),
              HasReason(v1::REASON_DATE_TOO_EARLY));
}

TEST_F(PaymentsTest, ACommitmentThatIsNotThereIsNotTold) {
  EXPECT_THAT(Pay(tilburg_, "commitments/none", 1),
              StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("no such commitment")));
  EXPECT_THAT(Pay(tilburg_, "items/none", 1), HasReason(v1::REASON_INVALID_NAME));
}

// WW ends while the training runs.
class TravelTest : public Purse {
 protected:
  TravelTest() {
    guide_ = uwv_;
    const std::string person = Register(
        uwv_, {Job("2021-03-31"), Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, "2021-04-01")});
    file_ = ValueOf(Decide(uwv_, ValueOf(Open(uwv_, person)))).result();
  }

  std::string Training31() {
    v1::Item training = Planned("REGULAR_TRAINING", 420'000);
    *training.mutable_planned_from() = MakeDate(2021, 6, 1);
    *training.mutable_planned_to() = MakeDate(2021, 12, 31);
    training.set_measure("budgetMeasures/UWV_TRAINING");
    training.set_labour_market_relevant(true);
    return AgreedWith({training}).items(0).name();
  }
  // 7 instalments of 600.00, each due on the last day of a month.
  v1::Commitment InSeven(const std::string& item) {
    v1::CommitFundsRequest request = ToCommit(item, "budgetLines/UWV_TRAINING_2021", 420'000);
    for (int month = 6; month <= 12; ++month) {
      v1::Instalment& one = *request.add_instalments();
      *one.mutable_due_on() = EndOf(month);
      one.set_amount_cents(60'000);
    }
    return ValueOf(Commit(uwv_, request));
  }
  static Date EndOf(int month) { return AddDays(AddMonths(MakeDate(2021, month, 1), 1), -1); }

  void HandOverToTilburg(const Date& effective_on) {
    v1::OfferTransferRequest offer;
    offer.set_case_name(file_.name());
    offer.set_etag(Etag());
    offer.set_receiver(kTilburg);
    *offer.mutable_effective_on() = effective_on;
    offer.set_reason(v1::TRANSFER_REASON_BENEFIT_ENDED);
    offer.set_request_id(NextRequestId());
    const auto offered = ValueOf(Ask<v1::Transfer>(uwv_, "TransferService/OfferTransfer", offer));
    v1::AcceptTransferRequest accept;
    accept.set_name(offered.name());
    accept.set_etag(Etag());
    accept.set_request_id(NextRequestId());
    EXPECT_THAT(Ask<v1::Transfer>(tilburg_, "TransferService/AcceptTransfer", accept), IsOk());
    server_.MoveTo(effective_on);
    guide_ = tilburg_;
  }

  // What UWV has to pay in this case by the end of the year, by day.
  std::vector<std::string> WaitingForUwv() {
    v1::ListWorkItemsRequest request;
    request.set_filter("kind=INSTALMENT_TO_PAY AND case=" + file_.name());
    *request.mutable_as_of() = MakeDate(2021, 12, 31);
    std::vector<std::string> days;
    const auto answer =
        ValueOf(Ask<v1::ListWorkItemsResponse>(uwv_, "CaseloadService/ListWorkItems", request));
    for (const v1::WorkItem& item : answer.work_items()) days.push_back(ToIso(item.due_on()));
    return days;
  }
};

TEST_F(TravelTest, TheMoneyStaysOnItsLineAndWithItsPayer) {  // A31
  const v1::Commitment made = InSeven(Training31());
  EXPECT_EQ(made.payer(), kUwv);
  server_.MoveTo(MakeDate(2021, 6, 1));
  ASSERT_THAT(Start(uwv_, made.item()), IsOk());
  for (int month = 6; month <= 9; ++month) {
    server_.MoveTo(EndOf(month));
    ASSERT_THAT(Pay(uwv_, made.name(), month - 5), IsOk());
  }
  HandOverToTilburg(MakeDate(2021, 10, 1));
  EXPECT_EQ(ValueOf(Get(tilburg_, file_.name())).responsible_body(), kTilburg);
  const v1::Commitment after = ValueOf(GetOne(tilburg_, made.name()));
  EXPECT_EQ(after.item(), made.item());
  EXPECT_EQ(after.paid_cents(), 240'000);
  EXPECT_EQ(after.open_cents(), 180'000);
  EXPECT_EQ(after.line(), "budgetLines/UWV_TRAINING_2021");
  EXPECT_THAT(Pay(tilburg_, made.name(), 5), HasReason(v1::REASON_PERMISSION_DENIED));
  EXPECT_THAT(WaitingForUwv(), ElementsAre("2021-10-31"));

  server_.MoveTo(MakeDate(2021, 10, 12));
  v1::Item coaching = Planned("JOB_COACHING", 50'000);
  *coaching.mutable_planned_from() = MakeDate(2021, 10, 12);
  *coaching.mutable_planned_to() = MakeDate(2021, 12, 31);
  const v1::Arrangement next = AgreedWith({coaching});
  ASSERT_EQ(next.items_size(), 2);
  EXPECT_EQ(next.items(0).name(), made.item());
  const std::string item = next.items(1).name();
  EXPECT_THAT(Commit(item, kTeamLine, 50'000), HasReason(v1::REASON_PRIOR_FACILITY_CHECK_MISSING));
  ASSERT_THAT(Assess(item, {Finding("MUNICIPAL_REINTEGRATION", true, false)}), IsOk());
  const v1::Commitment second = ValueOf(Commit(item, kTeamLine, 50'000));
  EXPECT_EQ(second.payer(), kTilburg);
  EXPECT_THAT(Commit(made.item(), "budgetLines/UWV_TRAINING_2021", 1),
              HasReason(v1::REASON_LINE_NOT_ALLOWED));

  for (int month = 10; month <= 12; ++month) {
    server_.MoveTo(EndOf(month));
    ASSERT_THAT(Pay(uwv_, made.name(), month - 5), IsOk());
  }
  const v1::BudgetLine line = Line("budgetLines/UWV_TRAINING_2021");
  EXPECT_EQ(line.paid_cents(), 420'000);
  EXPECT_EQ(line.open_cents(), 0);
  EXPECT_THAT(Names(tilburg_), ElementsAre(made.name(), second.name()));
  EXPECT_THAT(Names(uwv_), ElementsAre(made.name()));
  EXPECT_THAT(GetOne(uwv_, second.name()), StatusIs(absl::StatusCode::kPermissionDenied));
}

// Must hold 1 of storage/access/README.md: an office of UWV has nothing to do with another region,
// neither with what UWV leads there nor with what it led.
TEST_F(TravelTest, AUwvCaseworkerOfAnotherRegionReadsAndPaysNothing) {
  const v1::Commitment made = InSeven(Training31());
  TestClient friesland = server_.As("friesland", kUwv, {v1::ROLE_CASEWORKER}, {"AM01"});
  TestClient tilburg_office = server_.As("office", kUwv, {v1::ROLE_CASEWORKER}, {"AM26"});
  const auto expect_nothing = [&](TestClient caller) {
    const TestClient to_pay = caller.WithPurpose("PAYMENT");
    for (TestClient one : {caller, to_pay}) {
      EXPECT_THAT(GetOne(one, made.name()), StatusIs(absl::StatusCode::kPermissionDenied));
      EXPECT_THAT(ListOf(one), StatusIs(absl::StatusCode::kPermissionDenied));
      EXPECT_THAT(Pay(one, made.name(), 1), StatusIs(absl::StatusCode::kPermissionDenied));
      EXPECT_THAT(Release(one, made.name()), StatusIs(absl::StatusCode::kPermissionDenied));
      EXPECT_THAT(Settle(one, made.name()), StatusIs(absl::StatusCode::kPermissionDenied));
    }
  };
  expect_nothing(friesland);
  EXPECT_THAT(Names(tilburg_office), ElementsAre(made.name()));
  server_.MoveTo(MakeDate(2021, 6, 1));
  ASSERT_THAT(Start(uwv_, made.item()), IsOk());
  server_.MoveTo(MakeDate(2021, 9, 30));
  HandOverToTilburg(MakeDate(2021, 10, 1));
  expect_nothing(friesland);
  EXPECT_THAT(Names(tilburg_office), ElementsAre(made.name()));
  EXPECT_THAT(Pay(tilburg_office, made.name(), 1), IsOk());
}

}  // namespace
}  // namespace reismee
