#include "services/budget/allocation_rules.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "storage/budget/division_rules.h"

namespace reismee {
namespace {

// There are at most 355 municipalities and 35 regions.
constexpr int kMostAllocations = 400;
constexpr int kLongestBasis = 200;

// The place has to be one of the kind that the measure is divided over (reading 34).
void CheckPlace(const v1::Allocation& one, const v1::BudgetMeasure& measure,
                const std::string& field, FieldErrors& errors) {
  const auto check = [&](absl::string_view name, const std::string& value,
                         absl::string_view collection, bool asked) {
    const std::string of = absl::StrCat(field, ".", name);
    if (asked) {
      errors.Add(IdOf(value, collection, of).status());
    } else if (!value.empty()) {
      errors.Add(of, v1::REASON_INVALID_VALUE, "the measure is not divided like that");
    }
  };
  check("region", one.region(), "regions", measure.scope() == v1::BUDGET_SCOPE_REGIONAL);
  check("municipality", one.municipality(), "municipalities",
        measure.scope() == v1::BUDGET_SCOPE_MUNICIPAL);
  if (!HasPart(measure, one.part())) {
    errors.Add(absl::StrCat(field, ".part"), v1::REASON_UNKNOWN_CODE,
               "is not a part of the measure that has lines of its own");
  }
}

}  // namespace

absl::Status CheckSplit(const v1::BudgetMeasure* measure, const v1::NationalAmount* national,
                        int year) {
  if (measure == nullptr) return BadField("measure", v1::REASON_UNKNOWN_CODE, "is not a measure");
  if (!IsDivided(*measure)) {
    return BadField("measure", v1::REASON_INVALID_VALUE, "is one line for the nation");
  }
  if (national != nullptr && national->first_year() == year) return absl::OkStatus();
  return Refuse(v1::REASON_OUTSIDE_FUNDING_PERIOD, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 13",
                 .missing = "national_amount",
                 .mend = "ADMINISTRATOR",
                 .facts = {{"year", absl::StrCat(year)}}},
                "the measure has no national amount for that year");
}

absl::Status CheckAllocations(const v1::LoadAllocationsRequest& request,
                              const v1::BudgetMeasure& measure) {
  if (request.allocations().empty()) {
    return BadField("allocations", v1::REASON_REQUIRED, "at least one place and its amount");
  }
  RETURN_IF_ERROR(CheckCount("allocations", request.allocations_size(), kMostAllocations));
  FieldErrors errors;
  errors.Add(CheckText("basis", request.basis(), kLongestBasis));
  std::set<std::string> lines;
  for (int i = 0; i < request.allocations_size(); ++i) {
    const v1::Allocation& one = request.allocations(i);
    const std::string field = absl::StrCat("allocations[", i, "]");
    errors.Add(CheckAmount(absl::StrCat(field, ".amount_cents"), one.amount_cents(), 0));
    CheckPlace(one, measure, field, errors);
    if (!lines.insert(absl::StrCat(one.region(), one.municipality(), " ", one.part())).second) {
      errors.Add(field, v1::REASON_INVALID_VALUE, "stands there twice");
    }
  }
  return errors.status();
}

absl::StatusOr<int64_t> SumWithinCeiling(const Allocations& allocations, int64_t ceiling_cents) {
  int64_t sum = 0;
  for (const auto& [line, cents] : allocations) {
    ASSIGN_OR_RETURN(sum, AddCents(sum, cents));
  }
  if (sum <= ceiling_cents) return sum;
  return Refuse(
      v1::REASON_CEILING_EXCEEDED, absl::StatusCode::kFailedPrecondition,
      {.rule = "reading 14",
       .mend = "BUDGET_HOLDER",
       .facts = {{"ceiling_cents", absl::StrCat(ceiling_cents)},
                 {"allocated_cents", absl::StrCat(sum)}}},
      absl::StrCat("together they would have ", FormatCents(sum, Notation::kEnglish),
                   " euros of a national ", FormatCents(ceiling_cents, Notation::kEnglish)));
}

}  // namespace reismee
