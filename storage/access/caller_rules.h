// What is left of a credential on the business date: a role counts only where the organisation can
// give it. Pure.
#ifndef REISMEE_STORAGE_ACCESS_CALLER_RULES_H_
#define REISMEE_STORAGE_ACCESS_CALLER_RULES_H_

#include <string>

#include "google/type/date.pb.h"
#include "reismee/internal/v1/caller.pb.h"
#include "reismee/v1/reference.pb.h"
#include "storage/access/access_rules.h"

namespace reismee {

// Whether an organisation of this kind gives this role. OPERATOR is given by the one organisation
// that runs the installation and is not judged here.
bool GivesRole(v1::OrganisationKind kind, v1::Role role);

// The caller of a credential of the organisation `own`, acting for `acting`: itself, or one that a
// service account names. `runs_installation` is whether `own` runs this installation. Roles that
// the organisation cannot give, and those without the region that they need, are left out; of one
// that has ended none is left. Acting for another, nothing but ROLE_SERVICE is: what else a program
// may do, it does for its own organisation.
Caller MakeCaller(const internal::v1::Caller& credential, const v1::Organisation& own,
                  const v1::Organisation& acting, bool runs_installation,
                  const google::type::Date& today);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_CALLER_RULES_H_
