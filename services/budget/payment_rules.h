// Who pays, releases and settles a commitment, and when (readings 9, 12, 16 and 29). Pure
// functions.
#ifndef REISMEE_SERVICES_BUDGET_PAYMENT_RULES_H_
#define REISMEE_SERVICES_BUDGET_PAYMENT_RULES_H_

#include <string>

#include "absl/status/status.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/instrument.pb.h"

namespace reismee {

// Who asks, and whose money it is.
struct PaymentParty {
  // Organisation of the caller.
  std::string organisation;
  // The caller is a cashier.
  bool cashier = false;
  // The payer of the commitment, or the body that has succeeded it by now (reading 5).
  std::string payer = {};
  // Owner of the line.
  std::string line_owner = {};
};

// The payer's organisation keeps paying whoever leads the case by then (reading 9); the cashier
// pays what is on the lines of the cashier's own organisation (000:201-203).
bool MayPay(const PaymentParty& party);

// Career advice is paid only when it was completed (reading 16), so not before that day.
bool IsPaidWhenCompleted(const v1::Instrument& instrument);

// FAILED_PRECONDITION (WRONG_STATE) before an item that is paid when completed was completed.
absl::Status CheckPayable(const v1::Item& item, const v1::Instrument& instrument);

// What is paid by the week follows attendance (reading 18). FAILED_PRECONDITION
// (AMOUNT_ABOVE_ITEM_PRICE) when the item, which was paid `paid_cents` before, would get more than
// the weeks attended are worth.
absl::Status CheckEarned(const v1::Instrument& instrument, int32_t weeks, int64_t paid_cents,
                         int64_t cents);

// FAILED_PRECONDITION: NOTHING_OPEN when the commitment was closed before or has no open part.
absl::Status CheckReleasable(const v1::Commitment& commitment);

// FAILED_PRECONDITION: NOTHING_OPEN when the commitment was closed before, WRONG_STATE while the
// service is planned or runs.
absl::Status CheckSettleable(const v1::Commitment& commitment, const v1::Item& item);

// The day of the latest payment, or of the commitment: nothing about it is dated earlier
// (reading 29).
google::type::Date LatestFact(const v1::Commitment& commitment);

}  // namespace reismee

#endif  // REISMEE_SERVICES_BUDGET_PAYMENT_RULES_H_
