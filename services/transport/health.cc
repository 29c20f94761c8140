#include "services/transport/health.h"

#include <utility>

#include "grpc/health/v1/health.pb.h"

namespace reismee {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

TransportHealth::TransportHealth(absl::flat_hash_set<std::string> services)
    : services_(std::move(services)) {}

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
  if (!services_.contains(request.service())) {
    return call->Finish(absl::NotFoundError("unknown service"));
  }
  call->Finish(StateOf(true, serving()));
}

void TransportHealth::OnStream(std::shared_ptr<StreamCall> stream) {
  HealthCheckRequest request;
  if (!stream->ParseInto(&request)) {
    return stream->Finish(absl::InvalidArgumentError("no message"));
  }
  const bool known = services_.contains(request.service());
  StreamCall* const watcher = stream.get();
  {
    absl::MutexLock lock(&mutex_);
    const bool told = serving();
    watching_.emplace(watcher, Watching{.known = known, .told = told});
    stream->Write(StateOf(known, told));
  }
  stream->Listen(
      [this, watcher] {
        absl::MutexLock lock(&mutex_);
        // Another thread may have ended the stream meanwhile.
        const auto found = watching_.find(watcher);
        if (found != watching_.end()) Tell(*watcher, found->second);
      },
      [this, watcher, known](const absl::Status& why) {
        {
          absl::MutexLock lock(&mutex_);
          watching_.erase(watcher);
        }
        watcher->Finish(why, StateOf(known, serving()));
      });
}

void TransportHealth::SetServing(bool serving) {
  if (serving_.exchange(serving) == serving) return;
  absl::MutexLock lock(&mutex_);
  for (auto& [stream, watching] : watching_) Tell(*stream, watching);
}

void TransportHealth::Tell(StreamCall& stream, Watching& watching) {
  const bool now = serving();
  if (watching.told == now) return;
  if (stream.Write(StateOf(watching.known, now))) watching.told = now;
}

}  // namespace reismee
