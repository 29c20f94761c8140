// States of a case and what each allows: INTAKE -> ELIGIBLE -> ACTIVE -> CLOSED, INTAKE ->
// REJECTED, ELIGIBLE -> CLOSED.
//
// Pure functions, any thread.
#ifndef REISMEE_SERVICES_CASE_CLOSING_RULES_H_
#define REISMEE_SERVICES_CASE_CLOSING_RULES_H_

#include <initializer_list>

#include "absl/status/status.h"
#include "google/type/date.pb.h"
#include "reismee/v1/case.pb.h"

namespace reismee {

// Whether the case is neither closed nor rejected.
bool IsOpen(const v1::Case& file);

// FAILED_PRECONDITION (WRONG_STATE), telling the state, unless the case is in one of `states`.
absl::Status CheckState(const v1::Case& file, std::initializer_list<v1::CaseState> states);

// Whether a case that is not closed yet can be: INVALID_ARGUMENT without a reason,
// FAILED_PRECONDITION with WRONG_STATE when it is not ELIGIBLE or ACTIVE or when work found is the
// reason and no outcome is on record, with OPEN_MATTERS while a transfer is open (reading 10).
absl::Status CheckClosing(const v1::Case& file, v1::CloseReason reason);

// The case, closed.
v1::Case Closed(v1::Case file, v1::CloseReason reason, const google::type::Date& date);

}  // namespace reismee

#endif  // REISMEE_SERVICES_CASE_CLOSING_RULES_H_
