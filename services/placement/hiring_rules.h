// Open Hiring: the first in line gets the job; who is skipped is skipped with a reason
// (000:825-842). Pure functions, any thread.
#ifndef REISMEE_SERVICES_PLACEMENT_HIRING_RULES_H_
#define REISMEE_SERVICES_PLACEMENT_HIRING_RULES_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "google/type/date.pb.h"
#include "reismee/v1/hiring.pb.h"

namespace reismee {

// FAILED_PRECONDITION (WRONG_STATE) for a place that is waited on no more.
absl::Status CheckWaits(const v1::WaitingPlace& place);

// The skips to keep when this place gets the job, of those that were asked for. INVALID_ARGUMENT
// naming `skips[i]` for a number that does not wait before it or stands twice, or without a reason;
// FAILED_PRECONDITION (NOT_FIRST_IN_LINE) when somebody before it is not skipped.
absl::StatusOr<std::vector<v1::Skip>> SkipsFor(
    const v1::WaitingPlace& place, const google::protobuf::RepeatedPtrField<v1::Skip>& asked,
    absl::string_view organisation, const google::type::Date& on);

// The place, waited on no more.
v1::WaitingPlace Off(v1::WaitingPlace place, v1::WaitingState state,
                     const google::type::Date& last_day);

}  // namespace reismee

#endif  // REISMEE_SERVICES_PLACEMENT_HIRING_RULES_H_
