// When a commitment is paid, released and settled (readings 12, 16, 38 and 43). Pure functions.
#ifndef REISMEE_SERVICES_BUDGET_PAYMENT_RULES_H_
#define REISMEE_SERVICES_BUDGET_PAYMENT_RULES_H_

#include "absl/status/status.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/instrument.pb.h"

namespace reismee {

// Career advice is paid only when it was completed (reading 16), so not before that day.
bool IsPaidWhenCompleted(const v1::Instrument& instrument);

// FAILED_PRECONDITION (WRONG_STATE) before an item that is paid when completed was completed.
absl::Status CheckPayable(const v1::Item& item, const v1::Instrument& instrument);

// The instalment of that number while it is due, else null.
const v1::Instalment* DueInstalment(const v1::Commitment& commitment, int32_t number);

// Payment follows delivery (reading 38): FAILED_PRECONDITION with DATE_TOO_EARLY before the service
// began, ABOVE_DELIVERED when it was stopped before that, DURATION_TOO_LONG for an instalment that
// is due after the last day that the instrument allows (reading 43).
absl::Status CheckBegun(const v1::Item& item, const v1::Instalment& instalment,
                        const google::type::Date& date);

// FAILED_PRECONDITION (ABOVE_DELIVERED) when an item that stopped early, and was paid `paid_cents`
// before, would get `cents` more than was delivered, or nothing is recorded of that (reading 38).
// What is paid by the week follows the weeks. INVALID_ARGUMENT (AMOUNT_OVERFLOW).
absl::Status CheckDelivered(const v1::Item& item, const v1::Instrument& instrument,
                            int64_t paid_cents, int64_t cents);

// Whether a refusal is a verdict on one of many payments: a rule said no, for a reason. Anything
// else ends the call.
bool IsVerdict(const absl::Status& refusal);

// Whether it was settled or released: closing it twice has no further effect (reading 12).
bool IsClosed(const v1::Commitment& commitment);

// FAILED_PRECONDITION (NOTHING_OPEN) when all of an open commitment is paid.
absl::Status CheckReleasable(const v1::Commitment& commitment);

// FAILED_PRECONDITION (WRONG_STATE) while the service of an open commitment is planned or runs.
absl::Status CheckSettleable(const v1::Item& item);

}  // namespace reismee

#endif  // REISMEE_SERVICES_BUDGET_PAYMENT_RULES_H_
