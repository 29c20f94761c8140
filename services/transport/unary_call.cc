#include "services/transport/unary_call.h"

namespace reismee {

UnaryCall::UnaryCall(TransportService& service, int method)
    : TransportCall(service.methods_[method].name),
      service_(service),
      index_(method),
      writer_(&*context_),
      begun_([this](bool ok) { Begin(ok); }),
      answered_([this](bool) { Release(); }),
      done_([this](bool) {
        cancelled_.store(context_->IsCancelled(), std::memory_order_relaxed);
        Release();
      }) {}

void UnaryCall::Await(TransportService& service, int method) {
  auto* call = new UnaryCall(service, method);
  service.live_.Add();
  call->context_->AsyncNotifyWhenDone(&call->done_);
  service.RequestAsyncUnary(method, &*call->context_, &call->request_, &call->writer_,
                            service.queue_, service.queue_, &call->begun_);
}

void UnaryCall::Begin(bool ok) {
  if (!ok) {  // The server shuts down, and no call came.
    delete this;
    return;
  }
  // First: while this call is alive the queue is open.
  Await(service_, index_);
  service_.on_unary_(this);
}

void UnaryCall::Finish(const absl::Status& refusal) {
  const absl::Status sent = refusal.ok() ? absl::InternalError("no answer was made") : refusal;
  writer_.FinishWithError(ToWire(sent), &answered_);
}

void UnaryCall::Finish(const grpc::ByteBuffer& answer) {
  writer_.Finish(answer, grpc::Status::OK, &answered_);
}

void UnaryCall::Release() {
  if (--pending_ == 0) delete this;
}

}  // namespace reismee
