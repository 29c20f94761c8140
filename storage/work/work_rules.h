// What waits, for whom, and how it ends: the one way to make an entry of a work list. Pure
// functions, any thread.
#ifndef REISMEE_STORAGE_WORK_WORK_RULES_H_
#define REISMEE_STORAGE_WORK_WORK_RULES_H_

#include <string>

#include "google/type/date.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/caseload.pb.h"

namespace reismee {

// It shows from the first day on, and is overdue after the last.
struct WorkDays {
  google::type::Date shows_on;
  google::type::Date due_on;
};

// From a day on, for so many working days.
WorkDays WorkingDaysFrom(const google::type::Date& day, int working_days);

// Something about `resource` that waits for the body that leads the case, with its caseworker; for
// a body, where anybody takes it; for the coordinator of the region. WorkItemWriter::Open adds the
// case and its region.
v1::WorkItem WorkForLead(const v1::Case& file, v1::WorkItemKind kind, const std::string& resource,
                         const WorkDays& days);
v1::WorkItem WorkForBody(const std::string& body, v1::WorkItemKind kind,
                         const std::string& resource, const WorkDays& days);
v1::WorkItem WorkForCoordinator(v1::WorkItemKind kind, const std::string& resource,
                                const WorkDays& days);

// Whether an item only tells something, so that whoever it tells may dismiss it. The others close
// by the act they wait for.
bool OnlyTells(v1::WorkItemKind kind);

}  // namespace reismee

#endif  // REISMEE_STORAGE_WORK_WORK_RULES_H_
