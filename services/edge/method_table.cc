#include "services/edge/method_table.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/api.h"

namespace reismee {
namespace {

// Never destroyed: constants of other files may outlive it.
std::vector<std::function<void(MethodTable&)>>& Included() {
  static auto& included = *new std::vector<std::function<void(MethodTable&)>>();
  return included;
}

}  // namespace

std::string MethodThatTakes(const google::protobuf::Descriptor& request) {
  for (const google::protobuf::ServiceDescriptor* service : ApiServices()) {
    for (int i = 0; i < service->method_count(); ++i) {
      const google::protobuf::MethodDescriptor& method = *service->method(i);
      if (method.input_type() == &request) {
        return absl::StrCat(service->full_name(), "/", method.name());
      }
    }
  }
  return "";
}

MethodTable::MethodTable() {
  for (const auto& add : Included()) add(*this);
}

void MethodTable::Include(std::function<void(MethodTable&)> add) {
  Included().push_back(std::move(add));
}

void MethodTable::Insert(const google::protobuf::Descriptor& request, Method method) {
  const std::string name = MethodThatTakes(request);
  const bool is_new = methods_.emplace(name, std::move(method)).second;
  if (name.empty() || !is_new) {
    status_.Update(absl::FailedPreconditionError(absl::StrCat(
        request.full_name(), name.empty() ? " is taken by no method" : " has two handlers")));
  }
}

}  // namespace reismee
