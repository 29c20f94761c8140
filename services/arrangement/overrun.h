// Items that run after the last day that is allowed (reading 43).
#ifndef REISMEE_SERVICES_ARRANGEMENT_OVERRUN_H_
#define REISMEE_SERVICES_ARRANGEMENT_OVERRUN_H_

#include <string>

#include "absl/status/status.h"
#include "google/type/date.pb.h"
#include "storage/access/in_hand.h"
#include "storage/txn.h"

namespace reismee {

// After an item of the case began or ended, or its last allowed day moved: what runs shows to the
// coordinator from the day after that day on, with days, until it ends. `date` is that of the act.
absl::Status WatchOverrun(WriteTxn& txn, const CaseInHand& file, const std::string& item,
                          const google::type::Date& date);

}  // namespace reismee

#endif  // REISMEE_SERVICES_ARRANGEMENT_OVERRUN_H_
