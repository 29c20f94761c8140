// Whose caseload and whose work a caller may look at.
#ifndef REISMEE_SERVICES_CASELOAD_CASELOAD_RULES_H_
#define REISMEE_SERVICES_CASELOAD_CASELOAD_RULES_H_

#include "reismee/v1/caseload.pb.h"

namespace reismee {

// Whether an item only tells something, so that whoever it tells may dismiss it. The others close
// by the act they wait for.
bool OnlyTells(v1::WorkItemKind kind);

}  // namespace reismee

#endif  // REISMEE_SERVICES_CASELOAD_CASELOAD_RULES_H_
