#include "services/budget/payment_rules.h"

#include <gtest/gtest.h>

#include <limits>

#include "proto/vocabulary/date.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

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

TEST(PaymentRules, WhatIsEarnedByTheWeekIsCounted) {
  v1::Instrument instrument;
  instrument.set_price_kind(v1::PRICE_KIND_PER_WEEK);
  instrument.set_max_weeks(10);
  instrument.set_weekly_cents(6'750);
  EXPECT_THAT(CheckEarned(instrument, 2, 6'750, 6'750), IsOk());
  EXPECT_THAT(CheckEarned(instrument, 2, 6'750, 6'751),
              HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
  EXPECT_THAT(CheckEarned(instrument, 11, 67'500, 1),
              HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
}

// Cents were added and multiplied without looking.
TEST(PaymentRules, WhatCannotBeCountedIsNotPaid) {
  constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
  v1::Instrument instrument;
  instrument.set_price_kind(v1::PRICE_KIND_PER_WEEK);
  instrument.set_max_weeks(10);
  instrument.set_weekly_cents(6'750);
  EXPECT_THAT(CheckEarned(instrument, 2, 1, kMost), HasReason(v1::REASON_AMOUNT_OVERFLOW));
  instrument.set_weekly_cents(kMost);
  EXPECT_THAT(CheckEarned(instrument, 2, 0, 1), HasReason(v1::REASON_AMOUNT_OVERFLOW));
}

TEST(PaymentRules, OnlyAnOpenPartIsReleased) {
  v1::Commitment commitment;
  commitment.set_state(v1::COMMITMENT_STATE_OPEN);
  EXPECT_THAT(CheckReleasable(commitment), HasReason(v1::REASON_NOTHING_OPEN));
  commitment.set_open_cents(1);
  EXPECT_THAT(CheckReleasable(commitment), IsOk());
}

TEST(PaymentRules, SettledAndReleasedAreClosed) {
  v1::Commitment commitment;
  commitment.set_state(v1::COMMITMENT_STATE_OPEN);
  EXPECT_FALSE(IsClosed(commitment));
  commitment.set_state(v1::COMMITMENT_STATE_RELEASED);
  EXPECT_TRUE(IsClosed(commitment));
  commitment.set_state(v1::COMMITMENT_STATE_SETTLED);
  EXPECT_TRUE(IsClosed(commitment));
}

TEST(PaymentRules, SettlingFollowsTheService) {
  v1::Item item;
  for (const v1::ItemState state : {v1::ITEM_STATE_PLANNED, v1::ITEM_STATE_RUNNING}) {
    item.set_state(state);
    EXPECT_THAT(CheckSettleable(item), HasReason(v1::REASON_WRONG_STATE));
  }
  for (const v1::ItemState state : {v1::ITEM_STATE_COMPLETED, v1::ITEM_STATE_STOPPED}) {
    item.set_state(state);
    EXPECT_THAT(CheckSettleable(item), IsOk());
  }
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
