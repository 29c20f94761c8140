// grpc.health.v1: whether the server takes calls.
#ifndef REISMEE_SERVICES_EDGE_TRANSPORT_HEALTH_H_
#define REISMEE_SERVICES_EDGE_TRANSPORT_HEALTH_H_

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include "absl/synchronization/mutex.h"
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
  void OnStream(std::shared_ptr<StreamCall> stream);

  // NOT_SERVING from now on; watchers are told.
  void Stop();

 private:
  grpc::ByteBuffer StateOf(bool known) const ABSL_SHARED_LOCKS_REQUIRED(mutex_);

  const absl::flat_hash_set<std::string> services_;
  mutable absl::Mutex mutex_;
  bool serving_ ABSL_GUARDED_BY(mutex_) = true;
  absl::flat_hash_set<std::shared_ptr<StreamCall>> watchers_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_EDGE_TRANSPORT_HEALTH_H_
