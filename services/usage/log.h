// What handlers of the usage log have in common: writing an entry.
#ifndef REISMEE_SERVICES_USAGE_LOG_H_
#define REISMEE_SERVICES_USAGE_LOG_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "reismee/v1/usage.pb.h"
#include "storage/arrangement/items.h"
#include "storage/txn.h"

namespace reismee {

// FAILED_PRECONDITION unless the item may begin, or end without having begun, on this day:
// NOT_AGREED when the arrangement in force has it not (reading 8), DATE_TOO_EARLY before any
// version that had it was agreed.
absl::Status CheckAgreedBy(const ReadTxn& txn, const ItemInHand& taken,
                           const google::type::Date& day);

// Adds an entry of the caller about the item, as an act of the business date. `entry` has what is
// logged; the answer is complete. What the weeks that stand then say of compensation that was paid
// is told to the payer (reading 39).
absl::StatusOr<v1::Usage> Log(WriteTxn& txn, ItemInHand& taken, v1::Usage entry,
                              const google::type::Date& act_date);

}  // namespace reismee

#endif  // REISMEE_SERVICES_USAGE_LOG_H_
