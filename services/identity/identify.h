// Who calls and why, from the metadata of a call.
#ifndef REISMEE_SERVICES_IDENTITY_IDENTIFY_H_
#define REISMEE_SERVICES_IDENTITY_IDENTIFY_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/identity/token_cache.h"
#include "services/request/clock.h"
#include "storage/call.h"
#include "storage/reference/reference.h"

namespace reismee {

// What the transport knows of a call before anybody looked at it.
struct CallHead {
  // `reismee.v1.CaseService/GetCase`.
  std::string method;
  // Value of a metadata key; empty when absent.
  std::function<absl::string_view(absl::string_view key)> metadata;
  std::string origin;
  absl::Time deadline = absl::InfiniteFuture();
};

// Deadline of unary calls that came without one.
inline constexpr absl::Duration kDefaultDeadline = absl::Seconds(30);

// The call of an identified caller. UNAUTHENTICATED without a good bearer token; PERMISSION_DENIED
// when the token's organisation is not known, or `reismee-on-behalf-of` names one that the token
// does not allow. The purpose is read, not judged.
absl::StatusOr<std::shared_ptr<Call>> Identify(const CallHead& head, TokenCache& tokens,
                                               const Reference& reference, const Clock& clock);

}  // namespace reismee

#endif  // REISMEE_SERVICES_IDENTITY_IDENTIFY_H_
