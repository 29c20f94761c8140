#include "services/budget/allocation_rules.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "proto/vocabulary/refusal.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

constexpr int64_t kRmt2021 = 10'900'000'000;

void Add(v1::LoadAllocationsRequest& request, const std::string& region, int64_t cents) {
  v1::Allocation& one = *request.add_allocations();
  one.set_region(region);
  one.set_amount_cents(cents);
}

TEST(AllocationRules, OnlyMeasuresThatAreSplitAndFunded) {
  v1::BudgetMeasure measure;
  v1::NationalAmount national;
  national.set_first_year(2021);
  national.set_last_year(2022);
  EXPECT_THAT(CheckSplit(nullptr, &national, 2021), HasReason(v1::REASON_UNKNOWN_CODE));
  measure.set_scope(v1::BUDGET_SCOPE_NATIONAL);
  EXPECT_THAT(CheckSplit(&measure, &national, 2021), HasReason(v1::REASON_INVALID_VALUE));
  measure.set_scope(v1::BUDGET_SCOPE_REGIONAL);
  EXPECT_THAT(CheckSplit(&measure, &national, 2021), IsOk());
  EXPECT_THAT(CheckSplit(&measure, &national, 2022), HasReason(v1::REASON_OUTSIDE_FUNDING_PERIOD));
  EXPECT_THAT(CheckSplit(&measure, nullptr, 2023), HasReason(v1::REASON_OUTSIDE_FUNDING_PERIOD));
}

v1::BudgetMeasure Divided(v1::BudgetScope scope) {
  v1::BudgetMeasure measure;
  measure.set_scope(scope);
  return measure;
}

TEST(AllocationRules, PlacesAndPartsAreThoseOfTheMeasure) {  // Readings 22, 31 and 34
  v1::LoadAllocationsRequest request;
  v1::Allocation& one = *request.add_allocations();
  v1::BudgetMeasure regional = Divided(v1::BUDGET_SCOPE_REGIONAL);
  EXPECT_THAT(CheckAllocations(request, regional), HasReason(v1::REASON_REQUIRED));
  one.set_region("regions/AM26");
  EXPECT_THAT(CheckAllocations(request, regional), IsOk());
  EXPECT_FALSE(CheckAllocations(request, Divided(v1::BUDGET_SCOPE_MUNICIPAL)).ok());
  one.set_part("TEAM_COST");
  EXPECT_THAT(CheckAllocations(request, regional), HasReason(v1::REASON_UNKNOWN_CODE));
  regional.add_parts("TEAM_COST");
  regional.add_parts("INTERVENTION");
  regional.set_item_part("INTERVENTION");
  EXPECT_THAT(CheckAllocations(request, regional), IsOk());
  one.set_part("INTERVENTION");  // It is the part without a name of its own.
  EXPECT_THAT(CheckAllocations(request, regional), HasReason(v1::REASON_UNKNOWN_CODE));
  one.clear_part();
  EXPECT_THAT(CheckAllocations(request, regional), IsOk());
  one.clear_region();
  one.set_municipality("municipalities/GM0855");
  EXPECT_THAT(CheckAllocations(request, Divided(v1::BUDGET_SCOPE_MUNICIPAL)), IsOk());
}

TEST(AllocationRules, EachPlaceOnceAndNotBelowZero) {
  const v1::BudgetMeasure measure = Divided(v1::BUDGET_SCOPE_REGIONAL);
  v1::LoadAllocationsRequest request;
  EXPECT_THAT(CheckAllocations(request, measure), HasReason(v1::REASON_REQUIRED));
  Add(request, "regions/AM26", 0);
  EXPECT_THAT(CheckAllocations(request, measure), IsOk());
  Add(request, "regions/AM25", -1);
  Add(request, "regions/AM26", 1);
  const absl::Status refused = CheckAllocations(request, measure);
  ASSERT_TRUE(BadRequestOf(refused).has_value());
  ASSERT_EQ(BadRequestOf(refused)->field_violations_size(), 2);
  EXPECT_EQ(BadRequestOf(refused)->field_violations(0).field(), "allocations[1].amount_cents");
  EXPECT_EQ(BadRequestOf(refused)->field_violations(1).field(), "allocations[2]");
}

TEST(AllocationRules, TheCeilingIsReachedButNotPassed) {
  EXPECT_THAT(SumWithinCeiling({{"regions/AM25", kRmt2021 - 1}, {"regions/AM26", 1}}, kRmt2021),
              IsOkAndHolds(kRmt2021));
  const auto above = SumWithinCeiling({{"regions/AM25", kRmt2021}, {"regions/AM26", 1}}, kRmt2021);
  EXPECT_THAT(above, HasReason(v1::REASON_CEILING_EXCEEDED));
  EXPECT_EQ(ErrorInfoOf(above.status())->metadata().at("allocated_cents"), "10900000001");
}

TEST(AllocationRules, SumsAreChecked) {
  EXPECT_THAT(
      SumWithinCeiling({{"regions/AM25", std::numeric_limits<int64_t>::max()}, {"regions/AM26", 1}},
                       std::numeric_limits<int64_t>::max()),
      HasReason(v1::REASON_AMOUNT_OVERFLOW));
}

}  // namespace
}  // namespace reismee
