// One call with a stream of answers.
#ifndef REISMEE_SERVICES_TRANSPORT_STREAM_CALL_H_
#define REISMEE_SERVICES_TRANSPORT_STREAM_CALL_H_

#include <grpcpp/support/async_stream.h>

#include <functional>
#include <memory>
#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "services/transport/grpc_service.h"
#include "services/transport/server_call.h"

namespace reismee {

// Whoever has it must call Finish, also when the client is gone: gRPC keeps the call until then.
// Any thread may call any of its functions.
class StreamCall final : public TransportCall {
 public:
  // The last message is on its way: the next may be written.
  using OnWritable = std::function<void()>;
  // The stream has to end before its own Finish: CANCELLED when the client is gone, UNAVAILABLE
  // when the server drains. Finish with that status.
  using OnEnd = std::function<void(const absl::Status& why)>;

  // Says what to call. They run on the polling thread, or on the one that drains, and must not
  // wait. If the stream has to end already, on_end is called at once, here. After Finish neither is
  // called, though one may be running while another thread finishes. Once.
  void Listen(OnWritable on_writable, OnEnd on_end);

  // One message at a time. False, and nothing is sent, while the last is not on its way yet, and
  // after the end. A true is followed by on_writable or on_end.
  bool Write(const grpc::ByteBuffer& message);

  // Ends the stream after the message on its way, and after `last` if there is one; OK is an
  // ordinary end. The first call counts.
  void Finish(const absl::Status& status, std::optional<grpc::ByteBuffer> last = std::nullopt);

 private:
  friend class TransportService;
  friend class OpenStreams;

  struct Listener {
    OnWritable on_writable;
    OnEnd on_end;
  };

  StreamCall(TransportService& service, int method);
  // Waits for the next call of the method of `service`.
  static void Await(TransportService& service, int method);
  void Begin(bool ok);
  void Written(bool ok);
  void End(const absl::Status& why);
  void SendFinish() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Once when the status has left and once when gRPC is done with the call, in either order.
  void Release();

  TransportService& service_;
  const int index_;
  grpc::ServerAsyncWriter<grpc::ByteBuffer> writer_;
  Completion begun_;
  Completion written_;
  Completion answered_;
  Completion done_;
  int pending_ = 2;                   // Polling thread only.
  std::shared_ptr<StreamCall> self_;  // Until gRPC is done. Polling thread only.

  absl::Mutex mutex_;
  std::shared_ptr<const Listener> listener_ ABSL_GUARDED_BY(mutex_);
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  std::optional<absl::Status> ending_ ABSL_GUARDED_BY(mutex_);    // What on_end is told.
  std::optional<absl::Status> finished_ ABSL_GUARDED_BY(mutex_);  // What Finish said.
  std::optional<grpc::ByteBuffer> last_ ABSL_GUARDED_BY(mutex_);
};

// The streams in flight, to be ended when the server drains. Any thread.
class OpenStreams {
 public:
  void Add(std::shared_ptr<StreamCall> stream);
  void Remove(const std::shared_ptr<StreamCall>& stream);
  // Ends all that are open, and those that open later.
  void EndAll(const absl::Status& why);

 private:
  absl::Mutex mutex_;
  absl::flat_hash_set<std::shared_ptr<StreamCall>> streams_ ABSL_GUARDED_BY(mutex_);
  std::optional<absl::Status> ending_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRANSPORT_STREAM_CALL_H_
