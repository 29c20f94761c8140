#include "proto/vocabulary/update_mask.h"

#include <google/protobuf/descriptor.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"

namespace reismee {
namespace {

constexpr int kMaxPaths = 20;

}  // namespace

absl::Status TakeFields(const google::protobuf::FieldMask& mask,
                        absl::Span<const absl::string_view> fields,
                        const google::protobuf::Message& asked,
                        google::protobuf::Message* changed) {
  if (mask.paths().empty()) {
    return BadField("update_mask", v1::REASON_REQUIRED, "names what to change");
  }
  RETURN_IF_ERROR(CheckCount("update_mask", mask.paths_size(), kMaxPaths));
  FieldErrors errors;
  std::vector<const google::protobuf::FieldDescriptor*> taken;
  for (int i = 0; i < mask.paths_size(); ++i) {
    const std::string& path = mask.paths(i);
    if (!absl::c_linear_search(fields, path)) {
      errors.Add(absl::StrCat("update_mask.paths[", i, "]"), v1::REASON_INVALID_UPDATE_MASK,
                 "is not a field that can be changed");
      continue;
    }
    const auto* const field = asked.GetDescriptor()->FindFieldByName(path);
    if (!absl::c_linear_search(taken, field)) taken.push_back(field);
  }
  RETURN_IF_ERROR(errors.status());
  // Swapping also moves "not set".
  const std::unique_ptr<google::protobuf::Message> source(asked.New());
  source->CopyFrom(asked);
  changed->GetReflection()->SwapFields(changed, source.get(), taken);
  return absl::OkStatus();
}

}  // namespace reismee
