#include "services/transport/reflection_stream.h"

#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/impl/rpc_service_method.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/async_stream.h>

#include "absl/strings/str_cat.h"
#include "services/transport/reflection.h"

namespace reismee {

// One client that asks and is answered, in turns. Owns itself; polling thread only.
class TransportReflection::Dialogue {
 public:
  // Waits for the next client.
  static void Await(TransportReflection& service) {
    auto* dialogue = new Dialogue(service);
    service.RequestAsyncBidiStreaming(0, &dialogue->context_, &dialogue->stream_, service.queue_,
                                      service.queue_, &dialogue->begun_);
  }

 private:
  explicit Dialogue(TransportReflection& service)
      : service_(service),
        stream_(&context_),
        begun_([this](bool ok) { Begin(ok); }),
        asked_([this](bool ok) { ok ? Answer() : Finish(grpc::Status::OK); }),
        answered_([this](bool ok) { ok ? Ask() : Finish(grpc::Status::CANCELLED); }),
        finished_([this](bool) { delete this; }) {
    service_.live_.Add();
  }
  ~Dialogue() {
    {
      const absl::MutexLock lock(&service_.mutex_);
      service_.contexts_.erase(&context_);
    }
    service_.live_.Remove();
  }

  void Begin(bool ok) {
    if (!ok) {  // The server shuts down, and nobody came.
      delete this;
      return;
    }
    // First: while this call is alive the queue is open.
    Await(service_);
    {
      const absl::MutexLock lock(&service_.mutex_);
      service_.contexts_.insert(&context_);
      if (service_.ending_) context_.TryCancel();
    }
    Ask();
  }

  void Ask() { stream_.Read(&question_, &asked_); }

  void Answer() {
    grpc::reflection::v1::ServerReflectionRequest request;
    if (!grpc::SerializationTraits<google::protobuf::Message>::Deserialize(&question_, &request)
             .ok()) {
      return Finish(grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "no message"));
    }
    stream_.Write(ToWire(Reflect(request, service_.listed_)), &answered_);
  }

  void Finish(const grpc::Status& status) { stream_.Finish(status, &finished_); }

  TransportReflection& service_;
  grpc::ServerContext context_;
  grpc::ServerAsyncReaderWriter<grpc::ByteBuffer, grpc::ByteBuffer> stream_;
  grpc::ByteBuffer question_;
  Completion begun_;
  Completion asked_;
  Completion answered_;
  Completion finished_;
};

TransportReflection::TransportReflection(const google::protobuf::ServiceDescriptor& service,
                                         const std::vector<std::string>& listed, LiveCalls& live)
    : path_(absl::StrCat("/", service.full_name(), "/", service.method(0)->name())),
      listed_(listed),
      live_(live) {
  AddMethod(new grpc::internal::RpcServiceMethod(
      path_.c_str(), grpc::internal::RpcMethod::BIDI_STREAMING, nullptr));
  MarkMethodRaw(0);
}

void TransportReflection::Await(grpc::ServerCompletionQueue& queue) {
  queue_ = &queue;
  Dialogue::Await(*this);
}

void TransportReflection::EndAll() {
  const absl::MutexLock lock(&mutex_);
  ending_ = true;
  for (grpc::ServerContext* const context : contexts_) context->TryCancel();
}

}  // namespace reismee
