// One call with one answer.
#ifndef REISMEE_SERVICES_TRANSPORT_UNARY_CALL_H_
#define REISMEE_SERVICES_TRANSPORT_UNARY_CALL_H_

#include <google/protobuf/message.h>
#include <grpcpp/support/async_unary_call.h>

#include "absl/status/status.h"
#include "services/transport/grpc_service.h"
#include "services/transport/server_call.h"

namespace reismee {

// Owned by the transport, and gone once Finish was called. Whoever has it must call Finish exactly
// once, from any thread, also when the call was cancelled.
class UnaryCall final : public TransportCall {
 public:
  // With an error; OK without an answer becomes INTERNAL.
  void Finish(const absl::Status& refusal);
  void Finish(const google::protobuf::Message& answer) { Finish(ToWire(answer)); }
  void Finish(const grpc::ByteBuffer& answer);

 private:
  friend class TransportService;

  UnaryCall(TransportService& service, int method);
  ~UnaryCall() { service_.live_.Remove(); }
  // Waits for the next call of the method of `service`.
  static void Await(TransportService& service, int method);
  void Begin(bool ok);
  // Once when the answer has left and once when gRPC is done with the call, in either order.
  void Release();

  TransportService& service_;
  const int index_;
  grpc::ServerAsyncResponseWriter<grpc::ByteBuffer> writer_;
  Completion begun_;
  Completion answered_;
  Completion done_;
  int pending_ = 2;  // Polling thread only.
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRANSPORT_UNARY_CALL_H_
