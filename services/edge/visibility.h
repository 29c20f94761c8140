// Fields that a caller may not see leave the answer here, and nowhere else.
#ifndef REISMEE_SERVICES_EDGE_VISIBILITY_H_
#define REISMEE_SERVICES_EDGE_VISIBILITY_H_

#include <google/protobuf/message.h>

#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "reismee/v1/access.pb.h"
#include "storage/call.h"

namespace reismee {

// Masks messages by the (reismee.v1.visible) options of their fields. What has to be looked at in a
// message type is worked out once. Any thread.
class Visibility {
 public:
  // Clears every restricted field, at any depth, that one of `relations` or the organisation kind
  // may not see. With no relation at all nothing restricted is shown: a handler that forgot to say
  // whose data it touched shows too little, not too much.
  void Mask(const RelationSet& relations, v1::OrganisationKind kind,
            google::protobuf::Message* message);

  // Whether messages of a type have a restricted field, at any depth.
  bool Masks(const google::protobuf::Descriptor* type);

 private:
  struct Plan;
  struct Step {
    const google::protobuf::FieldDescriptor* field = nullptr;
    RelationSet relations;
    bool any_relation = true;
    std::vector<int> kinds;
    // What to look at inside the field; null: nothing.
    const Plan* inside = nullptr;
  };
  struct Plan {
    std::vector<Step> steps;
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
