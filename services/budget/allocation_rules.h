// How national money is divided over places and parts (readings 14 and 34). Pure functions.
#ifndef REISMEE_SERVICES_BUDGET_ALLOCATION_RULES_H_
#define REISMEE_SERVICES_BUDGET_ALLOCATION_RULES_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/budget_measure.pb.h"
#include "reismee/v1/budget_service.pb.h"

namespace reismee {

// Amounts by line, in cents.
using Allocations = std::map<std::string, int64_t>;

// INVALID_ARGUMENT naming the field unless the measure is divided;
// FAILED_PRECONDITION (OUTSIDE_FUNDING_PERIOD) when it has no national amount that begins in the
// year (reading 13). Either may be null: there is none.
absl::Status CheckSplit(const v1::BudgetMeasure* measure, const v1::NationalAmount* national,
                        int year);

// INVALID_ARGUMENT naming the fields: at least one place, of the kind and part that the measure is
// divided by, each once and not below zero. Whether the places exist is not looked at.
absl::Status CheckAllocations(const v1::LoadAllocationsRequest& request,
                              const v1::BudgetMeasure& measure);

// The sum of the amounts. FAILED_PRECONDITION (CEILING_EXCEEDED) above the national amount,
// INVALID_ARGUMENT (AMOUNT_OVERFLOW) beyond what can be counted.
absl::StatusOr<int64_t> SumWithinCeiling(const Allocations& allocations, int64_t ceiling_cents);

}  // namespace reismee

#endif  // REISMEE_SERVICES_BUDGET_ALLOCATION_RULES_H_
