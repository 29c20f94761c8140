// What the turn of a day brings by itself: offers expire (reading 30), accepted transfers take
// effect (reading 10), cases and payments follow merged municipalities (reading 5).
#ifndef REISMEE_SERVICES_TRANSFER_DAY_TURN_H_
#define REISMEE_SERVICES_TRANSFER_DAY_TURN_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "services/request/clock.h"
#include "storage/access/in_hand.h"
#include "storage/store.h"
#include "storage/txn.h"

namespace reismee {

// Turns every day after the last one that was turned, up to `day`, each as if the server had done
// it then; a store without one begins with `day`. Changes about `limit` cases; false: there is more
// to do, call again. A day that was turned is never turned again.
absl::StatusOr<bool> TurnDays(WriteTxn& txn, const Housekeeping& house,
                              const google::type::Date& day, int limit);

// The same through the lane, as the system, in short transactions until all is done. Stops and
// resumes anywhere. Waits; any thread but the lane's.
absl::Status TurnDay(Store& store, const Clock& clock, const google::type::Date& day);

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRANSFER_DAY_TURN_H_
