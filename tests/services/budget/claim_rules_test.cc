#include "services/budget/claim_rules.h"

#include <gtest/gtest.h>

#include "proto/vocabulary/date.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

const Date kToday = MakeDate(2021, 7, 1);

v1::SubmitClaimRequest Quarter() {
  v1::SubmitClaimRequest request;
  *request.mutable_valid_from() = MakeDate(2021, 4, 1);
  *request.mutable_valid_to() = MakeDate(2021, 6, 30);
  request.set_amount_cents(1'000);
  request.set_description("two advisers");
  return request;
}

v1::Claim Submitted() {
  v1::Claim claim;
  claim.set_amount_cents(1'000);
  claim.set_state(v1::CLAIM_STATE_SUBMITTED);
  *claim.mutable_submitted_on() = kToday;
  return claim;
}

TEST(ClaimRules, APeriodOfOneYearThatHasBegun) {
  EXPECT_THAT(CheckClaim(Quarter(), kToday), IsOk());
  v1::SubmitClaimRequest request = Quarter();
  request.set_amount_cents(0);
  EXPECT_THAT(CheckClaim(request, kToday), HasReason(v1::REASON_INVALID_AMOUNT));
  request = Quarter();
  request.clear_description();
  EXPECT_THAT(CheckClaim(request, kToday), HasReason(v1::REASON_REQUIRED));
  request = Quarter();
  *request.mutable_valid_to() = MakeDate(2021, 3, 31);
  EXPECT_THAT(CheckClaim(request, kToday), HasReason(v1::REASON_INVALID_PERIOD));
  *request.mutable_valid_to() = MakeDate(2022, 1, 1);
  EXPECT_THAT(CheckClaim(request, kToday), HasReason(v1::REASON_INVALID_PERIOD));
  EXPECT_THAT(CheckClaim(Quarter(), MakeDate(2021, 3, 31)), HasReason(v1::REASON_DATE_IN_FUTURE));
}

TEST(ClaimRules, AnsweredOnceByAnother) {
  EXPECT_THAT(CheckDecidable(Submitted(), "vera", "karel", kToday), IsOk());
  EXPECT_THAT(CheckDecidable(Submitted(), "vera", "vera", kToday),
              HasReason(v1::REASON_PERMISSION_DENIED));
  EXPECT_THAT(CheckDecidable(Submitted(), "vera", "karel", AddDays(kToday, -1)),
              HasReason(v1::REASON_DATE_TOO_EARLY));
  v1::Claim refused = Submitted();
  refused.set_state(v1::CLAIM_STATE_REFUSED);
  EXPECT_THAT(CheckDecidable(refused, "vera", "karel", kToday), HasReason(v1::REASON_WRONG_STATE));
}

TEST(ClaimRules, APartNeedsAReason) {
  EXPECT_EQ(Approved(Submitted(), 0, "", kToday)->approved_cents(), 1'000);
  EXPECT_EQ(Approved(Submitted(), 1'000, "", kToday)->approved_cents(), 1'000);
  EXPECT_EQ(Approved(Submitted(), 600, "hours of March", kToday)->approved_cents(), 600);
  EXPECT_THAT(Approved(Submitted(), 600, "", kToday), HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(Approved(Submitted(), 1'001, "", kToday), HasReason(v1::REASON_INVALID_AMOUNT));
  EXPECT_THAT(Approved(Submitted(), -1, "", kToday), HasReason(v1::REASON_INVALID_AMOUNT));
  EXPECT_THAT(RefusedClaim(Submitted(), "", kToday), HasReason(v1::REASON_REQUIRED));
}

TEST(ClaimRules, Reading31PaymentFollowsApproval) {
  EXPECT_THAT(PaidClaim(Submitted(), "", kToday), HasReason(v1::REASON_WRONG_STATE));
  const v1::Claim approved = *Approved(Submitted(), 0, "", kToday);
  EXPECT_THAT(PaidClaim(approved, "", AddDays(kToday, -1)), HasReason(v1::REASON_DATE_TOO_EARLY));
  const v1::Claim paid = *PaidClaim(approved, "2021-4", kToday);
  EXPECT_EQ(paid.state(), v1::CLAIM_STATE_PAID);
  EXPECT_THAT(PaidClaim(paid, "", kToday), HasReason(v1::REASON_WRONG_STATE));
}

}  // namespace
}  // namespace reismee
