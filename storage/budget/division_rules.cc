#include "storage/budget/division_rules.h"

#include "absl/algorithm/container.h"

namespace reismee {

bool HasPart(const v1::BudgetMeasure& measure, absl::string_view part) {
  if (part.empty()) return measure.parts().empty() || !measure.item_part().empty();
  return part != measure.item_part() && absl::c_linear_search(measure.parts(), part);
}

bool IsDivided(const v1::BudgetMeasure& measure) {
  return measure.scope() != v1::BUDGET_SCOPE_NATIONAL || measure.from_awards();
}

}  // namespace reismee
