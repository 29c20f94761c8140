// The services of the API, by their descriptors.
#ifndef REISMEE_PROTO_VOCABULARY_API_H_
#define REISMEE_PROTO_VOCABULARY_API_H_

#include <google/protobuf/descriptor.h>

#include <vector>

namespace reismee {

// Every service of package reismee.v1, in the order of their files.
std::vector<const google::protobuf::ServiceDescriptor*> ApiServices();

}  // namespace reismee

#endif  // REISMEE_PROTO_VOCABULARY_API_H_
