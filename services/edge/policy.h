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
#include "storage/call.h"

namespace reismee {

// What is known of one method before it is called.
struct MethodRule {
  v1::MethodPolicy policy;
  RelationSet relations;
  const google::protobuf::MethodDescriptor* descriptor = nullptr;
  // Whether personal data may be touched: then every call leaves an access record.
  bool personal() const { return policy.purposes_size() > 0; }
};

// The services of package reismee.v1 that this program knows.
std::vector<const google::protobuf::ServiceDescriptor*> ServedServices();

class PolicyTable {
 public:
  // FAILED_PRECONDITION naming the first method without policy, role or effect: the server must not
  // start with a door that nobody thought about.
  static absl::StatusOr<PolicyTable> FromProtos();

  // Null for a method that is not there.
  const MethodRule* Find(absl::string_view full_name) const;
  const absl::flat_hash_map<std::string, MethodRule>& rules() const { return rules_; }

 private:
  absl::flat_hash_map<std::string, MethodRule> rules_;
};

// PERMISSION_DENIED when no role of the call is in the policy.
absl::Status CheckRole(const MethodRule& rule, const Call& call);

// PERMISSION_DENIED: PURPOSE_MISSING without purpose, PURPOSE_NOT_ALLOWED with one that does not
// justify the method. OK for methods that touch no personal data.
absl::Status CheckPurpose(const MethodRule& rule, v1::Purpose purpose);

}  // namespace reismee

#endif  // REISMEE_SERVICES_EDGE_POLICY_H_
