// grpc.reflection: the one service whose clients stream.
#ifndef REISMEE_SERVICES_TRANSPORT_REFLECTION_STREAM_H_
#define REISMEE_SERVICES_TRANSPORT_REFLECTION_STREAM_H_

#include <google/protobuf/descriptor.h>
#include <grpcpp/completion_queue.h>
#include <grpcpp/impl/service_type.h>

#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include "absl/synchronization/mutex.h"
#include "services/transport/server_call.h"

namespace reismee {

// gRPC brings a reflection service of its own, but that is synchronous: its polling threads wake up
// for every call of the others. This one answers on the polling thread.
class TransportReflection final : public grpc::Service {
 public:
  // `service` is ServerReflection of v1 or v1alpha, whose messages are the same on the wire;
  // `listed`, the names of the server's services, and `live` must outlive it.
  TransportReflection(const google::protobuf::ServiceDescriptor& service,
                      const std::vector<std::string>& listed, LiveCalls& live);

  // Takes calls from now on, until the server shuts down. After the server started.
  void Await(grpc::ServerCompletionQueue& queue);
  // Cancels the calls in flight and those that come later: a client may keep one open for ever. Any
  // thread.
  void EndAll();

 private:
  class Dialogue;

  const std::string path_;
  const std::vector<std::string>& listed_;
  LiveCalls& live_;
  grpc::ServerCompletionQueue* queue_ = nullptr;

  absl::Mutex mutex_;
  bool ending_ ABSL_GUARDED_BY(mutex_) = false;
  // Of the calls that have a client.
  absl::flat_hash_set<grpc::ServerContext*> contexts_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRANSPORT_REFLECTION_STREAM_H_
