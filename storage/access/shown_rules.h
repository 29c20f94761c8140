// What of a work item is told to whom it shows. Pure.
#ifndef REISMEE_STORAGE_ACCESS_SHOWN_RULES_H_
#define REISMEE_STORAGE_ACCESS_SHOWN_RULES_H_

#include <string>

#include "reismee/v1/access.pb.h"
#include "reismee/v1/caseload.pb.h"

namespace reismee {

// Whether it is not told of which case the item is: the group of the jobs agreement is hidden from
// the coordinator, who is told that an expert worker is asked for (C4).
bool HidesCase(v1::WorkItemKind kind, v1::Relation relation);

// The item as the relation may have it: where the case is hidden, kind, region, days and the body
// to ask, which leads the case, and no more.
v1::WorkItem AsShownTo(v1::WorkItem item, v1::Relation relation, const std::string& body);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_SHOWN_RULES_H_
