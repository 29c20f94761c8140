// On which days an act may lie (reading 29). Pure.
#ifndef REISMEE_SERVICES_REQUEST_ACT_DATE_RULES_H_
#define REISMEE_SERVICES_REQUEST_ACT_DATE_RULES_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/access.pb.h"
#include "storage/access/relation_set.h"

namespace reismee {

// Whether who acts through this relation, UNSPECIFIED without one, may reach far back: coordinators
// and service accounts. Each role counts for itself: a caseworker who coordinates too does not.
bool MayReachFar(v1::Relation relation, const RoleSet& roles);

// INVALID_ARGUMENT naming `field`: INVALID_DATE, DATE_IN_FUTURE, or BACKDATING_NOT_ALLOWED when it
// lies more than 31 days back and the caller may not reach so far.
absl::Status CheckActDate(const google::type::Date& asked, const google::type::Date& today,
                          bool may_reach_far, absl::string_view field);

// FAILED_PRECONDITION (DATE_TOO_EARLY) when an act lies before the fact it builds on; `fact` names
// the fact, for instance "intake_date".
absl::Status NotBefore(const google::type::Date& act, const google::type::Date& earliest,
                       absl::string_view fact);

}  // namespace reismee

#endif  // REISMEE_SERVICES_REQUEST_ACT_DATE_RULES_H_
