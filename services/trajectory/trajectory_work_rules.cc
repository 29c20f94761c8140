#include "services/trajectory/trajectory_work_rules.h"

#include <optional>

#include "proto/vocabulary/date.h"
#include "services/trajectory/trajectory_rules.h"
#include "storage/work/work_rules.h"

namespace reismee {
namespace {

WorkDays From(const Date& due_on, const Date& today) {
  return {Before(due_on, today) ? AddDays(today, 1) : due_on, due_on};
}

}  // namespace

std::vector<v1::WorkItem> WorkOf(const v1::Case& file, const v1::Trajectory& trajectory,
                                 const Date& today) {
  std::vector<v1::WorkItem> work;
  if (trajectory.has_ended_on()) return work;
  if (const std::optional<Date> due = ReviewDue(trajectory); due.has_value()) {
    work.push_back(
        WorkForLead(file, v1::WORK_ITEM_KIND_REVIEW_DUE, trajectory.name(), From(*due, today)));
  }
  work.push_back(WorkForLead(file, v1::WORK_ITEM_KIND_TRAJECTORY_TO_END, trajectory.name(),
                             From(trajectory.last_day(), today)));
  return work;
}

}  // namespace reismee
