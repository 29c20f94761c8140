#include <algorithm>
#include <initializer_list>

#include "absl/algorithm/container.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/access_service.pb.h"
#include "services/edge/handler.h"
#include "services/edge/policy.h"
#include "storage/access/relation_rules.h"

namespace reismee {
namespace {

// Whether the caller's roles can have a relation that opens the method. Roles said beside relations
// are those of advisers, who go on with an intake.
bool CanHave(const Caller& who, v1::Relation relation, const MethodRule& rule) {
  return RolesOf({relation}).HasAnyOf(who.roles) ||
         (relation == v1::RELATION_INTAKE && absl::c_any_of(rule.policy.roles(), [&](int role) {
            return who.roles.Has(static_cast<v1::Role>(role));
          }));
}

// The method as it is open to the caller, whoever it then concerns.
v1::OpenMethod OpenTo(const Caller& who, const std::string& name, const MethodRule& rule) {
  v1::OpenMethod open;
  open.set_method(name);
  for (const int one : rule.policy.relations()) {
    const auto relation = static_cast<v1::Relation>(one);
    if (CanHave(who, relation, rule)) open.add_relations(relation);
  }
  for (const int one : rule.policy.purposes()) {
    const auto purpose = static_cast<v1::Purpose>(one);
    const bool served =
        rule.relations.empty() || absl::c_any_of(open.relations(), [&](int relation) {
          return PurposesOf(static_cast<v1::Relation>(relation), rule.reads()).Has(purpose);
        });
    if (served && (who.only_for.empty() || who.only_for.Has(purpose))) open.add_purposes(purpose);
  }
  return open;
}

bool CoversEveryRegion(const Caller& who) {
  return absl::c_any_of(
      std::initializer_list<v1::Role>{v1::ROLE_CASEWORKER, v1::ROLE_SERVICE, v1::ROLE_CASHIER},
      [&](v1::Role role) { return who.roles.Has(role) && Covers(who, role, ""); });
}

v1::Caller Describe(const Call& call) {
  const internal::v1::Caller& credential = *call.credential;
  v1::Caller caller;
  caller.set_subject(credential.subject());
  caller.set_organisation(call.who.organisation);
  caller.set_organisation_kind(call.who.kind);
  if (credential.organisation() != call.who.organisation) {
    caller.set_employer(credential.organisation());
  }
  for (const int one : credential.roles()) {
    const auto role = static_cast<v1::Role>(one);
    call.who.roles.Has(role) ? caller.add_roles(role) : caller.add_idle_roles(role);
  }
  caller.mutable_regions()->Assign(call.who.regions.begin(), call.who.regions.end());
  caller.set_every_region(CoversEveryRegion(call.who));
  *caller.mutable_narrowed_to() = credential.purposes();
  *caller.mutable_business_date() = call.today;
  *caller.mutable_expire_time() = credential.expires_at();
  return caller;
}

absl::StatusOr<v1::Caller> GetCaller(const Call& call, const v1::GetCallerRequest&, ReadTxn&) {
  // Made once: it is what the protos of this program say.
  static const auto& policies = *new absl::StatusOr<PolicyTable>(PolicyTable::FromProtos());
  RETURN_IF_ERROR(policies.status());
  v1::Caller caller = Describe(call);
  for (const auto& [name, rule] : policies->rules()) {
    if (rule.roles.HasAnyOf(call.who.roles)) {
      *caller.add_methods() = OpenTo(call.who, name, rule);
    }
  }
  std::sort(caller.mutable_methods()->begin(), caller.mutable_methods()->end(),
            [](const auto& a, const auto& b) { return a.method() < b.method(); });
  return caller;
}

const Handler kHandlers[] = {&GetCaller};

}  // namespace
}  // namespace reismee
