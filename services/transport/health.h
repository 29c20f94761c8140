// grpc.health.v1: whether the server takes calls.
#ifndef REISMEE_SERVICES_TRANSPORT_HEALTH_H_
#define REISMEE_SERVICES_TRANSPORT_HEALTH_H_

#include <atomic>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "services/transport/stream_call.h"
#include "services/transport/unary_call.h"

namespace reismee {

// gRPC brings a health service of its own, but its callbacks come with polling threads that wake up
// for every call of the others. Any thread.
class TransportHealth {
 public:
  // The services that are known by name, and whether they need what SetServing tells of. The empty
  // name stands for the whole server.
  explicit TransportHealth(absl::flat_hash_map<std::string, bool> services);

  // Check and Watch.
  void OnUnary(UnaryCall* call) const;
  void OnStream(std::shared_ptr<StreamCall> stream);

  // Whether callers and data can be served; watchers hear of a change.
  void SetServing(bool serving);
  // NOT_SERVING from now on. Watchers hear it when their stream has to end.
  void Stop() { stopped_ = true; }

 private:
  // What a stream of Watch was told last.
  struct Watching {
    std::string service;
    bool told;
  };

  bool Known(const std::string& service) const { return services_.contains(service); }
  bool Serves(const std::string& service) const;
  static grpc::ByteBuffer StateOf(bool known, bool serving);
  // Tells a stream what it was not told yet, unless its last message is still on its way.
  void Tell(StreamCall& stream, Watching& watching) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const absl::flat_hash_map<std::string, bool> services_;
  std::atomic<bool> serving_ = true;
  std::atomic<bool> stopped_ = false;
  absl::Mutex mutex_;
  // The transport keeps a stream until it is finished, which its end comes before.
  absl::flat_hash_map<StreamCall*, Watching> watching_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRANSPORT_HEALTH_H_
