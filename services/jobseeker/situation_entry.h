// The checks of a situation as it comes in, for registration, recording and correcting alike.
#ifndef REISMEE_SERVICES_JOBSEEKER_SITUATION_ENTRY_H_
#define REISMEE_SERVICES_JOBSEEKER_SITUATION_ENTRY_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "storage/reference/reference.h"

namespace reismee {

// As CheckSituation, and INVALID_ARGUMENT (UNKNOWN_CODE) for an employer's region that there is
// not.
absl::Status CheckEntered(const v1::Situation& situation, const v1::Jobseeker& person,
                          const google::type::Date& on, absl::string_view prefix,
                          const Reference& reference);

}  // namespace reismee

#endif  // REISMEE_SERVICES_JOBSEEKER_SITUATION_ENTRY_H_
