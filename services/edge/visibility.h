// Fields that a caller may not see leave the answer here, and nowhere else.
#ifndef REISMEE_SERVICES_EDGE_VISIBILITY_H_
#define REISMEE_SERVICES_EDGE_VISIBILITY_H_

#include <google/protobuf/message.h>

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "reismee/v1/access.pb.h"
#include "storage/call.h"

namespace reismee {

// FAILED_PRECONDITION naming the first field that an answer of this type can hold, at any depth,
// and that does not say by (reismee.v1.seen_by), in letters there are, who sees it. Types of other
// packages, such as dates, are shown with the field that has them.
absl::Status CheckFieldsSay(const google::protobuf::Descriptor& answer);

// Masks messages by the (reismee.v1.seen_by) options of their fields. What has to be looked at in a
// message type is worked out once. Any thread.
class Visibility {
 public:
  // Clears every restricted field, at any depth, that one of `relations` or the organisation kind
  // may not see, and names of persons and values of enums that one may not. With no relation at all
  // nothing restricted is shown: a handler that forgot to say whose data it touched shows too
  // little, not too much.
  void Mask(const RelationSet& relations, v1::OrganisationKind kind,
            google::protobuf::Message* message);

  // Whether messages of a type have a restricted field, at any depth.
  bool Masks(const google::protobuf::Descriptor* type);

 private:
  struct Plan;
  struct Step {
    const google::protobuf::FieldDescriptor* field = nullptr;
    // Who sees the field, and who a person's name in it; not set: whoever gets the answer.
    std::optional<RelationSet> seen_by;
    std::optional<RelationSet> person_seen_by;
    std::vector<int> kinds;
    // Values of an enum that only these relations see.
    std::map<int, RelationSet> values;
    // What to look at inside the field; null: nothing.
    const Plan* inside = nullptr;
  };
  struct Plan {
    std::vector<Step> steps;
    // All its steps are there.
    bool whole = false;
  };

  const Plan* PlanFor(const google::protobuf::Descriptor* type);
  const Plan* MakePlan(const google::protobuf::Descriptor* type)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Apply(const Plan& plan, const RelationSet& relations, v1::OrganisationKind kind,
             google::protobuf::Message* message) const;

  absl::Mutex mutex_;
  absl::flat_hash_map<const google::protobuf::Descriptor*, std::unique_ptr<Plan>> plans_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_EDGE_VISIBILITY_H_
