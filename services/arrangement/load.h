// What handlers of this service have in common: taking a draft, checking an item against the
// reference.
#ifndef REISMEE_SERVICES_ARRANGEMENT_LOAD_H_
#define REISMEE_SERVICES_ARRANGEMENT_LOAD_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/case.pb.h"
#include "storage/arrangement/arrangements.h"
#include "storage/reference/reference.h"
#include "storage/txn.h"

namespace reismee {

// As ArrangementReader::Take, for a version that is to be changed: the etag is that of the case,
// the case is guided and the version its draft.
absl::StatusOr<ArrangementInHand> TakeDraft(const ReadTxn& txn, const std::string& name,
                                            absl::string_view field, const std::string& etag);

// The terms of the item's instrument on its FirstDay; when the catalogue had ended by then, those
// on the planned day, for what was agreed in time may be used (reading 13). INVALID_ARGUMENT naming
// `field` when there are none.
absl::StatusOr<const v1::Instrument*> InstrumentOf(const Reference& reference, const v1::Item& item,
                                                   absl::string_view field);

// Terms, organisation, instrument with its limits and target group. INVALID_ARGUMENT naming fields
// under `prefix`, FAILED_PRECONDITION (OUTSIDE_TARGET_GROUP).
absl::Status CheckItem(const Reference& reference, const v1::Item& item, const v1::Case& file,
                       absl::string_view prefix);

// A new item of a case, checked, with a name and the terms of `asked`.
absl::StatusOr<v1::Item> NewItem(WriteTxn& txn, const v1::Item& asked, const v1::Case& file,
                                 absl::string_view prefix);

}  // namespace reismee

#endif  // REISMEE_SERVICES_ARRANGEMENT_LOAD_H_
