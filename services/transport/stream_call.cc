#include "services/transport/stream_call.h"

#include <utility>

namespace reismee {

StreamCall::StreamCall(TransportService& service, int method)
    : TransportCall(service.methods_[method].name),
      service_(service),
      index_(method),
      writer_(&*context_),
      begun_([this](bool ok) { Begin(ok); }),
      written_([this](bool ok) { Written(ok); }),
      answered_([this](bool) { Release(); }),
      done_([this](bool) {
        if (context_->IsCancelled()) {
          cancelled_.store(true, std::memory_order_relaxed);
          End(absl::CancelledError("the client is gone"));
        }
        Release();
      }) {}

void StreamCall::Await(TransportService& service, int method) {
  const std::shared_ptr<StreamCall> call(new StreamCall(service, method));
  call->self_ = call;
  service.live_.Add();
  call->context_->AsyncNotifyWhenDone(&call->done_);
  service.RequestAsyncServerStreaming(method, &*call->context_, &call->request_, &call->writer_,
                                      service.queue_, service.queue_, &call->begun_);
}

void StreamCall::Begin(bool ok) {
  const std::shared_ptr<StreamCall> self = self_;
  if (!ok) {  // The server shuts down, and no call came.
    self_.reset();
    service_.live_.Remove();
    return;
  }
  // First: while this call is alive the queue is open.
  Await(service_, index_);
  service_.streams_.Add(self);
  service_.on_stream_(self);
}

void StreamCall::Listen(OnWritable on_writable, OnEnd on_end) {
  auto listener = std::make_shared<const Listener>(
      Listener{.on_writable = std::move(on_writable), .on_end = std::move(on_end)});
  std::optional<absl::Status> ending;
  {
    absl::MutexLock lock(&mutex_);
    if (finished_) return;
    ending = ending_;
    if (!ending) listener_ = listener;
  }
  if (ending) listener->on_end(*ending);
}

bool StreamCall::Write(const grpc::ByteBuffer& message) {
  absl::MutexLock lock(&mutex_);
  if (writing_ || ending_ || finished_) return false;
  writing_ = true;
  writer_.Write(message, &written_);
  return true;
}

void StreamCall::Finish(const absl::Status& status, std::optional<grpc::ByteBuffer> last) {
  std::shared_ptr<const Listener> listener;  // Destroyed outside the lock: it may hold anything.
  absl::MutexLock lock(&mutex_);
  if (finished_) return;
  finished_ = status;
  last_ = std::move(last);
  listener = std::move(listener_);
  if (!writing_) SendFinish();
}

void StreamCall::SendFinish() {
  if (!last_) return writer_.Finish(ToWire(*finished_), &answered_);
  writer_.WriteAndFinish(*last_, grpc::WriteOptions(), ToWire(*finished_), &answered_);
}

void StreamCall::Written(bool ok) {
  std::shared_ptr<const Listener> listener;
  {
    absl::MutexLock lock(&mutex_);
    writing_ = false;
    if (finished_) return SendFinish();
    if (ok && !ending_) listener = listener_;
  }
  if (!ok) return End(absl::CancelledError("the client is gone"));
  if (listener != nullptr) listener->on_writable();
}

void StreamCall::End(const absl::Status& why) {
  std::shared_ptr<const Listener> listener;
  {
    absl::MutexLock lock(&mutex_);
    if (ending_ || finished_) return;
    ending_ = why;
    listener = std::move(listener_);
  }
  if (listener != nullptr) listener->on_end(why);
}

void StreamCall::Release() {
  if (--pending_ > 0) return;
  const std::shared_ptr<StreamCall> self = std::move(self_);
  service_.streams_.Remove(self);
  {
    absl::MutexLock lock(&mutex_);  // Finish may still be leaving it.
    context_.reset();
  }
  service_.live_.Remove();
}

void OpenStreams::Add(std::shared_ptr<StreamCall> stream) {
  std::optional<absl::Status> ending;
  {
    absl::MutexLock lock(&mutex_);
    streams_.insert(stream);
    ending = ending_;
  }
  if (ending) stream->End(*ending);
}

void OpenStreams::Remove(const std::shared_ptr<StreamCall>& stream) {
  absl::MutexLock lock(&mutex_);
  streams_.erase(stream);
}

void OpenStreams::EndAll(const absl::Status& why) {
  absl::flat_hash_set<std::shared_ptr<StreamCall>> streams;
  {
    absl::MutexLock lock(&mutex_);
    ending_ = why;
    streams = streams_;
  }
  for (const std::shared_ptr<StreamCall>& stream : streams) stream->End(why);
}

}  // namespace reismee
