#include "services/arrangement/arrangement_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proto/vocabulary/date.h"
#include "services/request/case_state_rules.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;

v1::Arrangement Draft() {
  v1::Arrangement draft;
  draft.set_name("arrangements/1");
  draft.set_state(v1::ARRANGEMENT_STATE_DRAFT);
  v1::Item& item = *draft.add_items();
  item.set_name("items/1");
  item.set_assigned_to("organisations/FNV");
  item.set_price_cents(80'000);
  draft.add_items()->set_name("items/2");
  draft.set_planned_total_cents(80'000);
  return draft;
}

TEST(GuidedTest, EligibleAndActive) {
  v1::Case file;
  for (const auto state : {v1::CASE_STATE_ELIGIBLE, v1::CASE_STATE_ACTIVE}) {
    file.set_state(state);
    EXPECT_THAT(CheckGuided(file), IsOk());
  }
  for (const auto state : {v1::CASE_STATE_INTAKE, v1::CASE_STATE_CLOSED, v1::CASE_STATE_REJECTED}) {
    file.set_state(state);
    EXPECT_THAT(CheckGuided(file), HasReason(v1::REASON_WRONG_STATE));
  }
}

TEST(AgreementTest, TheJobseekerAgreesTheEmployerMay) {  // Reading 8
  v1::AgreeArrangementRequest request;
  const Date day = MakeDate(2021, 5, 17);
  EXPECT_THAT(Agreed(Draft(), request, day), HasReason(v1::REASON_NOT_AGREED));
  request.set_employer_agreement(v1::AGREEMENT_MANNER_SIGNED);
  EXPECT_THAT(Agreed(Draft(), request, day), HasReason(v1::REASON_NOT_AGREED));
  request.clear_employer_agreement();
  request.set_jobseeker_agreement(v1::AGREEMENT_MANNER_ORAL);
  const auto agreed = Agreed(Draft(), request, day);
  ASSERT_THAT(agreed, IsOk());
  EXPECT_EQ(agreed->state(), v1::ARRANGEMENT_STATE_AGREED);
  EXPECT_EQ(ToIso(agreed->agreed_on()), "2021-05-17");
  EXPECT_EQ(agreed->employer_agreement(), v1::AGREEMENT_MANNER_UNSPECIFIED);
  v1::Arrangement empty = Draft();
  empty.clear_items();
  EXPECT_THAT(Agreed(empty, request, day), HasReason(v1::REASON_NO_ITEMS));
  EXPECT_THAT(CheckIsDraft(*agreed), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(CheckIsDraft(Draft()), IsOk());
}

TEST(FollowedTest, EndsTheDayBeforeAndNotBeforeItBegan) {
  v1::Arrangement previous = Draft();
  *previous.mutable_agreed_on() = MakeDate(2021, 5, 17);
  EXPECT_EQ(ToIso(Followed(previous, MakeDate(2021, 6, 1)).ended_on()), "2021-05-31");
  EXPECT_EQ(ToIso(Followed(previous, MakeDate(2021, 5, 18)).ended_on()), "2021-05-17");
  EXPECT_EQ(ToIso(Followed(previous, MakeDate(2021, 5, 17)).ended_on()), "2021-05-17");
  EXPECT_EQ(Followed(previous, MakeDate(2021, 6, 1)).state(), v1::ARRANGEMENT_STATE_ENDED);
}

TEST(CompletedTest, EveryItemHasEnded) {
  v1::Arrangement agreed = Draft();
  const Date day = MakeDate(2021, 9, 30);
  EXPECT_THAT(Completed(agreed, day), HasReason(v1::REASON_WRONG_STATE));
  agreed.set_state(v1::ARRANGEMENT_STATE_AGREED);
  *agreed.mutable_items(0)->mutable_ended_on() = day;
  EXPECT_THAT(Completed(agreed, day), HasReason(v1::REASON_OPEN_MATTERS));
  *agreed.mutable_items(1)->mutable_ended_on() = day;
  EXPECT_THAT(Completed(agreed, MakeDate(2021, 9, 29)), HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_THAT(Completed(agreed, MakeDate(2021, 9, 29)), StatusIs(kPrecondition));
  const auto completed = Completed(agreed, day);
  ASSERT_THAT(completed, IsOk());
  EXPECT_EQ(completed->state(), v1::ARRANGEMENT_STATE_COMPLETED);
  EXPECT_EQ(ToIso(completed->ended_on()), "2021-09-30");
}

TEST(ItemInTest, NamesTheField) {
  EXPECT_THAT(ItemIn(Draft(), "items/2", "item"), IsOk());
  EXPECT_THAT(ItemIn(Draft(), "items/3", "item"), HasReason(v1::REASON_UNKNOWN_ITEM));
}

TEST(CheckInForceTest, OnlyItemsOfTheVersionThatWasAgreed) {
  v1::Item item;
  item.set_name("items/2");
  EXPECT_THAT(CheckInForce(Draft(), item), IsOk());
  EXPECT_THAT(CheckInForce(std::nullopt, item), HasReason(v1::REASON_NOT_AGREED));
  item.set_name("items/3");
  EXPECT_THAT(CheckInForce(Draft(), item), HasReason(v1::REASON_NOT_AGREED));
}

}  // namespace
}  // namespace reismee
