// How the money of a measure is divided (readings 22, 31 and 34). Pure functions, any thread.
#ifndef REISMEE_STORAGE_BUDGET_DIVISION_RULES_H_
#define REISMEE_STORAGE_BUDGET_DIVISION_RULES_H_

#include "absl/strings/string_view.h"
#include "reismee/v1/budget_measure.pb.h"

namespace reismee {

// Whether the measure has that part, empty where items are paid from the whole or from one part.
bool HasPart(const v1::BudgetMeasure& measure, absl::string_view part);

// Whether money of the measure is divided, so that its national line is a ceiling only: over places
// (reading 34) or compartments (reading 22).
bool IsDivided(const v1::BudgetMeasure& measure);

}  // namespace reismee

#endif  // REISMEE_STORAGE_BUDGET_DIVISION_RULES_H_
