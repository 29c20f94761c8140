#include "services/identity/identify.h"

#include <openssl/rand.h>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {
namespace {

constexpr absl::string_view kBearer = "Bearer ";

v1::Purpose ParsePurpose(absl::string_view text) {
  v1::Purpose purpose = v1::PURPOSE_UNSPECIFIED;
  v1::Purpose_Parse(absl::StrCat("PURPOSE_", text), &purpose);
  return purpose;
}

absl::Status NotAllowed(absl::string_view why) {
  return Refuse(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied,
                {.mend = "ADMINISTRATOR"}, why);
}

// The organisation acted for: the caller's own, or for service accounts one that their token lists.
absl::StatusOr<std::string> ActingOrganisation(const internal::v1::Caller& caller,
                                               absl::string_view asked) {
  if (asked.empty() || asked == caller.organisation()) return caller.organisation();
  const bool listed = absl::c_any_of(
      caller.on_behalf_of(), [&](absl::string_view one) { return one == "*" || one == asked; });
  if (listed && absl::c_linear_search(caller.roles(), v1::ROLE_SERVICE)) return std::string(asked);
  return NotAllowed("your token does not let you act for that organisation");
}

}  // namespace

absl::StatusOr<std::shared_ptr<Call>> Identify(const CallHead& head, TokenCache& tokens,
                                               const Reference& reference, const Clock& clock) {
  auto call = std::make_shared<Call>();
  call->now = clock.Now();
  call->today = clock.Today();
  call->method = head.method;
  call->origin = head.origin;
  call->deadline = head.deadline;
  absl::string_view token = head.metadata("authorization");
  if (!absl::ConsumePrefix(&token, kBearer)) token = {};
  ASSIGN_OR_RETURN(call->caller, tokens.Verify(token, call->now));
  ASSIGN_OR_RETURN(call->organisation,
                   ActingOrganisation(*call->caller, head.metadata("reismee-on-behalf-of")));
  const v1::Organisation* organisation = reference.FindOrganisation(call->organisation);
  if (organisation == nullptr) return NotAllowed("the organisation of your token is not known");
  call->kind = organisation->kind();
  call->purpose = ParsePurpose(head.metadata("reismee-purpose"));
  if (RAND_bytes(call->seed.data(), static_cast<int>(call->seed.size())) != 1) {
    return absl::InternalError("no randomness");
  }
  return call;
}

}  // namespace reismee
