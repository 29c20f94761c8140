// Last-resort trajectories from start to end: the window, reviews, extension (000:287-294; readings
// 1, 21 and 43). Pure functions, any thread.
#ifndef REISMEE_SERVICES_TRAJECTORY_TRAJECTORY_RULES_H_
#define REISMEE_SERVICES_TRAJECTORY_TRAJECTORY_RULES_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "reismee/v1/instrument.pb.h"
#include "reismee/v1/trajectory.pb.h"

namespace reismee {

// In characters: judgement, ground, reason of a review.
inline constexpr int kLongestTrajectoryText = 2'000;

// A trajectory from its started_on, with the window of the person: that of `earlier`, all of the
// person's from the oldest on, else the months of the instrument from this start. A restart never
// moves the end of the window. FAILED_PRECONDITION: TRAJECTORY_CLOSED after the window, WRONG_STATE
// while one runs, DATE_TOO_EARLY when an earlier one ended on that day or later.
absl::StatusOr<v1::Trajectory> InWindow(v1::Trajectory asked,
                                        absl::Span<const v1::Trajectory> earlier,
                                        const v1::Instrument& instrument);

// The day on which the next review is due: three months after the first day of the window and, when
// that is extended, six months after it, as far as it lies in the trajectory. Each review stands
// for one due day, and for none before the due day that came before. Nullopt: none is, or it has
// ended.
std::optional<google::type::Date> ReviewDue(const v1::Trajectory& trajectory);

// The trajectory with a review, made on a day of it. INVALID_ARGUMENT naming the field: REQUIRED
// without a finding, or when outflow is possible without a last day or a reason; INVALID_PERIOD for
// a last day before the review or after the window; TOO_LONG. FAILED_PRECONDITION: WRONG_STATE when
// it has ended, TRAJECTORY_CLOSED after its last day, DATE_TOO_EARLY before the start or another
// review.
absl::StatusOr<v1::Trajectory> Reviewed(v1::Trajectory trajectory,
                                        const v1::TrajectoryReview& review);

// The trajectory with the longer window of the instrument. FAILED_PRECONDITION: WRONG_STATE when it
// has ended; EXTENSION_NOT_ALLOWED without a ground, a second time, or after its last day, so that
// the day of the first end is the last on which it can be recorded; REVIEW_OVERDUE.
absl::StatusOr<v1::Trajectory> Extended(v1::Trajectory trajectory, const std::string& ground,
                                        const google::type::Date& date,
                                        const v1::Instrument& instrument);

// The trajectory, ended on the date, or on its last day when that has passed: the reason is then
// that. `used_until` is the last day of use, not set when there was none. INVALID_ARGUMENT naming
// `reason`. FAILED_PRECONDITION: WRONG_STATE when it has ended, DATE_TOO_EARLY before its start, a
// review or its use.
absl::StatusOr<v1::Trajectory> Ended(v1::Trajectory trajectory, v1::TrajectoryEndReason reason,
                                     const google::type::Date& date,
                                     const google::type::Date& used_until);

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRAJECTORY_TRAJECTORY_RULES_H_
