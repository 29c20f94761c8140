// Who may have a last-resort trajectory (000:235-242, 000:284-287; reading 21). Pure functions, any
// thread.
#ifndef REISMEE_SERVICES_TRAJECTORY_GATE_RULES_H_
#define REISMEE_SERVICES_TRAJECTORY_GATE_RULES_H_

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/reference.pb.h"
#include "reismee/v1/trajectory.pb.h"

namespace reismee {

// FAILED_PRECONDITION (PROFESSIONAL_JUDGEMENT_MISSING) unless the trajectory has a judgement dated
// on or before its start; INVALID_ARGUMENT (TOO_LONG, INVALID_DATE) naming the field.
absl::Status CheckJudgement(const v1::Trajectory& asked);

// FAILED_PRECONDITION (OUTSIDE_TARGET_GROUP) unless the situations believed say of the first day
// that the person is of the jobs-agreement group (reading 33: whatever the ground of admission),
// without work or threatened (reading 2), and, where the version in force on it asks for that, so
// because of the crisis.
absl::Status CheckLastResortGroup(absl::Span<const v1::Situation> situations,
                                  const google::type::Date& first_day,
                                  const v1::SchemeVersion& version);

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRAJECTORY_GATE_RULES_H_
