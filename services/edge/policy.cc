#include "services/edge/policy.h"

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/api.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/options.pb.h"
#include "services/edge/visibility.h"
#include "storage/access/relation_rules.h"

namespace reismee {
namespace {

// Every role; a new one too.
RoleSet AnyRole() {
  RoleSet roles;
  for (int role = v1::Role_MIN; role < v1::Role_ARRAYSIZE; ++role) {
    const bool is_one = v1::Role_IsValid(role) && role != v1::ROLE_UNSPECIFIED;
    if (is_one) roles.Add(static_cast<v1::Role>(role));
  }
  return roles;
}

// Whether the roles are said in one way only: open to any, by hand, or by relations, beside which
// nobody but the adviser who registered the person stands.
bool SaysRolesOnce(const v1::MethodPolicy& policy, const RelationSet& relations) {
  if (policy.any_role()) return policy.roles().empty() && relations.empty();
  if (relations.empty()) return !policy.roles().empty();
  return absl::c_all_of(policy.roles(), [&](int role) {
    return role == v1::ROLE_TEAM_ADVISER && relations.Has(v1::RELATION_INTAKE);
  });
}

absl::StatusOr<MethodRule> MakeRule(const google::protobuf::MethodDescriptor& method) {
  MethodRule rule{.policy = method.options().GetExtension(v1::policy),
                  .roles = {},
                  .relations = {},
                  .descriptor = &method};
  for (const int relation : rule.policy.relations()) {
    rule.relations.Add(static_cast<v1::Relation>(relation));
  }
  const bool watch = rule.policy.effect() == v1::EFFECT_WATCH;
  if (rule.policy.effect() == v1::EFFECT_UNSPECIFIED || watch != method.server_streaming() ||
      !SaysRolesOnce(rule.policy, rule.relations)) {
    return absl::FailedPreconditionError(
        absl::StrCat("no usable policy for method ", method.full_name()));
  }
  rule.roles = rule.policy.any_role() ? AnyRole() : RolesOf(rule.relations);
  for (const int role : rule.policy.roles()) rule.roles.Add(static_cast<v1::Role>(role));
  if (!rule.relations.empty()) RETURN_IF_ERROR(CheckFieldsSay(*method.output_type()));
  return rule;
}

}  // namespace

absl::StatusOr<PolicyTable> PolicyTable::FromProtos() {
  PolicyTable table;
  for (const google::protobuf::ServiceDescriptor* service : ApiServices()) {
    for (int i = 0; i < service->method_count(); ++i) {
      ASSIGN_OR_RETURN(MethodRule rule, MakeRule(*service->method(i)));
      table.rules_.emplace(absl::StrCat(service->full_name(), "/", service->method(i)->name()),
                           std::move(rule));
    }
  }
  return table;
}

const MethodRule* PolicyTable::Find(absl::string_view full_name) const {
  const auto found = rules_.find(full_name);
  return found == rules_.end() ? nullptr : &found->second;
}

absl::Status CheckRole(const MethodRule& rule, const Call& call) {
  if (rule.roles.HasAnyOf(call.who.roles)) return absl::OkStatus();
  return Refuse(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied,
                {.mend = "ADMINISTRATOR"}, "your roles do not allow this call");
}

absl::Status CheckPurpose(const MethodRule& rule, v1::Purpose purpose) {
  if (!rule.personal() || absl::c_linear_search(rule.policy.purposes(), purpose)) {
    return absl::OkStatus();
  }
  std::string allowed;
  for (const int one : rule.policy.purposes()) {
    const std::string name = v1::Purpose_Name(one).substr(sizeof("PURPOSE_") - 1);
    absl::StrAppend(&allowed, allowed.empty() ? "" : ", ", name);
  }
  const bool missing = purpose == v1::PURPOSE_UNSPECIFIED;
  return Refuse(missing ? v1::REASON_PURPOSE_MISSING : v1::REASON_PURPOSE_NOT_ALLOWED,
                absl::StatusCode::kPermissionDenied,
                {.missing = "reismee-purpose", .mend = "CALLER", .facts = {{"allowed", allowed}}},
                absl::StrCat("say in metadata reismee-purpose why you need this: ", allowed));
}

}  // namespace reismee
