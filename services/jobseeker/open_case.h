// What a change of the person means for the open case.
#ifndef REISMEE_SERVICES_JOBSEEKER_OPEN_CASE_H_
#define REISMEE_SERVICES_JOBSEEKER_OPEN_CASE_H_

#include <string>

#include "absl/status/statusor.h"
#include "storage/access/in_hand.h"
#include "storage/case/cases.h"
#include "storage/txn.h"

namespace reismee {

// Makes a revision of the person's open case, if there is one, of this act, and answers the new
// etag of the case; empty without one. The region of the case follows the residence of today, and
// open work items with it; the responsible body stays, for only a transfer changes that (readings 5
// and 11). A residence that has to be asked for anew leaves the region as it is.
// FAILED_PRECONDITION (DATE_TOO_EARLY) before the intake date (reading 29).
absl::StatusOr<std::string> TellOpenCase(const PersonInHand& person, CaseAct act, WriteTxn& txn);

}  // namespace reismee

#endif  // REISMEE_SERVICES_JOBSEEKER_OPEN_CASE_H_
