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

// The caller of a credential, acting for `organisation`: its own, or one that a service account
// names. `runs_installation` is whether that organisation runs this installation. Roles that it
// cannot give, and those without the region that they need, are left out; of an organisation that
// has ended none is left.
Caller MakeCaller(const internal::v1::Caller& credential, const v1::Organisation& organisation,
                  bool runs_installation, const google::type::Date& today);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_CALLER_RULES_H_
