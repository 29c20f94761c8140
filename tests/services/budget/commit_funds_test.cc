#include <gmock/gmock.h>

#include <limits>
#include <thread>

#include "absl/synchronization/notification.h"
#include "tests/services/budget/purse.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

class CommitFundsTest : public Purse {};

TEST_F(CommitFundsTest, NoCheckNoMoney) {  // A11, reading 7
  const std::string training = AgreedWith({GuidanceHeavy(), Training()}).items(1).name();
  const auto refused = Commit(training, kTeamLine, 100'000);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(refused, HasReason(v1::REASON_PRIOR_FACILITY_CHECK_MISSING));
  EXPECT_EQ(Line(kTeamLine).available_cents(), 10'000'000);
  EXPECT_THAT(Names(tilburg_), ElementsAre());
}

TEST_F(CommitFundsTest, AvailableButNotUsable) {  // A13
  const std::string training = AgreedWith({GuidanceHeavy(), Training()}).items(1).name();
  const auto assessment =
      ValueOf(Assess(training, {Finding("SECTOR_TRAINING_FUND", true, false),
                                Finding("SCHOLINGSBUDGET_WW", false, false),
                                Finding("MUNICIPAL_REINTEGRATION", true, false)}));
  const v1::Commitment made = ValueOf(Commit(training, kTeamLine, 100'000));
  EXPECT_EQ(made.assessment(), assessment.name());
  EXPECT_EQ(made.payer(), kTilburg);
  EXPECT_EQ(made.open_cents(), 100'000);
  EXPECT_EQ(made.case_etag(), Etag());
  ASSERT_EQ(made.instalments_size(), 1);
  EXPECT_EQ(ToIso(made.instalments(0).due_on()), "2021-05-10");
  EXPECT_EQ(Line(kTeamLine).open_cents(), 100'000);
}

TEST_F(CommitFundsTest, WhatIsUsableComesFirst) {
  const std::string training = AgreedWith({Training()}).items(0).name();
  v1::FacilityFinding ww = Finding("SCHOLINGSBUDGET_WW", true, true);
  ww.set_measure("budgetMeasures/UWV_TRAINING");
  ASSERT_THAT(Assess(training, {ww}), IsOk());
  const auto refused = Commit(training, kTeamLine, 100'000);
  EXPECT_THAT(refused, HasReason(v1::REASON_PRIOR_FACILITY_AVAILABLE));
  const auto grounds = ErrorInfoOf(refused.status())->metadata();
  EXPECT_EQ(grounds.at("facility"), "facilities/SCHOLINGSBUDGET_WW");
  EXPECT_EQ(grounds.at("line"), "budgetLines/UWV_TRAINING_2021");
  ww.set_pays_cents(33'333);
  ASSERT_THAT(Assess(training, {ww}), IsOk());
  // Not all were named (reading 37).
  EXPECT_THAT(Commit(training, kTeamLine, 66'667),
              HasReason(v1::REASON_PRIOR_FACILITY_CHECK_MISSING));
  ASSERT_THAT(Assess(training, {ww, Finding("SECTOR_TRAINING_FUND", true, false),
                                Finding("MUNICIPAL_REINTEGRATION", false, false)}),
              IsOk());
  EXPECT_THAT(Commit(training, kTeamLine, 66'668), HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
  EXPECT_THAT(Commit(training, kTeamLine, 66'667), IsOk());
}

TEST_F(CommitFundsTest, AServiceOfUwvOnTheMeansOfTheTeam) {  // A15
  v1::Item service = Planned("UWV_SERVICE", 30'000);
  service.set_provider(kUwv);
  const v1::Commitment made = ValueOf(Commit(Agreed(service), kTeamLine, 30'000));
  EXPECT_EQ(made.supplier(), kUwv);
  EXPECT_EQ(made.payer(), kTilburg);
}

TEST_F(CommitFundsTest, ADraftGetsNoMoney) {  // A10
  const std::string item = ValueOf(Draft({Training()})).items(0).name();
  EXPECT_THAT(Commit(item, kTeamLine, 100'000), HasReason(v1::REASON_NOT_AGREED));
}

TEST_F(CommitFundsTest, TheLastCentAndNoMore) {  // A37
  ASSERT_THAT(Commit(Coaching(9'920'000), kTeamLine, 9'920'000), IsOk());
  const std::string item = Coaching(80'001);
  ASSERT_THAT(Commit(item, kTeamLine, 80'000), IsOk());
  EXPECT_EQ(Line(kTeamLine).available_cents(), 0);
  const auto refused = Commit(item, kTeamLine, 1);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(refused, HasReason(v1::REASON_LINE_EXHAUSTED));
  EXPECT_EQ(ErrorInfoOf(refused.status())->metadata().at("available_cents"), "0");
  EXPECT_EQ(RetryAfterOf(refused.status()), std::nullopt);
  EXPECT_EQ(Line(kNeighbourLine).available_cents(), 10'000'000);
}

// Reading 40: what comes back serves acts of that day or later, in the year of the line.
TEST_F(CommitFundsTest, WhatWasReleasedLaterDoesNotServeAnEarlierDay) {
  const v1::Commitment large = ValueOf(Commit(Coaching(9'920'000), kTeamLine, 9'920'000));
  const std::string item = Coaching(200'000);
  server_.MoveTo(MakeDate(2021, 6, 1));
  ASSERT_THAT(Release(tilburg_, large.name()), IsOk());
  v1::CommitFundsRequest request = ToCommit(item, kTeamLine, 80'001);
  *request.mutable_date() = MakeDate(2021, 5, 31);
  const auto refused = Commit(tilburg_, request);
  EXPECT_THAT(refused, HasReason(v1::REASON_LINE_EXHAUSTED));
  EXPECT_EQ(ErrorInfoOf(refused.status())->metadata().at("available_cents"), "80000");
  *request.mutable_date() = MakeDate(2021, 6, 1);
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Commit(tilburg_, request), IsOk());
}

TEST_F(CommitFundsTest, WhatWasReleasedAfterTheYearIsNeverUsedAgain) {
  const v1::Commitment large = ValueOf(Commit(Coaching(9'920'000), kTeamLine, 9'920'000));
  const std::string item = Coaching(200'000);
  server_.MoveTo(MakeDate(2022, 1, 10));
  ASSERT_THAT(Release(tilburg_, large.name()), IsOk());
  EXPECT_EQ(Line(kTeamLine).available_cents(), 10'000'000);
  v1::CommitFundsRequest request = ToCommit(item, kTeamLine, 80'001);
  *request.mutable_date() = MakeDate(2021, 12, 31);
  EXPECT_THAT(Commit(tilburg_, request), HasReason(v1::REASON_LINE_EXHAUSTED));
  request.set_amount_cents(80'000);
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Commit(tilburg_, request), IsOk());
}

TEST_F(CommitFundsTest, OfTwoThatRaceForTheRestOneWins) {  // A37
  ASSERT_THAT(Load(budget_holder_, {{"AM26", 100'000}}), IsOk());
  const v1::CommitFundsRequest first = ToCommit(Coaching(60'000), kTeamLine, 60'000);
  const v1::CommitFundsRequest second = ToCommit(Coaching(60'000), kTeamLine, 60'000);
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
  EXPECT_THAT((std::vector<bool>{answers[0].ok(), answers[1].ok()}),
              UnorderedElementsAre(true, false));
  const auto& refused = answers[0].ok() ? answers[1] : answers[0];
  EXPECT_THAT(refused, HasReason(v1::REASON_LINE_EXHAUSTED));
  EXPECT_EQ(ErrorInfoOf(refused.status())->metadata().at("line"), kTeamLine);
  EXPECT_EQ(ErrorInfoOf(refused.status())->metadata().at("available_cents"), "40000");
  EXPECT_EQ(Line(kTeamLine).available_cents(), 40'000);
  EXPECT_EQ(Line(kNeighbourLine).available_cents(), 10'000'000);
}

TEST_F(CommitFundsTest, FieldsAreChecked) {
  const std::string item = Coaching(50'000);
  for (const int64_t cents : {int64_t{0}, int64_t{-1}, std::numeric_limits<int64_t>::min()}) {
    EXPECT_THAT(Commit(item, kTeamLine, cents), HasReason(v1::REASON_INVALID_AMOUNT)) << cents;
  }
  EXPECT_THAT(Commit(item, kTeamLine, std::numeric_limits<int64_t>::max()),
              HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
  EXPECT_THAT(Commit(item, "RMT_2021_AM26", 1), HasReason(v1::REASON_INVALID_NAME));
  EXPECT_THAT(Commit("items/none", kTeamLine, 1), StatusIs(absl::StatusCode::kPermissionDenied));
  v1::CommitFundsRequest request = ToCommit(item, kTeamLine, 100);
  request.add_instalments()->set_amount_cents(99);
  *request.mutable_instalments(0)->mutable_due_on() = MakeDate(2021, 6, 30);
  EXPECT_THAT(Commit(tilburg_, request), HasReason(v1::REASON_INSTALMENTS_DO_NOT_ADD_UP));
  request = ToCommit(item, kTeamLine, 100);
  request.set_supplier(std::string(500'000, 'x'));
  EXPECT_THAT(Commit(tilburg_, request), HasReason(v1::REASON_TOO_LONG));
  request = ToCommit(item, kTeamLine, 100);
  request.set_etag("r0");
  EXPECT_THAT(Commit(tilburg_, request), HasReason(v1::REASON_STALE_ETAG));
  EXPECT_EQ(Line(kTeamLine).available_cents(), 10'000'000);
}

TEST_F(CommitFundsTest, LinesThatCannotPay) {
  const std::string item = Coaching(50'000);
  EXPECT_THAT(Commit(item, "budgetLines/RMT_2021", 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
  EXPECT_THAT(Commit(item, kNeighbourLine, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
  EXPECT_THAT(Commit(item, "budgetLines/UWV_TRAINING_2021", 1),
              HasReason(v1::REASON_LINE_NOT_ALLOWED));
  EXPECT_THAT(Commit(item, "budgetLines/RMT_2023_AM26", 1),
              HasReason(v1::REASON_OUTSIDE_FUNDING_PERIOD));
  EXPECT_THAT(Commit(item, "budgetLines/RMT_2022", 1),
              HasReason(v1::REASON_OUTSIDE_FUNDING_PERIOD));
}

// It was told that the year has no allocation.
TEST_F(CommitFundsTest, AMistypedLineIsNoLine) {
  const std::string item = Coaching(50'000);
  for (const char* const line :
       {"RMTT_2021_AM26", "RMT_2021_AM99", "RMT_21_AM26", "UWV_TRAINING_2021_AM26", "RMT"}) {
    EXPECT_THAT(Commit(item, absl::StrCat("budgetLines/", line), 1),
                HasReason(v1::REASON_UNKNOWN_CODE))
        << line;
  }
  EXPECT_THAT(Commit(item, "budgetLines/RMT_2021_AM01", 1),
              HasReason(v1::REASON_OUTSIDE_FUNDING_PERIOD));
}

TEST_F(CommitFundsTest, OnlyTheBodyThatLeadsCommits) {
  const std::string item = Coaching(50'000);
  const v1::CommitFundsRequest request = ToCommit(item, kTeamLine, 1);
  EXPECT_THAT(Commit(uwv_, request), StatusIs(absl::StatusCode::kPermissionDenied));
  TestClient breda = server_.Caseworker("organisations/GM0758");
  EXPECT_THAT(Commit(breda, request), StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(CommitFundsTest, ARepeatCommitsOnce) {
  const v1::CommitFundsRequest request = ToCommit(Coaching(50'000), kTeamLine, 20'000);
  const v1::Commitment made = ValueOf(Commit(tilburg_, request));
  EXPECT_EQ(ValueOf(Commit(tilburg_, request)).name(), made.name());
  EXPECT_EQ(Line(kTeamLine).open_cents(), 20'000);
}

TEST_F(CommitFundsTest, ValidatingKeepsNothing) {
  v1::CommitFundsRequest request = ToCommit(Coaching(50'000), kTeamLine, 20'000);
  request.set_validate_only(true);
  EXPECT_THAT(Commit(tilburg_, request), IsOk());
  EXPECT_EQ(Line(kTeamLine).open_cents(), 0);
  EXPECT_THAT(Names(tilburg_), ElementsAre());
}

}  // namespace
}  // namespace reismee
