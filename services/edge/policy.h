// Who may call which method: the options of the protos, as a table.
#ifndef REISMEE_SERVICES_EDGE_POLICY_H_
#define REISMEE_SERVICES_EDGE_POLICY_H_

#include <google/protobuf/descriptor.h>

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "reismee/v1/access.pb.h"
#include "storage/access/relation_set.h"
#include "storage/call.h"

namespace reismee {

// What is known of one method before it is called.
struct MethodRule {
  v1::MethodPolicy policy;
  // Any of these is needed: those of the policy, and those that its relations need.
  RoleSet roles;
  // Relations to a case or a person that open it; empty: it concerns no person.
  RelationSet relations;
  const google::protobuf::MethodDescriptor* descriptor = nullptr;
  bool reads() const { return policy.effect() != v1::EFFECT_WRITE; }
  // Whether personal data may be touched: then a purpose is asked.
  bool personal() const { return policy.purposes_size() > 0; }
  // Whether every call leaves an access record.
  bool on_record() const { return personal() || policy.on_record(); }
};

class PolicyTable {
 public:
  // FAILED_PRECONDITION naming the first method without policy, role or effect, or the first field
  // of an answer about a person that does not say who sees it: the server must not start with a
  // door that nobody thought about.
  static absl::StatusOr<PolicyTable> FromProtos();

  // Null for a method that is not there.
  const MethodRule* Find(absl::string_view full_name) const;
  const absl::flat_hash_map<std::string, MethodRule>& rules() const { return rules_; }

 private:
  absl::flat_hash_map<std::string, MethodRule> rules_;
};

// PERMISSION_DENIED when no role of the call opens the method.
absl::Status CheckRole(const MethodRule& rule, const Call& call);

// PERMISSION_DENIED: PURPOSE_MISSING without purpose, PURPOSE_NOT_ALLOWED with one that does not
// justify the method. OK for methods that touch no personal data.
absl::Status CheckPurpose(const MethodRule& rule, v1::Purpose purpose);

}  // namespace reismee

#endif  // REISMEE_SERVICES_EDGE_POLICY_H_
