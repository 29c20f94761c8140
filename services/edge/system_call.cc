#include "services/edge/system_call.h"

#include <openssl/rand.h>

namespace reismee {

absl::StatusOr<std::shared_ptr<const Call>> SystemCall(const Clock& clock) {
  auto caller = std::make_shared<internal::v1::Caller>();
  caller->set_subject("system");
  caller->add_roles(v1::ROLE_SERVICE);
  auto call = std::make_shared<Call>();
  call->credential = std::move(caller);
  call->purpose = v1::PURPOSE_ADMINISTRATION;
  call->now = clock.Now();
  call->today = clock.Today();
  call->method = "system";
  if (RAND_bytes(call->seed.data(), static_cast<int>(call->seed.size())) != 1) {
    return absl::InternalError("no randomness");
  }
  return call;
}

}  // namespace reismee
