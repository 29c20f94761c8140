#include "storage/access/claim_rules.h"

namespace reismee {
namespace {

bool IsPartner(v1::OrganisationKind kind) {
  return kind == v1::ORGANISATION_KIND_UWV || kind == v1::ORGANISATION_KIND_MUNICIPALITY ||
         kind == v1::ORGANISATION_KIND_TRADE_UNION ||
         kind == v1::ORGANISATION_KIND_EMPLOYERS_ORGANISATION;
}

bool SpeaksForItsOwn(const Caller& caller) {
  return caller.roles.Has(v1::ROLE_TEAM_ADVISER) || caller.roles.Has(v1::ROLE_BUDGET_HOLDER);
}

}  // namespace

bool MayClaim(const Caller& caller, absl::string_view region) {
  // No role that claims covers more than what the credential names.
  return IsPartner(caller.kind) && SpeaksForItsOwn(caller) &&
         Covers(caller, v1::ROLE_TEAM_ADVISER, region);
}

bool MayDecideClaim(const Caller& caller, absl::string_view owner, absl::string_view region) {
  return caller.roles.Has(v1::ROLE_CASHIER) && caller.organisation == owner &&
         Covers(caller, v1::ROLE_CASHIER, region);
}

bool MaySeeClaim(const Caller& caller, absl::string_view organisation, absl::string_view owner,
                 absl::string_view region) {
  return (SpeaksForItsOwn(caller) && caller.organisation == organisation) ||
         MayDecideClaim(caller, owner, region);
}

}  // namespace reismee
