#include "services/server/listener_watch.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/tls_certificate_verifier.h>
#include <grpcpp/security/tls_credentials_options.h>

#include <utility>

#include "absl/time/clock.h"
#include "grpc/health/v1/health.grpc.pb.h"

namespace reismee {
namespace {

// A certificate names the host that clients call, and may have run out: neither is asked here.
std::shared_ptr<grpc::ChannelCredentials> AnyCertificate() {
  grpc::experimental::TlsChannelCredentialsOptions options;
  options.set_verify_server_certs(false);
  options.set_check_call_host(false);
  options.set_certificate_verifier(std::make_shared<grpc::experimental::NoOpCertificateVerifier>());
  return grpc::experimental::TlsCredentials(options);
}

}  // namespace

ListenerWatch::ListenerWatch(Options options, std::function<void()> on_dead)
    : options_(std::move(options)),
      credentials_(options_.tls ? AnyCertificate() : grpc::InsecureChannelCredentials()),
      on_dead_(std::move(on_dead)),
      thread_([this] { Watch(); }) {}

ListenerWatch::~ListenerWatch() {
  {
    absl::MutexLock lock(&mutex_);
    ending_ = true;
    if (asking_ != nullptr) asking_->TryCancel();
  }
  thread_.join();
}

void ListenerWatch::Watch() {
  int unanswered = 0;
  absl::Time next = absl::Now() + options_.every;
  while (WaitUntil(next)) {
    next = absl::Now() + options_.every;
    unanswered = Answers() ? 0 : unanswered + 1;
    if (unanswered < options_.tries) continue;
    if (WaitUntil(next)) on_dead_();
    return;
  }
}

bool ListenerWatch::Answers() {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);  // Or it would share a connection.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  const auto health = grpc::health::v1::Health::NewStub(
      grpc::CreateCustomChannel(options_.address, credentials_, arguments));
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + options_.every));
  {
    absl::MutexLock lock(&mutex_);
    if (ending_) return false;
    asking_ = &context;
  }
  // NOT_SERVING is an answer too.
  grpc::health::v1::HealthCheckResponse response;
  const grpc::Status answered = health->Check(&context, {}, &response);
  absl::MutexLock lock(&mutex_);
  asking_ = nullptr;
  return answered.ok();
}

bool ListenerWatch::WaitUntil(absl::Time next) {
  absl::MutexLock lock(&mutex_);
  return !mutex_.AwaitWithDeadline(absl::Condition(&ending_), next);
}

}  // namespace reismee
