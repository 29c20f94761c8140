#include "services/edge/visibility.h"

#include <google/protobuf/descriptor.h>

#include <map>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/options.pb.h"
#include "storage/access/relation_rules.h"

namespace reismee {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr absl::string_view kEverybody = "all";

// Names of persons and of facts about them begin so.
constexpr absl::string_view kOfPerson[] = {"jobseekers/", "situations/", "assessments/",
                                           "trajectories/"};

bool IsOurs(const Descriptor& type) { return type.file()->package() == "reismee.v1"; }

bool Says(const FieldDescriptor& field) { return field.options().HasExtension(v1::seen_by); }

// Whether fields of the type say who sees them: then one that does not is the responsible body's.
bool IsRestricted(const Descriptor& type) {
  for (int i = 0; i < type.field_count(); ++i) {
    if (Says(*type.field(i))) return true;
  }
  return false;
}

// Who sees a field; nothing: whoever gets the answer. What cannot be read is the responsible
// body's.
std::optional<RelationSet> SeenBy(const FieldDescriptor& field) {
  constexpr RelationSet kUnsaid = {v1::RELATION_RESPONSIBLE};
  if (!IsRestricted(*field.containing_type())) return std::nullopt;
  if (!Says(field)) return kUnsaid;
  const std::string& letters = field.options().GetExtension(v1::seen_by);
  if (letters == kEverybody) return std::nullopt;
  return RelationsOf(letters).value_or(kUnsaid);
}

std::optional<RelationSet> PersonSeenBy(const FieldDescriptor& field) {
  if (!field.options().HasExtension(v1::person_seen_by)) return std::nullopt;
  constexpr RelationSet kUnsaid = {v1::RELATION_RESPONSIBLE};
  return RelationsOf(field.options().GetExtension(v1::person_seen_by)).value_or(kUnsaid);
}

// The values of an enum that not everybody sees, with who does.
std::map<int, RelationSet> ValuesSeenBy(const FieldDescriptor& field) {
  constexpr RelationSet kUnsaid = {v1::RELATION_RESPONSIBLE};
  std::map<int, RelationSet> values;
  if (field.enum_type() == nullptr || field.is_repeated()) return values;
  for (int i = 0; i < field.enum_type()->value_count(); ++i) {
    const auto& value = *field.enum_type()->value(i);
    if (!value.options().HasExtension(v1::value_seen_by)) continue;
    const std::string& letters = value.options().GetExtension(v1::value_seen_by);
    values.emplace(value.number(), RelationsOf(letters).value_or(kUnsaid));
  }
  return values;
}

// Whether every relation of the call may see what is meant for `allowed`.
bool MaySee(const RelationSet& of_call, const std::optional<RelationSet>& allowed) {
  return !allowed.has_value() || (!of_call.empty() && of_call.Within(*allowed));
}

bool NamesPerson(const Message& message, const FieldDescriptor* field) {
  const std::string value = message.GetReflection()->GetString(message, field);
  return absl::c_any_of(
      kOfPerson, [&](absl::string_view collection) { return absl::StartsWith(value, collection); });
}

bool ShowsValue(const Message& message, const FieldDescriptor* field,
                const std::map<int, RelationSet>& values, const RelationSet& relations) {
  if (values.empty()) return true;
  const auto found = values.find(message.GetReflection()->GetEnumValue(message, field));
  return found == values.end() || MaySee(relations, found->second);
}

absl::Status CheckSays(const FieldDescriptor& field) {
  const std::string& letters = field.options().GetExtension(v1::seen_by);
  if (letters != kEverybody && !RelationsOf(letters).has_value()) {
    return absl::FailedPreconditionError(
        absl::StrCat("field ", field.full_name(), " does not say who sees it"));
  }
  if (!field.options().HasExtension(v1::person_seen_by)) return absl::OkStatus();
  const bool is_text = field.type() == FieldDescriptor::TYPE_STRING && !field.is_repeated();
  if (!is_text || !RelationsOf(field.options().GetExtension(v1::person_seen_by)).has_value()) {
    return absl::FailedPreconditionError(
        absl::StrCat("field ", field.full_name(), " does not say who sees a person named in it"));
  }
  return absl::OkStatus();
}

absl::Status CheckType(const Descriptor& type, absl::flat_hash_set<const Descriptor*>& seen) {
  if (!IsOurs(type) || !seen.insert(&type).second) return absl::OkStatus();
  for (int i = 0; i < type.field_count(); ++i) {
    RETURN_IF_ERROR(CheckSays(*type.field(i)));
    const Descriptor* const inside = type.field(i)->message_type();
    if (inside != nullptr) RETURN_IF_ERROR(CheckType(*inside, seen));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckFieldsSay(const Descriptor& answer) {
  absl::flat_hash_set<const Descriptor*> seen;
  return CheckType(answer, seen);
}

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
    const FieldDescriptor* const field = type->field(i);
    Step step{.field = field,
              .seen_by = SeenBy(*field),
              .person_seen_by = PersonSeenBy(*field),
              .kinds = {},
              .values = ValuesSeenBy(*field),
              .inside = nullptr};
    for (int k = 0; k < field->options().ExtensionSize(v1::seen_by_kinds); ++k) {
      step.kinds.push_back(field->options().GetExtension(v1::seen_by_kinds, k));
    }
    if (field->message_type() != nullptr) {
      step.inside = MakePlan(field->message_type());
      // Empty plans need no visit. One still being made may get steps, so it stays.
      if (step.inside->whole && step.inside->steps.empty()) step.inside = nullptr;
    }
    if (step.seen_by.has_value() || step.person_seen_by.has_value() || !step.kinds.empty() ||
        !step.values.empty() || step.inside != nullptr) {
      plan->steps.push_back(std::move(step));
    }
  }
  plan->whole = true;
  return plan;
}

void Visibility::Apply(const Plan& plan, const RelationSet& relations, v1::OrganisationKind kind,
                       Message* message) const {
  const Reflection& reflection = *message->GetReflection();
  for (const Step& step : plan.steps) {
    const bool shown =
        MaySee(relations, step.seen_by) &&
        (step.kinds.empty() || absl::c_linear_search(step.kinds, kind)) &&
        ShowsValue(*message, step.field, step.values, relations) &&
        (MaySee(relations, step.person_seen_by) || !NamesPerson(*message, step.field));
    if (!shown) {
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
