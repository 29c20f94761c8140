#include "storage/access/line_rules.h"

#include "absl/algorithm/container.h"

namespace reismee {

bool MayAllocate(const Caller& caller, absl::string_view owner,
                 const std::vector<std::string>& regions) {
  const bool own = !owner.empty() && caller.organisation == owner;
  const bool ministry = caller.kind == v1::ORGANISATION_KIND_MINISTRY;
  if (caller.roles.Has(v1::ROLE_BUDGET_HOLDER) && (own || ministry)) return true;
  const auto keeps = [&](v1::Role role) {
    return caller.roles.Has(role) && absl::c_all_of(regions, [&](const std::string& region) {
             return Covers(caller, role, region);
           });
  };
  return own && (keeps(v1::ROLE_CASHIER) || keeps(v1::ROLE_SERVICE));
}

bool MayAward(const Caller& caller, absl::string_view owner) {
  return caller.organisation == owner && caller.kind == v1::ORGANISATION_KIND_MINISTRY &&
         caller.roles.Has(v1::ROLE_BUDGET_HOLDER);
}

}  // namespace reismee
