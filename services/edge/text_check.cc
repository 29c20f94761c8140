#include "services/edge/text_check.h"

#include <google/protobuf/descriptor.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/api.h"
#include "proto/vocabulary/bsn.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/options.pb.h"
#include "services/edge/policy.h"

namespace reismee {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// A field that is a text, or a message with `inside` it.
struct TextCheck::Step {
  const FieldDescriptor* field;
  bool sealed;
  Lines lines;
  const Plan* inside;
};

struct TextCheck::Plan {
  std::vector<Step> steps;
};

// Where in a request something is. Its path is put together only for a refusal.
struct TextCheck::Place {
  const Place* outer;
  const FieldDescriptor* field;
  int index;

  std::string Path() const {
    return absl::StrCat(outer == nullptr ? "" : outer->Path() + ".", field->name(),
                        field->is_repeated() ? absl::StrCat("[", index, "]") : "");
  }
};

TextCheck::TextCheck() {
  for (const google::protobuf::ServiceDescriptor* service : ApiServices()) {
    for (int i = 0; i < service->method_count(); ++i) MakePlan(service->method(i)->input_type());
  }
}

TextCheck::~TextCheck() = default;

absl::Status TextCheck::Check(const Message& request) const {
  return CheckAll(*plans_.at(request.GetDescriptor()), request, nullptr);
}

absl::Status TextCheck::CheckAll(const Plan& plan, const Message& message, const Place* outer) {
  const Reflection& reflection = *message.GetReflection();
  for (const Step& step : plan.steps) {
    if (step.field->is_repeated()) {
      const int size = reflection.FieldSize(message, step.field);
      for (int i = 0; i < size; ++i) {
        RETURN_IF_ERROR(CheckOne(step, message, {outer, step.field, i}));
      }
    } else if (step.inside == nullptr || reflection.HasField(message, step.field)) {
      RETURN_IF_ERROR(CheckOne(step, message, {outer, step.field, 0}));
    }
  }
  return absl::OkStatus();
}

absl::Status TextCheck::CheckOne(const Step& step, const Message& message, const Place& place) {
  const Reflection& reflection = *message.GetReflection();
  const bool repeated = step.field->is_repeated();
  if (step.inside != nullptr) {
    return CheckAll(*step.inside,
                    repeated ? reflection.GetRepeatedMessage(message, step.field, place.index)
                             : reflection.GetMessage(message, step.field),
                    &place);
  }
  std::string scratch;
  const std::string& text =
      repeated ? reflection.GetRepeatedStringReference(message, step.field, place.index, &scratch)
               : reflection.GetStringReference(message, step.field, &scratch);
  const std::string unfit = UnfitCharacter(text, step.lines);
  if (!unfit.empty()) {
    return BadField(place.Path(), v1::REASON_INVALID_TEXT,
                    absl::StrCat("holds ", unfit, "; what steers or cannot be seen is not taken"));
  }
  if (!step.sealed && HoldsBsn(text)) {
    return BadField(place.Path(), v1::REASON_BSN_IN_TEXT,
                    "holds a citizen service number (BSN), which is not kept here");
  }
  return absl::OkStatus();
}

const TextCheck::Plan* TextCheck::MakePlan(const Descriptor* type) {
  auto [found, is_new] = plans_.try_emplace(type);
  // A type inside itself finds its own plan, still being made.
  if (!is_new) return found->second.get();
  found->second = std::make_unique<Plan>();
  Plan* const plan = found->second.get();
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* const field = type->field(i);
    const Plan* inside = nullptr;
    if (field->message_type() != nullptr) {
      inside = MakePlan(field->message_type());
    } else if (field->type() != FieldDescriptor::TYPE_STRING) {
      continue;
    }
    const v1::TextContent& content = field->options().GetExtension(v1::text);
    plan->steps.push_back(
        {field, content.sealed(), content.lines() ? Lines::kMany : Lines::kOne, inside});
  }
  return plan;
}

}  // namespace reismee
