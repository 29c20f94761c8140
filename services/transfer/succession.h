// What the end of a municipality means for open cases (reading 5): legal succession, without offer
// or acceptance. Residences follow when they are read; budget lines keep their owner.
#ifndef REISMEE_SERVICES_TRANSFER_SUCCESSION_H_
#define REISMEE_SERVICES_TRANSFER_SUCCESSION_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "storage/access/in_hand.h"
#include "storage/txn.h"

namespace reismee {

// Municipalities that ended the day before: from this day on the successor leads their open cases,
// with the same caseworkers. Answers how many cases it changed, at most `limit`; those it changed
// are not found again.
absl::StatusOr<int> SucceedBodies(WriteTxn& txn, const Housekeeping& house,
                                  const google::type::Date& day, int limit);

// The same municipalities, for what they still have to pay, whoever leads the case by now: from
// this day on it waits for the successor. Commitments keep their payer (reading 9). Answers how
// many instalments it handed over, at most `limit`.
absl::StatusOr<int> SucceedPayers(WriteTxn& txn, const Housekeeping& house,
                                  const google::type::Date& day, int limit);

// The same municipalities, for those who live there: a case moves with its region, such as that of
// Weesp in 2022; where a municipality was split, the residence waits to be asked for. Once a day.
absl::Status FollowResidences(WriteTxn& txn, const Housekeeping& house,
                              const google::type::Date& day);

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRANSFER_SUCCESSION_H_
