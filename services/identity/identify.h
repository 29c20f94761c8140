// Who calls and why, from the metadata of a call.
#ifndef REISMEE_SERVICES_IDENTITY_IDENTIFY_H_
#define REISMEE_SERVICES_IDENTITY_IDENTIFY_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/identity/trust.h"
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

// What an installation decides about access.
struct AccessSettings {
  // Gives the role OPERATOR.
  std::string operator_organisation = "organisations/UWV";
  // Months after closing after which a file goes dark.
  int dark_after_months = 12;
};

// A caller whose token is good.
struct Identified {
  std::shared_ptr<Call> call;
  // PERMISSION_DENIED when the caller may do nothing at all: the account is denied
  // (ACCOUNT_DENIED), the organisation of the token is not known or has ended, it gives none of the
  // roles, or `reismee-on-behalf-of` names one that the token does not. It is to be put on record.
  absl::Status admitted;
  // For that record: the organisation asked to act for, when it was refused.
  std::string detail;
};

// The call of an identified caller. UNAUTHENTICATED without a good bearer token. The purpose is
// read, not judged.
absl::StatusOr<Identified> Identify(const CallHead& head, Trust& trust, const Reference& reference,
                                    const Clock& clock, const AccessSettings& settings);

}  // namespace reismee

#endif  // REISMEE_SERVICES_IDENTITY_IDENTIFY_H_
