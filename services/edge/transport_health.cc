#include "services/edge/transport_health.h"

#include <utility>

#include "grpc/health/v1/health.pb.h"

namespace reismee {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

TransportHealth::TransportHealth(absl::flat_hash_set<std::string> services)
    : services_(std::move(services)) {}

grpc::ByteBuffer TransportHealth::StateOf(bool known) const {
  HealthCheckResponse response;
  response.set_status(!known     ? HealthCheckResponse::SERVICE_UNKNOWN
                      : serving_ ? HealthCheckResponse::SERVING
                                 : HealthCheckResponse::NOT_SERVING);
  return ToWire(response);
}

void TransportHealth::OnUnary(UnaryCall* call) const {
  HealthCheckRequest request;
  if (!call->ParseInto(&request)) return call->Finish(absl::InvalidArgumentError("no message"));
  if (!services_.contains(request.service())) {
    return call->Finish(absl::NotFoundError("unknown service"));
  }
  call->Finish(StateOf(true));
}

void TransportHealth::OnStream(std::shared_ptr<StreamCall> stream) const {
  HealthCheckRequest request;
  if (!stream->ParseInto(&request)) {
    return stream->Finish(absl::InvalidArgumentError("no message"));
  }
  const bool known = services_.contains(request.service());
  stream->Write(StateOf(known));
  StreamCall* const watcher = stream.get();  // Kept by the transport until it is finished.
  stream->Listen([] {}, [this, watcher,
                         known](const absl::Status& why) { watcher->Finish(why, StateOf(known)); });
}

}  // namespace reismee
