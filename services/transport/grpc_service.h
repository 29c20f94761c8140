// The methods of one proto service as gRPC knows them, made from the descriptor: no generated code.
#ifndef REISMEE_SERVICES_TRANSPORT_GRPC_SERVICE_H_
#define REISMEE_SERVICES_TRANSPORT_GRPC_SERVICE_H_

#include <google/protobuf/descriptor.h>
#include <grpcpp/completion_queue.h>
#include <grpcpp/impl/service_type.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace reismee {

class LiveCalls;
class OpenStreams;
class StreamCall;
class UnaryCall;

using UnaryHandler = std::function<void(UnaryCall*)>;
using StreamHandler = std::function<void(std::shared_ptr<StreamCall>)>;

// Registering it makes reflection list the service and gRPC match its methods.
class TransportService final : public grpc::Service {
 public:
  // All arguments must outlive it, and no method may stream from the client.
  TransportService(const google::protobuf::ServiceDescriptor& service, const UnaryHandler& on_unary,
                   const StreamHandler& on_stream, OpenStreams& streams, LiveCalls& live);

  // Takes calls of all methods from now on, until the server shuts down. After the server started.
  void Await(grpc::ServerCompletionQueue& queue);

 private:
  friend class StreamCall;
  friend class UnaryCall;

  struct Method {
    std::string path;  // "/reismee.v1.CaseService/GetCase"
    std::string name;  // "reismee.v1.CaseService/GetCase"
    bool streams;
  };

  std::vector<Method> methods_;
  const UnaryHandler& on_unary_;
  const StreamHandler& on_stream_;
  OpenStreams& streams_;
  LiveCalls& live_;
  grpc::ServerCompletionQueue* queue_ = nullptr;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRANSPORT_GRPC_SERVICE_H_
