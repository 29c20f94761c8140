// A service of the last resort exists only in a trajectory, planned and used within its days
// (readings 21 and 43). Pure functions, any thread.
#ifndef REISMEE_SERVICES_ARRANGEMENT_TRAJECTORY_ITEM_RULES_H_
#define REISMEE_SERVICES_ARRANGEMENT_TRAJECTORY_ITEM_RULES_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/instrument.pb.h"
#include "reismee/v1/trajectory.pb.h"

namespace reismee {

// Whether an item of the instrument fits the trajectory that it names; null: the case has none of
// that name. FAILED_PRECONDITION: PROFESSIONAL_JUDGEMENT_MISSING for last resort that names none,
// TRAJECTORY_CLOSED when it has ended. INVALID_ARGUMENT naming the field under `prefix`:
// UNKNOWN_CODE, INVALID_VALUE for another instrument in a trajectory, INVALID_PERIOD for a first
// day before it, DURATION_TOO_LONG for a last day after it.
absl::Status CheckInTrajectory(const v1::Item& item, const v1::Instrument& instrument,
                               const v1::Trajectory* trajectory, absl::string_view prefix);

// FAILED_PRECONDITION (TRAJECTORY_CLOSED) when an item as it was read is used on a day after the
// last of its trajectory. Others may be: they overrun.
absl::Status CheckTrajectoryOpen(const v1::Item& item, const google::type::Date& day);

}  // namespace reismee

#endif  // REISMEE_SERVICES_ARRANGEMENT_TRAJECTORY_ITEM_RULES_H_
