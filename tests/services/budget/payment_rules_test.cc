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

v1::Instalment DueOn(const Date& day) {
  v1::Instalment one;
  one.set_number(1);
  one.set_state(v1::INSTALMENT_STATE_DUE);
  *one.mutable_due_on() = day;
  return one;
}

TEST(PaymentRules, Reading38NothingIsPaidBeforeTheServiceBegan) {
  const v1::Instalment one = DueOn(MakeDate(2021, 6, 1));
  v1::Item item;
  item.set_state(v1::ITEM_STATE_PLANNED);
  EXPECT_THAT(CheckBegun(item, one, MakeDate(2021, 6, 1)), HasReason(v1::REASON_DATE_TOO_EARLY));
  item.set_state(v1::ITEM_STATE_STOPPED);
  EXPECT_THAT(CheckBegun(item, one, MakeDate(2021, 6, 1)), HasReason(v1::REASON_ABOVE_DELIVERED))
      << "what never began is released whole";
  item.set_state(v1::ITEM_STATE_RUNNING);
  *item.mutable_started_on() = MakeDate(2021, 6, 2);
  EXPECT_THAT(CheckBegun(item, one, MakeDate(2021, 6, 1)), HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_THAT(CheckBegun(item, one, MakeDate(2021, 6, 2)), IsOk());
}

TEST(PaymentRules, Reading43NothingDueAfterTheLastAllowedDayIsPaid) {
  v1::Item item;
  item.set_state(v1::ITEM_STATE_RUNNING);
  *item.mutable_started_on() = MakeDate(2021, 3, 1);
  *item.mutable_last_allowed_on() = MakeDate(2021, 11, 30);
  const Date later = MakeDate(2022, 1, 1);
  EXPECT_THAT(CheckBegun(item, DueOn(MakeDate(2021, 11, 30)), later), IsOk());
  EXPECT_THAT(CheckBegun(item, DueOn(MakeDate(2021, 12, 1)), later),
              HasReason(v1::REASON_DURATION_TOO_LONG));
}

TEST(PaymentRules, Reading38PaymentsReachWhatWasDeliveredAndNoMore) {
  v1::Instrument instrument;
  v1::Item item;
  item.set_state(v1::ITEM_STATE_COMPLETED);
  EXPECT_THAT(CheckDelivered(item, instrument, 0, 100), IsOk());
  item.set_state(v1::ITEM_STATE_STOPPED);
  EXPECT_THAT(CheckDelivered(item, instrument, 0, 1), HasReason(v1::REASON_ABOVE_DELIVERED))
      << "nothing is recorded";
  item.set_delivered_cents(100);
  EXPECT_THAT(CheckDelivered(item, instrument, 60, 40), IsOk());
  EXPECT_THAT(CheckDelivered(item, instrument, 60, 41), HasReason(v1::REASON_ABOVE_DELIVERED));
  EXPECT_THAT(CheckDelivered(item, instrument, 1, std::numeric_limits<int64_t>::max()),
              HasReason(v1::REASON_AMOUNT_OVERFLOW));
  instrument.set_price_kind(v1::PRICE_KIND_PER_WEEK);
  EXPECT_THAT(CheckDelivered(item, instrument, 60, 41), IsOk()) << "the weeks say it";
}

TEST(PaymentRules, OnlyWhatIsDueHasAnInstalmentToPay) {
  v1::Commitment commitment;
  *commitment.add_instalments() = DueOn(MakeDate(2021, 6, 1));
  EXPECT_NE(DueInstalment(commitment, 1), nullptr);
  EXPECT_EQ(DueInstalment(commitment, 2), nullptr);
  commitment.mutable_instalments(0)->set_state(v1::INSTALMENT_STATE_PAID);
  EXPECT_EQ(DueInstalment(commitment, 1), nullptr);
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

}  // namespace
}  // namespace reismee
