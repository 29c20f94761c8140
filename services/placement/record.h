// What handlers of placements have in common: writing one, and what hangs on it.
#ifndef REISMEE_SERVICES_PLACEMENT_RECORD_H_
#define REISMEE_SERVICES_PLACEMENT_RECORD_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "reismee/v1/placement.pb.h"
#include "storage/access/in_hand.h"
#include "storage/txn.h"

namespace reismee {

// The job as the caller says it is (Entered, CheckPlacement), at an employer that there is.
// INVALID_ARGUMENT naming fields of `placement`.
absl::StatusOr<v1::Placement> EnteredFor(const ReadTxn& txn, const CaseInHand& file,
                                         const v1::Placement& asked, const google::type::Date& on);

// A new job of a case that is guided, recorded as an act of the business date; the answer is
// complete.
absl::StatusOr<v1::Placement> RecordJob(WriteTxn& txn, CaseInHand& file, const v1::Placement& asked,
                                        const google::type::Date& date);

// A job with the guarantee that hangs on it as things stand (Judged).
absl::StatusOr<v1::Placement> AsItStands(const ReadTxn& txn, const CaseInHand& file,
                                         v1::Placement placement);

}  // namespace reismee

#endif  // REISMEE_SERVICES_PLACEMENT_RECORD_H_
