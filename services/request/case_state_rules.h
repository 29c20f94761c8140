// In which states of a case something can be done. Pure.
#ifndef REISMEE_SERVICES_REQUEST_CASE_STATE_RULES_H_
#define REISMEE_SERVICES_REQUEST_CASE_STATE_RULES_H_

#include <initializer_list>

#include "absl/status/status.h"
#include "reismee/v1/case.pb.h"

namespace reismee {

// FAILED_PRECONDITION (WRONG_STATE) unless the case is in one of the states.
absl::Status CheckState(const v1::Case& file, std::initializer_list<v1::CaseState> states);

// The same for what is done with a person who was found eligible, while the case is open.
absl::Status CheckGuided(const v1::Case& file);

}  // namespace reismee

#endif  // REISMEE_SERVICES_REQUEST_CASE_STATE_RULES_H_
