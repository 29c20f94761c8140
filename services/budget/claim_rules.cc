#include "services/budget/claim_rules.h"

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "services/request/act_date_rules.h"

namespace reismee {
namespace {

constexpr int kMaxText = 500;
constexpr int kLongestReference = 35;

absl::Status WrongClaimState(const v1::Claim& claim, absl::string_view message) {
  return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 31",
                 .mend = "CASHIER",
                 .facts = {{"state", StateName(v1::ClaimState_Name(claim.state()))}}},
                message);
}

}  // namespace

absl::Status CheckClaim(const v1::SubmitClaimRequest& request, const google::type::Date& on) {
  FieldErrors errors;
  errors.Add(CheckAmount("amount_cents", request.amount_cents()));
  errors.Add(RequireText("description", request.description(), kMaxText));
  errors.Add(CheckDate("valid_from", request.valid_from()));
  errors.Add(CheckDate("valid_to", request.valid_to()));
  RETURN_IF_ERROR(errors.status());
  if (Before(request.valid_to(), request.valid_from())) {
    return BadField("valid_to", v1::REASON_INVALID_PERIOD, "lies before valid_from");
  }
  if (request.valid_from().year() != request.valid_to().year()) {
    return BadField("valid_to", v1::REASON_INVALID_PERIOD, "lies in another year than valid_from");
  }
  if (Before(on, request.valid_from())) {
    return BadField("valid_from", v1::REASON_DATE_IN_FUTURE,
                    absl::StrCat("at the latest the day of the claim, ", ToIso(on)));
  }
  return absl::OkStatus();
}

absl::Status CheckDecidable(const v1::Claim& claim, absl::string_view submitted_by,
                            absl::string_view caller, const google::type::Date& on) {
  if (claim.state() != v1::CLAIM_STATE_SUBMITTED) {
    return WrongClaimState(claim, "the claim was answered before");
  }
  if (submitted_by == caller) {
    return Refuse(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied,
                  {.rule = "reading 31", .mend = "CASHIER"},
                  "nobody decides on a claim of their own");
  }
  return NotBefore(on, claim.submitted_on(), "submitted_on");
}

absl::StatusOr<v1::Claim> Approved(v1::Claim claim, int64_t cents, const std::string& reason,
                                   const google::type::Date& on) {
  RETURN_IF_ERROR(CheckAmount("approved_cents", cents, 0));
  if (cents > claim.amount_cents()) {
    return BadField("approved_cents", v1::REASON_INVALID_AMOUNT,
                    absl::StrCat("at most what was claimed, ",
                                 FormatCents(claim.amount_cents(), Notation::kPlain)));
  }
  const bool whole = cents == 0 || cents == claim.amount_cents();
  RETURN_IF_ERROR(whole ? CheckText("reason", reason, kMaxText)
                        : RequireText("reason", reason, kMaxText));
  claim.set_state(v1::CLAIM_STATE_APPROVED);
  claim.set_approved_cents(whole ? claim.amount_cents() : cents);
  claim.set_reason(reason);
  *claim.mutable_decided_on() = on;
  return claim;
}

absl::StatusOr<v1::Claim> RefusedClaim(v1::Claim claim, const std::string& reason,
                                       const google::type::Date& on) {
  RETURN_IF_ERROR(RequireText("reason", reason, kMaxText));
  claim.set_state(v1::CLAIM_STATE_REFUSED);
  claim.set_reason(reason);
  *claim.mutable_decided_on() = on;
  return claim;
}

absl::StatusOr<v1::Claim> PaidClaim(v1::Claim claim, const std::string& reference,
                                    const google::type::Date& on) {
  RETURN_IF_ERROR(CheckText("reference", reference, kLongestReference));
  if (claim.state() != v1::CLAIM_STATE_APPROVED) {
    return WrongClaimState(claim, "only what was approved, and not paid yet, is paid");
  }
  RETURN_IF_ERROR(NotBefore(on, claim.decided_on(), "decided_on"));
  claim.set_state(v1::CLAIM_STATE_PAID);
  claim.set_reference(reference);
  *claim.mutable_paid_on() = on;
  return claim;
}

}  // namespace reismee
