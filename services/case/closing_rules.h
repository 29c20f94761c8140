// States of a case and what each allows: INTAKE -> ELIGIBLE -> ACTIVE -> CLOSED, INTAKE ->
// REJECTED, ELIGIBLE -> CLOSED.
//
// Pure functions, any thread.
#ifndef REISMEE_SERVICES_CASE_CLOSING_RULES_H_
#define REISMEE_SERVICES_CASE_CLOSING_RULES_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/case.pb.h"

namespace reismee {

// Whether a case that is not closed yet can be: INVALID_ARGUMENT without a reason,
// FAILED_PRECONDITION with WRONG_STATE when it is not ELIGIBLE or ACTIVE or when work found is the
// reason and no outcome is on record, with OPEN_MATTERS while a transfer is open (reading 10).
absl::Status CheckClosing(const v1::Case& file, v1::CloseReason reason);

// Whether closing a closed case again says the same (reading 12): FAILED_PRECONDITION (WRONG_STATE)
// for another reason or day. `date` is the one asked for; not set: none was.
absl::Status CheckClosedAlike(const v1::Case& closed, v1::CloseReason reason,
                              const google::type::Date& date);

// What the closing of a case ended and left, by its commitments before and after it and the
// versions of its arrangement before. INVALID_ARGUMENT (AMOUNT_OVERFLOW).
absl::StatusOr<v1::ClosingEffect> EffectOfClosing(absl::Span<const v1::Commitment> before,
                                                  absl::Span<const v1::Commitment> after,
                                                  absl::Span<const v1::Arrangement> versions);

// The case, closed.
v1::Case Closed(v1::Case file, v1::CloseReason reason, const google::type::Date& date);

}  // namespace reismee

#endif  // REISMEE_SERVICES_CASE_CLOSING_RULES_H_
