// What the server tells about its API: the answers of gRPC's reflection protocol.
#ifndef REISMEE_SERVICES_TRANSPORT_REFLECTION_H_
#define REISMEE_SERVICES_TRANSPORT_REFLECTION_H_

#include <string>
#include <vector>

#include "grpc/reflection/v1/reflection.pb.h"

namespace reismee {

// One question, one answer; `services` are the names to list. A file comes with all that it
// imports. What is not there is answered by an error_response, never by a failure. Any thread.
grpc::reflection::v1::ServerReflectionResponse Reflect(
    const grpc::reflection::v1::ServerReflectionRequest& request,
    const std::vector<std::string>& services);

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRANSPORT_REFLECTION_H_
