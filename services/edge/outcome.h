// What a caller and the access record are told of an outcome.
#ifndef REISMEE_SERVICES_EDGE_OUTCOME_H_
#define REISMEE_SERVICES_EDGE_OUTCOME_H_

#include "absl/status/status.h"
#include "reismee/v1/audit.pb.h"

namespace reismee {

// A refusal made for callers (it carries an ErrorInfo) goes out as it is. Anything else is a fault
// below: it becomes UNAVAILABLE (STORAGE_UNAVAILABLE), DEADLINE_EXCEEDED or INTERNAL, and its words
// go to the log, not to the caller.
absl::Status ForCaller(const absl::Status& outcome);

// OK, DENIED (PERMISSION_DENIED) or FAILED.
v1::AccessResult ResultOf(const absl::Status& outcome);

}  // namespace reismee

#endif  // REISMEE_SERVICES_EDGE_OUTCOME_H_
