// When a commitment is paid, released and settled (readings 12, 16, 18 and 29). Pure functions.
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

// What is paid by the week follows attendance (reading 18). FAILED_PRECONDITION
// (AMOUNT_ABOVE_ITEM_PRICE) when the item, which was paid `paid_cents` before, would get more than
// the weeks attended are worth; INVALID_ARGUMENT (AMOUNT_OVERFLOW).
absl::Status CheckEarned(const v1::Instrument& instrument, int32_t weeks, int64_t paid_cents,
                         int64_t cents);

// Whether it was settled or released: closing it twice has no further effect (reading 12).
bool IsClosed(const v1::Commitment& commitment);

// FAILED_PRECONDITION (NOTHING_OPEN) when all of an open commitment is paid.
absl::Status CheckReleasable(const v1::Commitment& commitment);

// FAILED_PRECONDITION (WRONG_STATE) while the service of an open commitment is planned or runs.
absl::Status CheckSettleable(const v1::Item& item);

// The day of the latest payment, or of the commitment: nothing about it is dated earlier
// (reading 29).
google::type::Date LatestFact(const v1::Commitment& commitment);

}  // namespace reismee

#endif  // REISMEE_SERVICES_BUDGET_PAYMENT_RULES_H_
