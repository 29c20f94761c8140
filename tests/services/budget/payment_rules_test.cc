#include "services/budget/payment_rules.h"

#include <gtest/gtest.h>

#include "proto/vocabulary/date.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

constexpr char kUwv[] = "organisations/UWV";
constexpr char kTilburg[] = "organisations/GM0855";

TEST(PaymentRules, ThePayerPaysForLife) {
  EXPECT_TRUE(MayPay({.organisation = kUwv, .payer = kUwv, .line_owner = kUwv}));
  EXPECT_TRUE(MayPay({.organisation = kTilburg, .payer = kTilburg, .line_owner = kUwv}));
  EXPECT_FALSE(MayPay({.organisation = kTilburg, .payer = kUwv, .line_owner = kUwv}));
}

TEST(PaymentRules, TheCashierPaysOnTheLinesOfTheOwnOrganisation) {
  EXPECT_TRUE(
      MayPay({.organisation = kUwv, .cashier = true, .payer = kTilburg, .line_owner = kUwv}));
  EXPECT_FALSE(MayPay({.organisation = kUwv, .payer = kTilburg, .line_owner = kUwv}));
  EXPECT_FALSE(MayPay({.organisation = kUwv, .cashier = true, .payer = kTilburg}));
}

TEST(PaymentRules, CareerAdviceIsPaidWhenCompleted) {
  v1::Item item;
  v1::Instrument instrument;
  item.set_state(v1::ITEM_STATE_RUNNING);
  EXPECT_THAT(CheckPayable(item, instrument), IsOk());
  instrument.set_kind(v1::INSTRUMENT_KIND_CAREER_ADVICE);
  EXPECT_THAT(CheckPayable(item, instrument), HasReason(v1::REASON_WRONG_STATE));
  item.set_state(v1::ITEM_STATE_STOPPED);
  EXPECT_THAT(CheckPayable(item, instrument), HasReason(v1::REASON_WRONG_STATE));
  item.set_state(v1::ITEM_STATE_COMPLETED);
  EXPECT_THAT(CheckPayable(item, instrument), IsOk());
}

TEST(PaymentRules, OnlyAnOpenPartIsReleased) {
  v1::Commitment commitment;
  commitment.set_state(v1::COMMITMENT_STATE_OPEN);
  EXPECT_THAT(CheckReleasable(commitment), HasReason(v1::REASON_NOTHING_OPEN));
  commitment.set_open_cents(1);
  EXPECT_THAT(CheckReleasable(commitment), IsOk());
  commitment.set_state(v1::COMMITMENT_STATE_RELEASED);
  EXPECT_THAT(CheckReleasable(commitment), HasReason(v1::REASON_NOTHING_OPEN));
}

TEST(PaymentRules, SettlingFollowsTheService) {
  v1::Commitment commitment;
  v1::Item item;
  commitment.set_state(v1::COMMITMENT_STATE_OPEN);
  for (const v1::ItemState state : {v1::ITEM_STATE_PLANNED, v1::ITEM_STATE_RUNNING}) {
    item.set_state(state);
    EXPECT_THAT(CheckSettleable(commitment, item), HasReason(v1::REASON_WRONG_STATE));
  }
  for (const v1::ItemState state : {v1::ITEM_STATE_COMPLETED, v1::ITEM_STATE_STOPPED}) {
    item.set_state(state);
    EXPECT_THAT(CheckSettleable(commitment, item), IsOk());
  }
  commitment.set_state(v1::COMMITMENT_STATE_SETTLED);
  EXPECT_THAT(CheckSettleable(commitment, item), HasReason(v1::REASON_NOTHING_OPEN));
}

TEST(PaymentRules, TheLatestFactIsTheLastPayment) {
  v1::Commitment commitment;
  *commitment.mutable_committed_on() = MakeDate(2021, 6, 1);
  EXPECT_EQ(ToIso(LatestFact(commitment)), "2021-06-01");
  for (const int month : {8, 7}) {
    v1::Instalment& one = *commitment.add_instalments();
    one.set_state(v1::INSTALMENT_STATE_PAID);
    *one.mutable_paid_on() = MakeDate(2021, month, 31);
  }
  EXPECT_EQ(ToIso(LatestFact(commitment)), "2021-08-31");
}

}  // namespace
}  // namespace reismee
