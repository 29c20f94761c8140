// What a call in flight tells about itself, alike for unary calls and streams.
#ifndef REISMEE_SERVICES_TRANSPORT_SERVER_CALL_H_
#define REISMEE_SERVICES_TRANSPORT_SERVER_CALL_H_

#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/status.h>

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace reismee {

// What the completion queue hands back when an operation is done.
class Completion {
 public:
  using Then = std::function<void(bool ok)>;
  explicit Completion(Then then) : then_(std::move(then)) {}
  // On the polling thread. The completion may be gone when this returns.
  void Run(bool ok) { then_(ok); }

 private:
  const Then then_;
};

// How many calls wait for a client or have one. gRPC says that a server has shut down when its
// connections are gone; calls of theirs may still be with their handlers, and need the queue to
// finish. Any thread.
class LiveCalls {
 public:
  void Add();
  void Remove();
  // Once the server has shut down, no call begins any more.
  void WaitForNone();

 private:
  absl::Mutex mutex_;
  int count_ ABSL_GUARDED_BY(mutex_) = 0;
};

// The head of a call. Read it before Finish, from any thread; afterwards there is nothing to read.
class TransportCall {
 public:
  TransportCall(const TransportCall&) = delete;
  TransportCall& operator=(const TransportCall&) = delete;

  // "reismee.v1.CaseService/GetCase".
  const std::string& method() const { return method_; }
  // The value of a lower-case key; empty when it is absent or came more than once.
  absl::string_view Metadata(absl::string_view key) const;
  // Where the call comes from, as OriginOf (origin.h) writes it.
  std::string origin() const;
  // InfiniteFuture when the client set none.
  absl::Time deadline() const;
  // Whether the client gave up, its deadline passed or its connection is gone: nobody hears the
  // answer.
  bool cancelled() const { return cancelled_.load(std::memory_order_relaxed); }
  // False when the bytes are no such message.
  bool ParseInto(google::protobuf::Message* request) const;

 protected:
  explicit TransportCall(const std::string& method) : method_(method) {}
  ~TransportCall() = default;

  const std::string& method_;  // Of the service, which outlives its calls.
  // A stream lets go of it when gRPC is done, whoever still holds the stream.
  std::optional<grpc::ServerContext> context_{std::in_place};
  grpc::ByteBuffer request_;
  std::atomic<bool> cancelled_{false};
};

// The bytes of a message, to be written once and sent to many. Copies share the bytes.
grpc::ByteBuffer ToWire(const google::protobuf::Message& message);
grpc::ByteBuffer ToWire(const std::string& bytes);
// Code, message and the typed details of a refusal.
grpc::Status ToWire(const absl::Status& status);

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRANSPORT_SERVER_CALL_H_
