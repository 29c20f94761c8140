// Claims on team cost: submitted, then approved or refused, then paid (reading 31). Pure functions.
#ifndef REISMEE_SERVICES_BUDGET_CLAIM_RULES_H_
#define REISMEE_SERVICES_BUDGET_CLAIM_RULES_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/claim.pb.h"

namespace reismee {

// INVALID_ARGUMENT naming the fields: an amount above 0, a period of one calendar year that has
// begun by the day of submission, a description.
absl::Status CheckClaim(const v1::SubmitClaimRequest& request, const google::type::Date& on);

// FAILED_PRECONDITION (WRONG_STATE) unless the claim waits for an answer; DATE_TOO_EARLY before it
// was submitted; PERMISSION_DENIED for who submitted it: nobody decides on their own claim.
absl::Status CheckDecidable(const v1::Claim& claim, absl::string_view submitted_by,
                            absl::string_view caller, const google::type::Date& on);

// The claim, approved for so many cents, 0: all. INVALID_ARGUMENT naming approved_cents above what
// was claimed, and `reason` where a part has none or it is too long.
absl::StatusOr<v1::Claim> Approved(v1::Claim claim, int64_t cents, const std::string& reason,
                                   const google::type::Date& on);

// The claim, refused. INVALID_ARGUMENT without a reason.
absl::StatusOr<v1::Claim> RefusedClaim(v1::Claim claim, const std::string& reason,
                                       const google::type::Date& on);

// The claim, paid. FAILED_PRECONDITION: WRONG_STATE unless it is approved, DATE_TOO_EARLY before
// that.
absl::StatusOr<v1::Claim> PaidClaim(v1::Claim claim, const std::string& reference,
                                    const google::type::Date& on);

}  // namespace reismee

#endif  // REISMEE_SERVICES_BUDGET_CLAIM_RULES_H_
