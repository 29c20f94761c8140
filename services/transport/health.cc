#include "services/transport/health.h"

#include <utility>

#include "grpc/health/v1/health.pb.h"

namespace reismee {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

TransportHealth::TransportHealth(absl::flat_hash_map<std::string, bool> services)
    : services_(std::move(services)) {}

bool TransportHealth::Serves(const std::string& service) const {
  const auto found = services_.find(service);
  return found != services_.end() && !stopped_ && (serving_ || !found->second);
}

grpc::ByteBuffer TransportHealth::StateOf(bool known, bool serving) {
  HealthCheckResponse response;
  response.set_status(!known    ? HealthCheckResponse::SERVICE_UNKNOWN
                      : serving ? HealthCheckResponse::SERVING
                                : HealthCheckResponse::NOT_SERVING);
  return ToWire(response);
}

void TransportHealth::OnUnary(UnaryCall* call) const {
  HealthCheckRequest request;
  if (!call->ParseInto(&request)) return call->Finish(absl::InvalidArgumentError("no message"));
  if (!Known(request.service())) {
    return call->Finish(absl::NotFoundError("unknown service"));
  }
  call->Finish(StateOf(true, Serves(request.service())));
}

void TransportHealth::OnStream(std::shared_ptr<StreamCall> stream) {
  HealthCheckRequest request;
  if (!stream->ParseInto(&request)) {
    return stream->Finish(absl::InvalidArgumentError("no message"));
  }
  const std::string& service = request.service();
  StreamCall* const watcher = stream.get();
  {
    absl::MutexLock lock(&mutex_);
    const bool told = Serves(service);
    watching_.emplace(watcher, Watching{.service = service, .told = told});
    stream->Write(StateOf(Known(service), told));
  }
  stream->Listen(
      [this, watcher] {
        absl::MutexLock lock(&mutex_);
        // Another thread may have ended the stream meanwhile.
        const auto found = watching_.find(watcher);
        if (found != watching_.end()) Tell(*watcher, found->second);
      },
      [this, watcher, service](const absl::Status& why) {
        {
          absl::MutexLock lock(&mutex_);
          watching_.erase(watcher);
        }
        watcher->Finish(why, StateOf(Known(service), Serves(service)));
      });
}

void TransportHealth::SetServing(bool serving) {
  if (serving_.exchange(serving) == serving) return;
  absl::MutexLock lock(&mutex_);
  for (auto& [stream, watching] : watching_) Tell(*stream, watching);
}

void TransportHealth::Tell(StreamCall& stream, Watching& watching) {
  const bool now = Serves(watching.service);
  if (watching.told == now) return;
  if (stream.Write(StateOf(Known(watching.service), now))) watching.told = now;
}

}  // namespace reismee
