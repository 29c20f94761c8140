#include "storage/access/caller_rules.h"

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "storage/access/relation_rules.h"

namespace reismee {
namespace {

bool HasBegunAndNotEnded(const v1::Organisation& organisation, const google::type::Date& today) {
  return (!organisation.has_valid_from() || !Before(today, organisation.valid_from())) &&
         (!organisation.has_valid_to() || !Before(organisation.valid_to(), today));
}

// Who sits in the teams: partners, schools and development companies, beside the two bodies.
bool SitsInTeams(v1::OrganisationKind kind) {
  return kind != v1::ORGANISATION_KIND_UNSPECIFIED && kind != v1::ORGANISATION_KIND_PROVIDER &&
         kind != v1::ORGANISATION_KIND_EMPLOYER && kind != v1::ORGANISATION_KIND_MINISTRY;
}

bool HasRegionFor(const Caller& caller, v1::Role role) {
  switch (role) {
    case v1::ROLE_TEAM_ADVISER:
    case v1::ROLE_COORDINATOR:
      return !caller.regions.empty();
    case v1::ROLE_CASHIER:
      return caller.everywhere || !caller.regions.empty();
    default:
      return true;
  }
}

}  // namespace

bool GivesRole(v1::OrganisationKind kind, v1::Role role) {
  switch (role) {
    case v1::ROLE_CASEWORKER:
    case v1::ROLE_SERVICE:
      return IsBody(kind);
    case v1::ROLE_TEAM_ADVISER:
    case v1::ROLE_COORDINATOR:
      return SitsInTeams(kind);
    case v1::ROLE_DASHBOARD:
      return SitsInTeams(kind) || kind == v1::ORGANISATION_KIND_MINISTRY;
    case v1::ROLE_CASHIER:
      return kind == v1::ORGANISATION_KIND_UWV;
    case v1::ROLE_BUDGET_HOLDER:
    case v1::ROLE_PUBLIC:
    case v1::ROLE_DATA_PROTECTION_OFFICER:
    case v1::ROLE_ADMINISTRATOR:
    case v1::ROLE_JOBSEEKER:
      return true;
    default:
      return false;
  }
}

Caller MakeCaller(const internal::v1::Caller& credential, const v1::Organisation& own,
                  const v1::Organisation& acting, bool runs_installation,
                  const google::type::Date& today) {
  Caller caller;
  caller.subject = credential.subject();
  caller.organisation = acting.name();
  caller.kind = acting.kind();
  for (const std::string& code : credential.regions()) {
    const std::string region = absl::StrCat("regions/", code);
    if (code == "*") caller.everywhere = true;
    if (absl::c_linear_search(acting.regions(), region)) caller.regions.push_back(region);
  }
  for (const int purpose : credential.purposes()) {
    caller.only_for.Add(static_cast<v1::Purpose>(purpose));
  }
  if (!HasBegunAndNotEnded(own, today) || !HasBegunAndNotEnded(acting, today)) return caller;
  const bool for_another = own.name() != acting.name();
  for (const int one : credential.roles()) {
    const auto role = static_cast<v1::Role>(one);
    if (for_another && role != v1::ROLE_SERVICE) continue;
    const bool given = role == v1::ROLE_OPERATOR
                           ? runs_installation
                           : GivesRole(own.kind(), role) && GivesRole(acting.kind(), role);
    if (given && HasRegionFor(caller, role)) caller.roles.Add(role);
  }
  return caller;
}

}  // namespace reismee
