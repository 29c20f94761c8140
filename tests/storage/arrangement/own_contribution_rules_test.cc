// Reading 44: what the tariff leaves of the real value, to the cent and to a tenth of a percent.
#include "storage/arrangement/own_contribution_rules.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "proto/vocabulary/date.h"

namespace reismee {
namespace {

constexpr char kScheme[] = "budgetMeasures/SECTOR_SCHEME";

v1::Instrument ByTariff() {
  v1::Instrument instrument;
  instrument.add_tariff_funders(kScheme);
  return instrument;
}

v1::Item Priced(int64_t value_cents, int64_t price_cents, const char* measure = kScheme) {
  v1::Item item;
  item.set_value_cents(value_cents);
  item.set_price_cents(price_cents);
  item.set_measure(measure);
  return item;
}

TEST(OwnContribution, IsWhatTheTariffLeavesOfTheRealValue) {
  const struct {
    v1::Item item;
    int64_t own;
    int64_t value;
  } kRows[] = {
      {Priced(70'000, 56'000), 14'000, 70'000},
      {Priced(125'000, 100'000), 25'000, 125'000},
      {Priced(900'000, 100'000), 800'000, 900'000},
      {Priced(0, 56'000), 0, 56'000},
      {Priced(125'000, 100'000, "budgetMeasures/RMT"), 0, 0},
      {Priced(125'000, 100'000, ""), 0, 0},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(OwnContribution(row.item, ByTariff(), 0), row.own);
    EXPECT_EQ(TariffValue(row.item, ByTariff()), row.value);
  }
}

TEST(OwnContribution, FollowsWhatWasPaidAfterAnEnd) {
  v1::Item item = Priced(125'000, 100'000);
  EXPECT_EQ(OwnContribution(item, ByTariff(), 40'000), 25'000) << "it goes on";
  *item.mutable_ended_on() = MakeDate(2021, 6, 30);
  EXPECT_EQ(OwnContribution(item, ByTariff(), 100'000), 25'000);
  EXPECT_EQ(OwnContribution(item, ByTariff(), 40'000), 85'000);
  EXPECT_EQ(OwnContribution(item, ByTariff(), 0), 125'000);
  EXPECT_EQ(OwnContribution(item, ByTariff(), 130'000), 0);
  item.set_measure("budgetMeasures/RMT");
  EXPECT_EQ(OwnContribution(item, ByTariff(), 0), 0);
}

TEST(OwnContribution, SharesAreToATenthOfAPercentHalfUp) {
  EXPECT_EQ(PermilleHalfUp(84'000, 420'000), 200);  // A20
  EXPECT_EQ(PermilleHalfUp(0, 420'000), 0);
  EXPECT_EQ(PermilleHalfUp(0, 0), 0);
  EXPECT_EQ(PermilleHalfUp(1, 2'000), 1);
  EXPECT_EQ(PermilleHalfUp(1, 2'001), 0);
  EXPECT_EQ(PermilleHalfUp(1, 3), 333);
  EXPECT_EQ(PermilleHalfUp(2, 3), 667);
  EXPECT_EQ(PermilleHalfUp(INT64_MAX, INT64_MAX), 1'000);
}

}  // namespace
}  // namespace reismee
