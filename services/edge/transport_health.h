// grpc.health.v1: whether the server takes calls.
#ifndef REISMEE_SERVICES_EDGE_TRANSPORT_HEALTH_H_
#define REISMEE_SERVICES_EDGE_TRANSPORT_HEALTH_H_

#include <atomic>
#include <memory>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "services/edge/transport_stream.h"
#include "services/edge/transport_unary.h"

namespace reismee {

// gRPC brings a health service of its own, but its callbacks come with polling threads that wake up
// for every call of the others. Any thread.
class TransportHealth {
 public:
  // The services that are known by name; the empty name stands for the whole server.
  explicit TransportHealth(absl::flat_hash_set<std::string> services);

  // Check and Watch.
  void OnUnary(UnaryCall* call) const;
  void OnStream(std::shared_ptr<StreamCall> stream) const;

  // NOT_SERVING from now on. Watchers hear it when their stream has to end.
  void Stop() { serving_ = false; }

 private:
  grpc::ByteBuffer StateOf(bool known) const;

  const absl::flat_hash_set<std::string> services_;
  std::atomic<bool> serving_ = true;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_EDGE_TRANSPORT_HEALTH_H_
