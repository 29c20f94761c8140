// One stream of a server, read message by message with a limit to the waiting.
#ifndef REISMEE_CLIENTS_CLI_WATCH_STREAM_H_
#define REISMEE_CLIENTS_CLI_WATCH_STREAM_H_

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <memory>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "clients/cli/ask/connection.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace reismee::cli {

// Not thread-safe. Destroying it cancels the call.
class Stream {
 public:
  enum class Event {
    kMessage,  // one was read
    kNothing,  // none came within the time
    kEnd,      // the stream has ended; status() says why
  };

  Stream(const Connection& connection, const google::protobuf::MethodDescriptor& method,
         const google::protobuf::Message& request, v1::Purpose purpose);
  ~Stream();
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  // Waits at most `wait` for the next message.
  Event Read(absl::Duration wait, google::protobuf::Message* message);

  // After kEnd.
  const absl::Status& status() const { return status_; }

 private:
  enum class Step { kStart, kWrite, kRead, kFinish };

  void Begin(Step step);

  grpc::GenericStub stub_;
  std::unique_ptr<grpc::ClientContext> context_;
  grpc::CompletionQueue queue_;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> call_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer received_;
  grpc::Status end_;
  absl::Status status_;
  Step step_ = Step::kStart;  // the one operation under way
};

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_WATCH_STREAM_H_
