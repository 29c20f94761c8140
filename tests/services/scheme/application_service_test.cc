#include <gmock/gmock.h>

#include <thread>

#include "absl/synchronization/notification.h"
#include "tests/services/scheme/partnership.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;

class ApplicationServiceTest : public Partnership {
 protected:
  std::vector<std::string> Listed(TestClient& caller, const std::string& filter) {
    v1::ListApplicationsRequest request;
    request.set_filter(filter);
    const auto answer = ValueOf(
        Ask<v1::ListApplicationsResponse>(caller, "SchemeService/ListApplications", request));
    std::vector<std::string> names;
    for (const v1::SchemeApplication& one : answer.applications()) names.push_back(one.name());
    return names;
  }
};

TEST_F(ApplicationServiceTest, FromApplicationToAward) {         // Readings 22 and 35
  EXPECT_EQ(Line(kSmallLine).allocated_cents(), 1'430'000'000);  // 20 of a hundred of 71.5 M.
  EXPECT_EQ(Line(kLargeLine).allocated_cents(), 5'720'000'000);
  const auto filed = ValueOf(Apply(budget_holder_, ToApply(75'000'000)));
  EXPECT_EQ(filed.line(), kSmallLine);
  EXPECT_EQ(filed.state(), v1::APPLICATION_STATE_WAITING);
  EXPECT_EQ(filed.scheme_window(), kSchemeWindow);
  ASSERT_EQ(filed.partners_size(), 2);
  EXPECT_EQ(filed.partners(1).display_name(), "FNV");
  const auto decided = ValueOf(DecideOn(filed.name(), 70'000'000));
  EXPECT_EQ(decided.state(), v1::APPLICATION_STATE_AWARDED);
  const v1::Award award = AwardNow(decided.award());
  EXPECT_EQ(award.application(), filed.name());
  EXPECT_EQ(award.partnership(), kPartnership);
  EXPECT_EQ(award.line(), kSmallLine);
  EXPECT_EQ(award.left_cents(), 70'000'000);
  EXPECT_EQ(ToIso(award.awarded_on()), "2021-05-10");
  EXPECT_EQ(ToIso(award.last_day()), "2022-06-30");
  EXPECT_EQ(Line(kSmallLine).reserved_cents(), 70'000'000);
  EXPECT_THAT(DecideOn(filed.name(), 0), HasReason(v1::REASON_WRONG_STATE));
  ExpectBalance();
}

TEST_F(ApplicationServiceTest, ExactlyAMillionIsLarge) {  // Reading 22
  EXPECT_EQ(ValueOf(Apply(budget_holder_, ToApply(99'999'999))).line(), kSmallLine);
  EXPECT_EQ(ValueOf(Apply(budget_holder_, ToApply(100'000'000))).line(), kLargeLine);
  EXPECT_THAT(Apply(budget_holder_, ToApply(29'999'999)), HasReason(v1::REASON_INVALID_AMOUNT));
  EXPECT_THAT(Apply(budget_holder_, ToApply(500'000'001)), HasReason(v1::REASON_INVALID_AMOUNT));
}

TEST_F(ApplicationServiceTest, WhatKeepsAnApplicationOut) {
  v1::SubmitApplicationRequest request = ToApply(30'000'000);
  *request.mutable_filed_on() = MakeDate(2021, 2, 28);
  EXPECT_THAT(Apply(budget_holder_, request), HasReason(v1::REASON_APPLICATION_NOT_ALLOWED));
  request = ToApply(30'000'000);
  request.clear_partners();
  EXPECT_THAT(Apply(budget_holder_, request), HasReason(v1::REASON_APPLICATION_NOT_ALLOWED));
  *request.mutable_advice_on() = MakeDate(2021, 3, 14);
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Apply(budget_holder_, request), IsOk());
  request = ToApply(30'000'000);
  *request.mutable_first_day() = MakeDate(2020, 12, 31);
  EXPECT_THAT(Apply(budget_holder_, request), HasReason(v1::REASON_DATE_TOO_EARLY));
  request = ToApply(30'000'000);
  request.set_sector("sectors/21");  // A form of contract, no sector.
  EXPECT_THAT(Apply(budget_holder_, request), HasReason(v1::REASON_UNKNOWN_CODE));
}

TEST_F(ApplicationServiceTest, ARefusalKeepsItsReasonAndNoMoney) {
  const auto refused = ValueOf(DecideOn(Applied(30'000'000), 0));
  EXPECT_EQ(refused.state(), v1::APPLICATION_STATE_REFUSED);
  EXPECT_EQ(refused.refusal_reason(), "too little support");
  EXPECT_EQ(refused.award(), "");
  EXPECT_EQ(Line(kSmallLine).reserved_cents(), 0);
  EXPECT_THAT(Listed(tilburg_, "state=REFUSED"), ElementsAre(refused.name()));
  EXPECT_THAT(Listed(tilburg_, "state=WAITING"), ElementsAre());
}

TEST_F(ApplicationServiceTest, AwardsStayWithinTheirCompartment) {  // Reading 35
  Divide(50'000'000, 500'000'000);
  EXPECT_THAT(DecideOn(Applied(40'000'000), 40'000'000), IsOk());
  const std::string second = Applied(40'000'000);
  const auto refused = DecideOn(second, 10'000'001);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(refused, HasReason(v1::REASON_LINE_EXHAUSTED));
  EXPECT_EQ(ErrorInfoOf(refused.status())->metadata().at("available_cents"), "10000000");
  EXPECT_THAT(DecideOn(second, 10'000'000), IsOk());
  EXPECT_EQ(Line(kLargeLine).available_cents(), 500'000'000);
}

TEST_F(ApplicationServiceTest, AnAwardIsNotGivenBeforeItWasAskedNorAfterTheYears) {
  v1::SubmitApplicationRequest late = ToApply(30'000'000);
  *late.mutable_filed_on() = MakeDate(2021, 5, 10);
  v1::DecideApplicationRequest request =
      ToDecide(ValueOf(Apply(budget_holder_, late)).name(), 30'000'000);
  *request.mutable_date() = MakeDate(2021, 5, 9);
  EXPECT_THAT(DecideOn(budget_holder_, request), HasReason(v1::REASON_DATE_TOO_EARLY));
  server_.MoveTo(MakeDate(2023, 1, 2));
  EXPECT_THAT(DecideOn(request.name(), 30'000'000), HasReason(v1::REASON_OUTSIDE_FUNDING_PERIOD));
}

TEST_F(ApplicationServiceTest, TheMinistryThatOwnsTheMoneyDecidesAlone) {
  TestClient other = server_.As("holder", "organisations/EZK", {v1::ROLE_BUDGET_HOLDER});
  TestClient uwv = server_.As("holder", kUwv, {v1::ROLE_BUDGET_HOLDER});
  const std::string filed = Applied(30'000'000);
  for (TestClient* const caller : {&other, &uwv, &tilburg_}) {
    EXPECT_THAT(Apply(*caller, ToApply(30'000'000)), StatusIs(absl::StatusCode::kPermissionDenied));
    EXPECT_THAT(DecideOn(*caller, ToDecide(filed, 30'000'000)),
                StatusIs(absl::StatusCode::kPermissionDenied));
    EXPECT_THAT(CloseWindow(*caller), StatusIs(absl::StatusCode::kPermissionDenied));
    EXPECT_THAT(Listed(*caller, "line=SECTOR_SCHEME_2021_SMALL"), ElementsAre(filed));
  }
  const std::string award = Awarded();
  EXPECT_THAT(CloseAward(other, award), HasReason(v1::REASON_PERMISSION_DENIED));
  TestClient dashboard = server_.Dashboard();
  v1::ListAwardsRequest request;
  EXPECT_THAT(Ask<v1::ListAwardsResponse>(dashboard, "SchemeService/ListAwards", request),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(ApplicationServiceTest, WhatIsNotThere) {
  EXPECT_THAT(DecideOn("schemeApplications/none", 1), HasReason(v1::REASON_NOT_FOUND));
  EXPECT_THAT(CloseAward(budget_holder_, "awards/none"), HasReason(v1::REASON_NOT_FOUND));
  v1::ListApplicationsRequest request;
  request.set_filter("state=LOST");
  EXPECT_THAT(
      Ask<v1::ListApplicationsResponse>(tilburg_, "SchemeService/ListApplications", request),
      HasReason(v1::REASON_INVALID_FILTER));
}

TEST_F(ApplicationServiceTest, ARepeatGivesOneAward) {
  const v1::DecideApplicationRequest request = ToDecide(Applied(30'000'000), 30'000'000);
  const auto first = ValueOf(DecideOn(budget_holder_, request));
  const auto again = ValueOf(DecideOn(budget_holder_, request));
  EXPECT_EQ(first.award(), again.award());
  EXPECT_EQ(Line(kSmallLine).reserved_cents(), 30'000'000);
}

class RacingAwards : public Partnership {
 protected:
  RacingAwards() : Partnership(false) {}
};

TEST_F(RacingAwards, OfTwoThatRaceForTheRestOneWins) {  // Reading 35
  Divide(100'000'000, 500'000'000);
  const v1::DecideApplicationRequest requests[2] = {ToDecide(Applied(60'000'000), 60'000'000),
                                                    ToDecide(Applied(60'000'000), 60'000'000)};
  TestClient other = server_.As("another", "organisations/SZW", {v1::ROLE_BUDGET_HOLDER});
  absl::Notification start;
  absl::StatusOr<v1::SchemeApplication> answers[2];
  const auto race = [&](int lane, TestClient& caller) {
    start.WaitForNotification();
    answers[lane] = DecideOn(caller, requests[lane]);
  };
  std::thread first(race, 0, std::ref(budget_holder_));
  std::thread second(race, 1, std::ref(other));
  start.Notify();
  first.join();
  second.join();
  EXPECT_NE(answers[0].ok(), answers[1].ok());
  EXPECT_THAT(answers[answers[0].ok() ? 1 : 0], HasReason(v1::REASON_LINE_EXHAUSTED));
  EXPECT_EQ(Line(kSmallLine).available_cents(), 40'000'000);
  ExpectBalance();
}

}  // namespace
}  // namespace reismee
