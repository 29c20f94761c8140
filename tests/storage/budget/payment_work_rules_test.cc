#include "storage/budget/payment_work_rules.h"

#include <gtest/gtest.h>

#include "proto/vocabulary/date.h"

namespace reismee {
namespace {

TEST(PaymentWorkRules, TheFirstInstalmentThatIsDueWaitsForThePayer) {
  v1::Commitment commitment;
  commitment.set_name("commitments/one");
  for (const int month : {6, 7, 8}) {
    v1::Instalment& one = *commitment.add_instalments();
    one.set_state(month == 6 ? v1::INSTALMENT_STATE_PAID : v1::INSTALMENT_STATE_DUE);
    *one.mutable_due_on() = MakeDate(2021, month, 28);
  }
  const auto next = InstalmentToPay(commitment, "organisations/UWV");
  ASSERT_TRUE(next.has_value());
  EXPECT_EQ(next->kind(), v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY);
  EXPECT_EQ(next->organisation(), "organisations/UWV");
  EXPECT_EQ(next->resource(), "commitments/one");
  EXPECT_EQ(ToIso(next->shows_on()), "2021-07-28");
  EXPECT_EQ(ToIso(next->due_on()), "2021-07-28");
}

TEST(PaymentWorkRules, NothingWaitsWhenNothingIsDue) {
  v1::Commitment commitment;
  commitment.add_instalments()->set_state(v1::INSTALMENT_STATE_PAID);
  commitment.add_instalments()->set_state(v1::INSTALMENT_STATE_CANCELLED);
  EXPECT_FALSE(InstalmentToPay(commitment, "organisations/UWV").has_value());
}

}  // namespace
}  // namespace reismee
