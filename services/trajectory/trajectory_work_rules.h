// What waits while a last-resort trajectory runs (readings 21 and 43): entries for work lists. Pure
// functions, any thread.
#ifndef REISMEE_SERVICES_TRAJECTORY_TRAJECTORY_WORK_RULES_H_
#define REISMEE_SERVICES_TRAJECTORY_TRAJECTORY_WORK_RULES_H_

#include <vector>

#include "google/type/date.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "reismee/v1/trajectory.pb.h"

namespace reismee {

// For the body that leads: the next review, from the day on which it is due, and the end, from the
// last day on. The coordinator sees them once they are overdue. Of what is overdue when it is
// entered nothing shows before the day after `today`: it would tell of which case it is. Nothing
// waits for a trajectory that has ended.
std::vector<v1::WorkItem> WorkOf(const v1::Case& file, const v1::Trajectory& trajectory,
                                 const google::type::Date& today);

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRAJECTORY_TRAJECTORY_WORK_RULES_H_
