#include "services/transport/grpc_service.h"

#include <grpcpp/impl/rpc_service_method.h>

#include "absl/strings/str_cat.h"
#include "services/transport/stream_call.h"
#include "services/transport/unary_call.h"

namespace reismee {
namespace {

// Calls of a method that may arrive before the polling thread looks; more wait inside gRPC.
constexpr int kAwaited = 4;

}  // namespace

TransportService::TransportService(const google::protobuf::ServiceDescriptor& service,
                                   const UnaryHandler& on_unary, const StreamHandler& on_stream,
                                   OpenStreams& streams, LiveCalls& live)
    : on_unary_(on_unary), on_stream_(on_stream), streams_(streams), live_(live) {
  for (int i = 0; i < service.method_count(); ++i) {
    const std::string name = absl::StrCat(service.full_name(), "/", service.method(i)->name());
    methods_.push_back({absl::StrCat("/", name), name, service.method(i)->server_streaming()});
  }
  // Only now: gRPC keeps pointers to the paths.
  for (int i = 0; i < service.method_count(); ++i) {
    const Method& method = methods_[i];
    const auto type = method.streams ? grpc::internal::RpcMethod::SERVER_STREAMING
                                     : grpc::internal::RpcMethod::NORMAL_RPC;
    AddMethod(new grpc::internal::RpcServiceMethod(method.path.c_str(), type, nullptr));
    MarkMethodRaw(i);
  }
}

void TransportService::Await(grpc::ServerCompletionQueue& queue) {
  queue_ = &queue;
  for (size_t method = 0; method < methods_.size(); ++method) {
    for (int i = 0; i < kAwaited; ++i) {
      if (methods_[method].streams) {
        StreamCall::Await(*this, static_cast<int>(method));
      } else {
        UnaryCall::Await(*this, static_cast<int>(method));
      }
    }
  }
}

}  // namespace reismee
