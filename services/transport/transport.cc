#include "services/transport/transport.h"

#include <grpcpp/resource_quota.h>
#include <grpcpp/server_builder.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "grpc/health/v1/health.pb.h"
#include "grpc/reflection/v1/reflection.pb.h"
#include "grpc/reflection/v1alpha/reflection.pb.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {
namespace {

constexpr int kMegabyte = 1 << 20;

// gRPC bounds none of these by itself.
void SetLimits(grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(1 * kMegabyte);
  builder.SetMaxSendMessageSize(4 * kMegabyte);
  builder.SetResourceQuota(grpc::ResourceQuota("reismee").Resize(size_t{256} * kMegabyte));
  const std::pair<const char*, int> limits[] = {
      {GRPC_ARG_MAX_CONCURRENT_STREAMS, 100},
      {GRPC_ARG_MAX_METADATA_SIZE, 8192},
      {GRPC_ARG_MAX_CONNECTION_IDLE_MS, 300'000},
      {GRPC_ARG_MAX_CONNECTION_AGE_MS, 30 * 60'000},
      {GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, 60'000},
      {GRPC_ARG_KEEPALIVE_TIME_MS, 60'000},
      {GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 20'000},
      {GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 30'000},
      {GRPC_ARG_HTTP2_MAX_PING_STRIKES, 2},
      {GRPC_ARG_ENABLE_PER_MESSAGE_DECOMPRESSION, 0},
      // A second server on the port is an error, not a second half of the calls.
      {GRPC_ARG_ALLOW_REUSEPORT, 0},
      {GRPC_ARG_TCP_TX_ZEROCOPY_ENABLED, 0},
  };
  for (const auto& [name, value] : limits) builder.AddChannelArgument(name, value);
  for (const auto algorithm : {GRPC_COMPRESS_DEFLATE, GRPC_COMPRESS_GZIP}) {
    builder.SetCompressionAlgorithmSupportStatus(algorithm, false);
  }
}

using google::protobuf::ServiceDescriptor;

const ServiceDescriptor& HealthService() {
  return *grpc::health::v1::HealthCheckRequest::descriptor()->file()->service(0);
}

// Old clients ask v1alpha, new ones v1.
std::vector<const ServiceDescriptor*> ReflectionServices() {
  return {grpc::reflection::v1::ServerReflectionRequest::descriptor()->file()->service(0),
          grpc::reflection::v1alpha::ServerReflectionRequest::descriptor()->file()->service(0)};
}

std::vector<std::string> NamesOf(std::vector<const ServiceDescriptor*> services) {
  services.push_back(&HealthService());
  for (const ServiceDescriptor* reflection : ReflectionServices()) services.push_back(reflection);
  std::vector<std::string> names;
  for (const ServiceDescriptor* service : services) names.push_back(service->full_name());
  return names;
}

// Those whose health may be asked: the given ones and the whole, under the empty name, which need a
// caller and data, and the others of `listed`.
absl::flat_hash_map<std::string, bool> WithNeeds(const std::vector<const ServiceDescriptor*>& given,
                                                 const std::vector<std::string>& listed) {
  absl::flat_hash_map<std::string, bool> needs = {{"", true}};
  for (const ServiceDescriptor* service : given) needs[service->full_name()] = true;
  for (const std::string& name : listed) needs.try_emplace(name, false);
  return needs;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Transport>> Transport::Start(TransportOptions options) {
  auto transport = std::unique_ptr<Transport>(new Transport(std::move(options)));
  RETURN_IF_ERROR(transport->Listen());
  return transport;
}

Transport::Transport(TransportOptions options)
    : options_(std::move(options)),
      listed_(NamesOf(options_.services)),
      health_(WithNeeds(options_.services, listed_)),
      on_health_([this](UnaryCall* call) { health_.OnUnary(call); }),
      on_health_watch_(
          [this](std::shared_ptr<StreamCall> stream) { health_.OnStream(std::move(stream)); }) {}

Transport::~Transport() { Drain(absl::Now()); }

absl::Status Transport::Listen() {
  for (const ServiceDescriptor* service : options_.services) {
    for (int i = 0; i < service->method_count(); ++i) {
      if (!service->method(i)->client_streaming()) continue;
      return absl::InvalidArgumentError(
          absl::StrCat(service->method(i)->full_name(), " streams from the client"));
    }
    services_.push_back(std::make_unique<TransportService>(*service, options_.on_unary,
                                                           options_.on_stream, streams_, live_));
  }
  services_.push_back(std::make_unique<TransportService>(HealthService(), on_health_,
                                                         on_health_watch_, streams_, live_));
  for (const ServiceDescriptor* service : ReflectionServices()) {
    reflections_.push_back(std::make_unique<TransportReflection>(*service, listed_, live_));
  }
  grpc::ServerBuilder builder;
  SetLimits(builder);
  for (const auto& service : services_) builder.RegisterService(service.get());
  for (const auto& reflection : reflections_) builder.RegisterService(reflection.get());
  std::vector<int> ports(options_.listeners.size());
  for (size_t i = 0; i < ports.size(); ++i) {
    const TransportOptions::Listener& listener = options_.listeners[i];
    builder.AddListeningPort(listener.address, listener.credentials, &ports[i]);
  }
  queue_ = builder.AddCompletionQueue();
  server_ = builder.BuildAndStart();
  poller_ = std::thread([this] { Poll(); });
  if (server_ == nullptr) {
    return absl::UnavailableError("cannot listen: the address is taken, unknown or not allowed");
  }

  // Ports of Unix sockets are reported as 1.
  const bool has_port = !ports.empty() && options_.listeners[0].address.rfind("unix:", 0) != 0;
  if (has_port) port_ = ports[0];
  for (const auto& service : services_) service->Await(*queue_);
  for (const auto& reflection : reflections_) reflection->Await(*queue_);
  return absl::OkStatus();
}

void Transport::Poll() {
  void* tag = nullptr;
  bool ok = false;
  while (queue_->Next(&tag, &ok)) static_cast<Completion*>(tag)->Run(ok);
}

std::shared_ptr<grpc::Channel> Transport::InProcessChannel() {
  return server_->InProcessChannel(grpc::ChannelArguments());
}

void Transport::Drain(absl::Time deadline) {
  if (!poller_.joinable()) return;
  if (server_ != nullptr) {
    health_.Stop();
    streams_.EndAll(absl::UnavailableError("the server stops; resume on the next"));
    for (const auto& reflection : reflections_) reflection->EndAll();
    server_->Shutdown(absl::ToChronoTime(deadline));
    live_.WaitForNone();
  }
  queue_->Shutdown();
  poller_.join();
}

}  // namespace reismee
