#include "services/request/case_state_rules.h"

#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"

namespace reismee {

absl::Status CheckState(const v1::Case& file, std::initializer_list<v1::CaseState> states) {
  if (absl::c_linear_search(states, file.state())) return absl::OkStatus();
  const std::string state = StateName(v1::CaseState_Name(file.state()));
  return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                {.mend = "CALLER", .facts = {{"state", state}}},
                absl::StrCat("not possible while the case is ", state));
}

absl::Status CheckGuided(const v1::Case& file) {
  return CheckState(file, {v1::CASE_STATE_ELIGIBLE, v1::CASE_STATE_ACTIVE});
}

}  // namespace reismee
