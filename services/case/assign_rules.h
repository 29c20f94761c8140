// To which team a case can be given.
//
// Pure functions, any thread.
#ifndef REISMEE_SERVICES_CASE_ASSIGN_RULES_H_
#define REISMEE_SERVICES_CASE_ASSIGN_RULES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace reismee {

// The region that a team is named after: `regions/AM26` for `AM26-1`. Empty when it is no name of a
// team.
std::string RegionOfTeam(absl::string_view team);

// INVALID_ARGUMENT naming `team` unless it is one of the region of the case, or none.
absl::Status CheckTeam(absl::string_view team, absl::string_view region);

}  // namespace reismee

#endif  // REISMEE_SERVICES_CASE_ASSIGN_RULES_H_
