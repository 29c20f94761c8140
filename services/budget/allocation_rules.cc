#include "services/budget/allocation_rules.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"

namespace reismee {
namespace {

// There are 35 regions.
constexpr int kMostAllocations = 100;

}  // namespace

absl::Status CheckSplit(const v1::BudgetMeasure* measure, const v1::NationalAmount* national,
                        int year) {
  if (measure == nullptr) return BadField("measure", v1::REASON_UNKNOWN_CODE, "is not a measure");
  if (measure->scope() != v1::BUDGET_SCOPE_REGIONAL) {
    return BadField("measure", v1::REASON_INVALID_VALUE, "is not split over the regions");
  }
  if (national != nullptr && national->first_year() == year) return absl::OkStatus();
  return Refuse(v1::REASON_OUTSIDE_FUNDING_PERIOD, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 13",
                 .missing = "national_amount",
                 .mend = "ADMINISTRATOR",
                 .facts = {{"year", absl::StrCat(year)}}},
                "the measure has no national amount for that year");
}

absl::Status CheckAllocations(const v1::LoadAllocationsRequest& request) {
  if (request.allocations().empty()) {
    return BadField("allocations", v1::REASON_REQUIRED, "at least one region and its amount");
  }
  RETURN_IF_ERROR(CheckCount("allocations", request.allocations_size(), kMostAllocations));
  FieldErrors errors;
  std::set<std::string> regions;
  for (int i = 0; i < request.allocations_size(); ++i) {
    const v1::Allocation& one = request.allocations(i);
    const std::string field = absl::StrCat("allocations[", i, "]");
    errors.Add(CheckAmount(absl::StrCat(field, ".amount_cents"), one.amount_cents(), 0));
    if (!regions.insert(one.region()).second) {
      errors.Add(absl::StrCat(field, ".region"), v1::REASON_INVALID_VALUE, "stands there twice");
    }
  }
  return errors.status();
}

absl::StatusOr<int64_t> SumWithinCeiling(const Allocations& allocations, int64_t ceiling_cents) {
  int64_t sum = 0;
  for (const auto& [region, cents] : allocations) {
    ASSIGN_OR_RETURN(sum, AddCents(sum, cents));
  }
  if (sum <= ceiling_cents) return sum;
  return Refuse(
      v1::REASON_CEILING_EXCEEDED, absl::StatusCode::kFailedPrecondition,
      {.rule = "reading 14",
       .mend = "BUDGET_HOLDER",
       .facts = {{"ceiling_cents", absl::StrCat(ceiling_cents)},
                 {"allocated_cents", absl::StrCat(sum)}}},
      absl::StrCat("the regions would have ", FormatCents(sum, Notation::kEnglish),
                   " euros of a national ", FormatCents(ceiling_cents, Notation::kEnglish)));
}

}  // namespace reismee
