#include "services/identity/identify.h"

#include <openssl/rand.h>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/caller_rules.h"

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

// Whether the caller may act for an organisation: its own, or for service accounts one that their
// token names. A star names none: one credential for all bodies would join what the law joins for a
// person and a task.
bool MayActFor(const internal::v1::Caller& credential, absl::string_view organisation) {
  if (organisation == credential.organisation()) return true;
  return absl::c_linear_search(credential.roles(), v1::ROLE_SERVICE) &&
         absl::c_linear_search(credential.on_behalf_of(), organisation);
}

absl::Status Admit(bool known, bool may_act_for, const Caller& who) {
  if (!may_act_for) return NotAllowed("your token does not let you act for that organisation");
  if (!known) return NotAllowed("the organisation of your token is not known");
  if (who.roles.empty()) {
    return NotAllowed("none of your roles counts for this organisation today");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Identified> Identify(const CallHead& head, Trust& trust, const Reference& reference,
                                    const Clock& clock, const AccessSettings& settings) {
  auto call = std::make_shared<Call>();
  call->now = clock.Now();
  call->today = clock.Today();
  call->method = head.method;
  call->origin = head.origin;
  call->deadline = head.deadline;
  call->dark_after_months = settings.dark_after_months;
  absl::string_view token = head.metadata("authorization");
  if (!absl::ConsumePrefix(&token, kBearer)) token = {};
  ASSIGN_OR_RETURN(call->credential, trust.Verify(token, call->now));
  const internal::v1::Caller& credential = *call->credential;
  const absl::string_view asked = head.metadata("reismee-on-behalf-of");
  const bool may_act_for = asked.empty() || MayActFor(credential, asked);
  const absl::string_view acting =
      asked.empty() || !may_act_for ? absl::string_view(credential.organisation()) : asked;
  const v1::Organisation* const own = reference.FindOrganisation(credential.organisation());
  const v1::Organisation* const organisation = reference.FindOrganisation(acting);
  call->who.organisation = std::string(acting);
  if (own != nullptr && organisation != nullptr) {
    call->who = MakeCaller(credential, *own, *organisation,
                           own->name() == settings.operator_organisation, call->today);
  }
  call->purpose = ParsePurpose(head.metadata("reismee-purpose"));
  if (RAND_bytes(call->seed.data(), static_cast<int>(call->seed.size())) != 1) {
    return absl::InternalError("no randomness");
  }
  const bool known = own != nullptr && organisation != nullptr;
  absl::Status admitted = trust.CheckNotDenied(credential);
  if (admitted.ok()) admitted = Admit(known, may_act_for, call->who);
  std::string detail;
  // Only what can be a name goes on record.
  if (!may_act_for && reference.FindOrganisation(asked) != nullptr) {
    detail = absl::StrCat("asked to act for ", asked);
  }
  return Identified{std::move(call), std::move(admitted), std::move(detail)};
}

}  // namespace reismee
