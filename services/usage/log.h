// What handlers of the usage log have in common: loading an item with its case, writing an entry.
#ifndef REISMEE_SERVICES_USAGE_LOG_H_
#define REISMEE_SERVICES_USAGE_LOG_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/usage.pb.h"
#include "storage/txn.h"

namespace reismee {

struct ItemOfCase {
  v1::Item item;
  v1::Case file;
};

// An item with its agreed terms, if the caller may have its case (Cases::Get); a caller whose only
// relation is that items are assigned to the organisation gets those alone. PERMISSION_DENIED in
// one wording for "not yours" and "not there"; INVALID_ARGUMENT naming `field` when it is no item
// name.
absl::StatusOr<ItemOfCase> LoadItem(const ReadTxn& txn, const std::string& name,
                                    absl::string_view field);

// As LoadItem, for an entry about it: FAILED_PRECONDITION (WRONG_STATE) unless the case is ACTIVE,
// or was closed and the item had begun: that is finished all the same (reading 13).
absl::StatusOr<ItemOfCase> LoadItemInUse(const ReadTxn& txn, const std::string& name,
                                         absl::string_view field);

// FAILED_PRECONDITION (NOT_AGREED) unless the arrangement in force has the item (reading 8).
absl::Status CheckInForce(const ReadTxn& txn, const ItemOfCase& found);

// The entries of an item that nothing has replaced, oldest first.
absl::StatusOr<std::vector<v1::Usage>> StandingOf(const ReadTxn& txn, const v1::Item& item);

// Adds an entry of the caller about the item, as an act of the business date. `entry` has what is
// logged; the answer is complete.
absl::StatusOr<v1::Usage> Log(WriteTxn& txn, const ItemOfCase& found, v1::Usage entry,
                              const google::type::Date& act_date);

}  // namespace reismee

#endif  // REISMEE_SERVICES_USAGE_LOG_H_
