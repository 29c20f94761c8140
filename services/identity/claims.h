// Reads the claims of a token whose signature was verified.
#ifndef REISMEE_SERVICES_IDENTITY_CLAIMS_H_
#define REISMEE_SERVICES_IDENTITY_CLAIMS_H_

#include <jansson.h>

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "reismee/internal/v1/caller.pb.h"
#include "reismee/v1/errors.pb.h"

namespace reismee {

// UNAUTHENTICATED with this reason. `why` is a constant: never a part of a token.
absl::Status Unauthenticated(v1::Reason reason, absl::string_view why);

// Whether it may stand in a token as a name: 1 to 255 characters of printable ASCII, no space.
bool IsIdentifier(absl::string_view text);

// Whether the token was issued by `issuer` for `audience` (one of several, or the only one).
// TOKEN_INVALID otherwise.
absl::Status CheckAddress(const json_t* claims, absl::string_view issuer,
                          absl::string_view audience);

// When the token ends, if it serves at `now`: begun, not expired, not issued in the future, each
// give or take `leeway`, and no longer than `longest_life` (counted from its issue; from now when
// it does not say). TOKEN_EXPIRED or TOKEN_INVALID otherwise.
absl::StatusOr<absl::Time> CheckTimes(const json_t* claims, absl::Time now, absl::Duration leeway,
                                      absl::Duration longest_life);

// Who calls: subject, organisation, roles, regions, on_behalf_of and purposes. TOKEN_INVALID when
// one is malformed, a role or purpose is unknown, or one that cannot be absent is.
absl::StatusOr<internal::v1::Caller> ReadCaller(const json_t* claims);

}  // namespace reismee

#endif  // REISMEE_SERVICES_IDENTITY_CLAIMS_H_
