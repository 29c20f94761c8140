// Reading 44 and scenario A20: the server computes what the tariffs leave, before and after
// agreement.
#include <gmock/gmock.h>

#include "tests/services/arrangement/guidance.h"

namespace reismee {
namespace {

class OwnContributionTest : public Guidance {
 protected:
  static v1::Item ByTariff(absl::string_view code, int64_t value_cents, int64_t price_cents) {
    v1::Item item = Planned(code, price_cents);
    item.set_value_cents(value_cents);
    item.set_measure("budgetMeasures/SECTOR_SCHEME");
    item.set_labour_market_relevant(true);
    item.set_recognised(true);
    item.set_hours(10);
    return item;
  }
  // A + B heavy + C3 + D.
  static std::vector<v1::Item> Combination() {
    return {ByTariff("CAREER_ADVICE_SECTOR", 70'000, 56'000),
            ByTariff("GUIDANCE_HEAVY", 100'000, 80'000), ByTariff("TRAINING_3", 125'000, 100'000),
            ByTariff("EVC", 125'000, 100'000)};
  }
};

TEST_F(OwnContributionTest, A20Combination) {
  const v1::Arrangement draft = ValueOf(Draft(Combination()));
  EXPECT_EQ(draft.planned_total_cents(), 336'000);
  EXPECT_EQ(draft.own_contribution_cents(), 84'000);
  EXPECT_EQ(draft.own_contribution_permille(), 200);
  EXPECT_EQ(draft.items(0).own_contribution_cents(), 14'000);
  EXPECT_EQ(draft.items(0).own_contribution_permille(), 200);
  const v1::Arrangement agreed = ValueOf(Agree(draft));
  EXPECT_EQ(agreed.own_contribution_cents(), 84'000);
  EXPECT_EQ(ValueOf(ReadItem(tilburg_, agreed.items(3).name())).own_contribution_cents(), 25'000);
}

TEST_F(OwnContributionTest, OtherMoneyPaysItsPriceAndLeavesNone) {
  const v1::Arrangement draft =
      ValueOf(Draft({GuidanceHeavy(), ByTariff("TRAINING_3", 150'000, 100'000)}));
  EXPECT_EQ(draft.items(0).own_contribution_cents(), 0);
  EXPECT_EQ(draft.own_contribution_cents(), 50'000);
  EXPECT_EQ(draft.own_contribution_permille(), 333) << "of the real value of the second";
}

TEST_F(OwnContributionTest, ItIsToldAtOnceWhenAnItemIsAddedOrChanged) {
  const v1::Arrangement draft = ValueOf(Draft({}));
  v1::AddItemRequest add;
  add.set_arrangement(draft.name());
  *add.mutable_item() = ByTariff("TRAINING_3", 150'000, 100'000);
  add.mutable_item()->set_own_contribution_cents(1);
  add.set_etag(Etag());
  add.set_request_id(NextRequestId());
  const auto added = ValueOf(Ask<v1::Item>(tilburg_, "ArrangementService/AddItem", add));
  EXPECT_EQ(added.own_contribution_cents(), 50'000);
  EXPECT_EQ(added.case_etag(), Etag());
  v1::UpdateItemRequest update;
  update.set_arrangement(draft.name());
  update.mutable_item()->set_name(added.name());
  update.mutable_item()->set_value_cents(125'000);
  update.mutable_update_mask()->add_paths("value_cents");
  update.set_etag(Etag());
  update.set_request_id(NextRequestId());
  const auto changed = ValueOf(Ask<v1::Item>(tilburg_, "ArrangementService/UpdateItem", update));
  EXPECT_EQ(changed.own_contribution_cents(), 25'000);
}

// What never was paid for is borne by whoever offered it.
TEST_F(OwnContributionTest, AfterAnEndItFollowsWhatWasPaid) {
  const v1::Arrangement agreed = AgreedWith({ByTariff("TRAINING_3", 125'000, 100'000)});
  const std::string item = agreed.items(0).name();
  ASSERT_THAT(Start(tilburg_, item), IsOk());
  EXPECT_EQ(ValueOf(ReadItem(tilburg_, item)).own_contribution_cents(), 25'000);
  server_.MoveTo(MakeDate(2021, 6, 1));
  ASSERT_THAT(Complete(tilburg_, item), IsOk());
  EXPECT_EQ(ValueOf(ReadItem(tilburg_, item)).own_contribution_cents(), 125'000);
  EXPECT_EQ(ValueOf(Read(tilburg_, agreed.name())).own_contribution_permille(), 1'000);
}

}  // namespace
}  // namespace reismee
