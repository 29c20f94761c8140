#include "proto/vocabulary/api.h"

#include <string>

#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace reismee {

std::vector<const google::protobuf::ServiceDescriptor*> ApiServices() {
  const google::protobuf::DescriptorPool& pool =
      *google::protobuf::DescriptorPool::generated_pool();
  std::vector<const google::protobuf::ServiceDescriptor*> services;
  // Set by CMake: the protos of the folder.
  for (const absl::string_view path : absl::StrSplit(REISMEE_API_PROTOS, ' ')) {
    const google::protobuf::FileDescriptor* const file = pool.FindFileByName(std::string(path));
    for (int i = 0; i < file->service_count(); ++i) services.push_back(file->service(i));
  }
  return services;
}

}  // namespace reismee
