// What budget lines are called, and whose they are (table 13.2, reading 34). Pure functions, any
// thread.
#ifndef REISMEE_STORAGE_BUDGET_LINE_NAMES_H_
#define REISMEE_STORAGE_BUDGET_LINE_NAMES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/budget_measure.pb.h"
#include "storage/reference/reference.h"

namespace reismee {

// `budgetLines/RMT_2021_AM26` of a region, `budgetLines/MUNICIPAL_DEBT_2021_GM0855` of a
// municipality, `budgetLines/UWV_TRAINING_2021` of the nation; a part follows the place:
// `budgetLines/RMT_2021_AM26_TEAM_COST`. `place` is a name of a region or municipality, or empty;
// `part` is empty for the part that items are paid from.
std::string LineName(absl::string_view measure, int year, absl::string_view place,
                     absl::string_view part = "");

// Whether a line of that name can be: of a measure and a year, at a place where the measure is
// divided over places of its kind, of one of its parts. Whether it has an allocation is not looked
// at.
bool CanBeLine(const Reference& reference, absl::string_view name);

// Who owns the line of a measure at a place: the one owner of the measure, else the municipality,
// or the centre municipality of the region (table 13.2).
std::string LineOwner(const Reference& reference, const v1::BudgetMeasure& measure,
                      const v1::BudgetLine& line);

}  // namespace reismee

#endif  // REISMEE_STORAGE_BUDGET_LINE_NAMES_H_
