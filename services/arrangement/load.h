// What handlers of this service have in common: taking a draft, checking an item against the
// reference.
#ifndef REISMEE_SERVICES_ARRANGEMENT_LOAD_H_
#define REISMEE_SERVICES_ARRANGEMENT_LOAD_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/case.pb.h"
#include "storage/arrangement/arrangements.h"
#include "storage/arrangement/item_figures.h"
#include "storage/reference/reference.h"
#include "storage/txn.h"

namespace reismee {

// As ArrangementReader::Take, for a version that is to be changed: the etag is that of the case,
// the case is guided and the version its draft.
absl::StatusOr<ArrangementInHand> TakeDraft(const ReadTxn& txn, const std::string& name,
                                            absl::string_view field, const std::string& etag);

// Terms, organisation, instrument with its limits, of an item of the case; the limits of
// compensation are those of the first day of its practice learning (reading 39). INVALID_ARGUMENT
// naming fields under `prefix`, FAILED_PRECONDITION (INSTRUMENT_NOT_SERVED).
absl::Status CheckItem(const ReadTxn& txn, const CaseInHand& file, const v1::Item& item,
                       absl::string_view prefix);

// Whether an item that was not agreed before is open to the person of the case on a day, by the
// facts of that day (reading 33). Asked when it is drafted and when it is agreed; who agreed in
// time finishes it whatever changes. FAILED_PRECONDITION (OUTSIDE_TARGET_GROUP), and as
// CheckJobOpenTo (job_checks.h).
absl::Status CheckOpenTo(const ReadTxn& txn, const CaseInHand& file, const v1::Item& item,
                         const google::type::Date& on);

// Whether the item fits the trajectory that it names (trajectory_item_rules.h).
absl::Status CheckTrajectory(const ReadTxn& txn, const CaseInHand& file, const v1::Item& item,
                             absl::string_view prefix);

// A new item of a case, checked and open to the person on that day, with a name and the terms of
// `asked`.
absl::StatusOr<v1::Item> NewItem(WriteTxn& txn, const v1::Item& asked, const CaseInHand& file,
                                 const google::type::Date& on, absl::string_view prefix);

}  // namespace reismee

#endif  // REISMEE_SERVICES_ARRANGEMENT_LOAD_H_
