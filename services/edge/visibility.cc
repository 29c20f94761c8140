#include "services/edge/visibility.h"

#include <google/protobuf/descriptor.h>

#include "absl/algorithm/container.h"
#include "reismee/v1/options.pb.h"

namespace reismee {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Whether every relation of the call may see a field meant for `allowed`.
bool AllMaySee(const RelationSet& of_call, const RelationSet& allowed) {
  if (of_call.empty()) return false;
  for (int relation = v1::Relation_MIN; relation <= v1::Relation_MAX; ++relation) {
    const auto one = static_cast<v1::Relation>(relation);
    if (of_call.Has(one) && !allowed.Has(one)) return false;
  }
  return true;
}

}  // namespace

void Visibility::Mask(const RelationSet& relations, v1::OrganisationKind kind, Message* message) {
  Apply(*PlanFor(message->GetDescriptor()), relations, kind, message);
}

bool Visibility::Masks(const Descriptor* type) { return !PlanFor(type)->steps.empty(); }

const Visibility::Plan* Visibility::PlanFor(const Descriptor* type) {
  absl::MutexLock lock(&mutex_);
  return MakePlan(type);
}

const Visibility::Plan* Visibility::MakePlan(const Descriptor* type) {
  auto [found, is_new] = plans_.try_emplace(type);
  // A type inside itself finds its own plan, still being made.
  if (!is_new) return found->second.get();
  found->second = std::make_unique<Plan>();
  Plan* const plan = found->second.get();
  for (int i = 0; i < type->field_count(); ++i) {
    Step step;
    step.field = type->field(i);
    const v1::Visibility& rule = step.field->options().GetExtension(v1::visible);
    step.any_relation = rule.relations().empty();
    for (const int relation : rule.relations()) {
      step.relations.Add(static_cast<v1::Relation>(relation));
    }
    step.kinds.assign(rule.kinds().begin(), rule.kinds().end());
    if (step.field->message_type() != nullptr) {
      step.inside = MakePlan(step.field->message_type());
      // Empty plans need no visit. One still being made may get steps, so it stays.
      const bool finished = step.field->message_type() != type;
      if (finished && step.inside->steps.empty()) step.inside = nullptr;
    }
    if (!step.any_relation || !step.kinds.empty() || step.inside != nullptr) {
      plan->steps.push_back(std::move(step));
    }
  }
  return plan;
}

void Visibility::Apply(const Plan& plan, const RelationSet& relations, v1::OrganisationKind kind,
                       Message* message) const {
  const Reflection& reflection = *message->GetReflection();
  for (const Step& step : plan.steps) {
    const bool hidden = (!step.any_relation && !AllMaySee(relations, step.relations)) ||
                        (!step.kinds.empty() && !absl::c_linear_search(step.kinds, kind));
    if (hidden) {
      reflection.ClearField(message, step.field);
      continue;
    }
    if (step.inside == nullptr) continue;
    if (step.field->is_repeated()) {
      for (int i = 0; i < reflection.FieldSize(*message, step.field); ++i) {
        Apply(*step.inside, relations, kind,
              reflection.MutableRepeatedMessage(message, step.field, i));
      }
    } else if (reflection.HasField(*message, step.field)) {
      Apply(*step.inside, relations, kind, reflection.MutableMessage(message, step.field));
    }
  }
}

}  // namespace reismee
