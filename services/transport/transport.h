// How calls are carried: which gRPC server API takes them is known here and nowhere else.
//
// One thread polls one completion queue for all calls and streams; messages stay bytes until the
// edge parses them. Measured against the synchronous and callback APIs this is the fastest, has the
// shortest tail, and a stream holds no thread.
#ifndef REISMEE_SERVICES_TRANSPORT_TRANSPORT_H_
#define REISMEE_SERVICES_TRANSPORT_TRANSPORT_H_

#include <google/protobuf/descriptor.h>
#include <grpcpp/channel.h>
#include <grpcpp/completion_queue.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/transport/grpc_service.h"
#include "services/transport/health.h"
#include "services/transport/reflection_stream.h"
#include "services/transport/stream_call.h"
#include "services/transport/unary_call.h"

namespace reismee {

// Handlers run on the polling thread: they hand the call on and return, and never wait.
struct TransportOptions {
  struct Listener {
    std::string address;  // "127.0.0.1:7440", port 0 for a free one, or "unix:/run/reismee.sock"
    std::shared_ptr<grpc::ServerCredentials> credentials;
  };

  std::vector<Listener> listeners;  // None: in-process calls only.
  std::vector<const google::protobuf::ServiceDescriptor*> services;
  UnaryHandler on_unary;
  StreamHandler on_stream;
};

// A running gRPC server, with health (grpc.health.v1) and reflection beside the given services. A
// method that is not there is UNIMPLEMENTED; so is a compressed message, which costs the sender
// little and the receiver much. A message over 1 MiB is RESOURCE_EXHAUSTED. More than 8 KB of
// headers, or a `-bin` header that is no base64, end the whole connection, which is gRPC's way.
class Transport {
 public:
  // INVALID_ARGUMENT for a method that streams from the client, UNAVAILABLE when it cannot listen.
  static absl::StatusOr<std::unique_ptr<Transport>> Start(TransportOptions options);
  // Drains, giving calls in flight no time.
  ~Transport();
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;

  // Of the first listener; 0 for a Unix socket or without listener.
  int port() const { return port_; }
  std::shared_ptr<grpc::Channel> InProcessChannel();

  // What health says until the drain, of the whole and of the given services; health and reflection
  // themselves need nobody. At first that calls are served. Any thread.
  void SetServing(bool serving) { health_.SetServing(serving); }

  // Says NOT_SERVING, takes no new connections and calls, ends the streams with UNAVAILABLE and
  // those of reflection with CANCELLED, and cancels at the deadline what still runs. Returns when
  // every call was finished by its handler, which stays needed after the cancellation. Once; later
  // calls do nothing.
  void Drain(absl::Time deadline);

 private:
  explicit Transport(TransportOptions options);

  absl::Status Listen();
  void Poll();

  const TransportOptions options_;
  const std::vector<std::string> listed_;
  TransportHealth health_;
  const UnaryHandler on_health_;
  const StreamHandler on_health_watch_;
  OpenStreams streams_;
  LiveCalls live_;
  std::vector<std::unique_ptr<TransportService>> services_;
  std::vector<std::unique_ptr<TransportReflection>> reflections_;
  std::unique_ptr<grpc::ServerCompletionQueue> queue_;
  std::unique_ptr<grpc::Server> server_;
  std::thread poller_;
  int port_ = 0;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRANSPORT_TRANSPORT_H_
