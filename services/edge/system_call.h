// The call of the server itself: for what days bring, and for keeping house.
#ifndef REISMEE_SERVICES_EDGE_SYSTEM_CALL_H_
#define REISMEE_SERVICES_EDGE_SYSTEM_CALL_H_

#include <memory>

#include "absl/status/statusor.h"
#include "services/request/clock.h"
#include "storage/call.h"

namespace reismee {

// Subject `system`, a service account of no organisation, with fresh randomness for ids.
absl::StatusOr<std::shared_ptr<const Call>> SystemCall(const Clock& clock);

}  // namespace reismee

#endif  // REISMEE_SERVICES_EDGE_SYSTEM_CALL_H_
