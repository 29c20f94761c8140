#include "clients/cli/ask/connection.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/impl/codegen/proto_utils.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "clients/cli/schema.h"
#include "clients/token/private_file.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee::cli {
namespace {

using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

// However long the server asks to wait.
constexpr absl::Duration kLongestPause = absl::Seconds(10);

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> CredentialsOf(const Settings& settings) {
  if (settings.ca.empty()) {
    if (!IsLoopback(settings.server) && !settings.insecure) {
      return absl::FailedPreconditionError(
          "the token would travel in plain text to another machine; give the server's "
          "certificates with --ca FILE, or --insecure");
    }
    return grpc::InsecureChannelCredentials();
  }
  std::ifstream stream(settings.ca);
  if (!stream) return absl::NotFoundError(absl::StrCat("cannot read ", settings.ca));
  grpc::SslCredentialsOptions options;
  options.pem_root_certs = {std::istreambuf_iterator<char>(stream), {}};
  return grpc::SslCredentials(options);
}

grpc::ChannelArguments ArgumentsOf(const Settings& settings) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 2000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 60000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 20000);
  if (IsLoopback(settings.server)) arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  return arguments;
}

// Whether a repeat can do no harm: it reads, or the server knows it by its request id.
bool CanRepeat(const MethodDescriptor& method) {
  return PolicyOf(method).effect() == v1::EFFECT_READ ||
         method.input_type()->FindFieldByName("request_id") != nullptr;
}

bool WorthRepeating(const MethodDescriptor& method, const absl::Status& status) {
  if (absl::IsUnavailable(status) || RetryAfterOf(status).has_value()) return true;
  return absl::IsDeadlineExceeded(status) && PolicyOf(method).effect() == v1::EFFECT_WRITE;
}

}  // namespace

std::string WirePath(const MethodDescriptor& method) {
  return absl::StrCat("/", method.service()->full_name(), "/", method.name());
}

absl::Status ToStatus(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  return FromRpcStatus(status.error_code(), status.error_message(), status.error_details());
}

absl::StatusOr<Connection> Connection::Open(const Settings& settings) {
  ASSIGN_OR_RETURN(const std::shared_ptr<grpc::ChannelCredentials> credentials,
                   CredentialsOf(settings));
  std::string token;
  if (!settings.token_file.empty()) {
    ASSIGN_OR_RETURN(token, ReadPrivateFile(settings.token_file));
    token = std::string(absl::StripAsciiWhitespace(token));
  }
  return Connection(settings, std::move(token),
                    grpc::CreateCustomChannel(settings.server, credentials, ArgumentsOf(settings)));
}

Connection::Connection(const Settings& settings, std::string token,
                       std::shared_ptr<grpc::Channel> channel)
    : token_(std::move(token)),
      on_behalf_of_(settings.on_behalf_of),
      from_replica_(settings.from_replica),
      timeout_(settings.timeout),
      first_pause_(settings.first_pause),
      channel_(std::move(channel)) {}

std::unique_ptr<grpc::ClientContext> Connection::NewContext(v1::Purpose purpose) const {
  auto context = std::make_unique<grpc::ClientContext>();
  if (!token_.empty()) context->AddMetadata("authorization", absl::StrCat("Bearer ", token_));
  if (purpose != v1::PURPOSE_UNSPECIFIED) {
    const auto* value = v1::Purpose_descriptor()->FindValueByNumber(purpose);
    context->AddMetadata("reismee-purpose", ShortName(*value));
  }
  if (!on_behalf_of_.empty()) context->AddMetadata("reismee-on-behalf-of", on_behalf_of_);
  if (from_replica_) context->AddMetadata("reismee-read-from", "replica");
  return context;
}

absl::Status Connection::CallOnce(const MethodDescriptor& method, const Message& request,
                                  v1::Purpose purpose, Message* response) const {
  const std::unique_ptr<grpc::ClientContext> context = NewContext(purpose);
  context->set_deadline(absl::ToChronoTime(absl::Now() + timeout_));
  grpc::TemplatedGenericStub<Message, Message> stub(channel_);
  absl::Notification done;
  absl::Status status;
  stub.UnaryCall(context.get(), WirePath(method), {}, &request, response,
                 [&](const grpc::Status& answer) {
                   status = ToStatus(answer);
                   done.Notify();
                 });
  done.WaitForNotification();
  return status;
}

absl::Status Connection::Call(const MethodDescriptor& method, const Message& request,
                              v1::Purpose purpose, bool once, const OnRepeat& on_repeat,
                              Message* response) const {
  const int attempts = once || !CanRepeat(method) ? 1 : kAttempts;
  absl::Duration pause = first_pause_;
  for (int attempt = 1;; ++attempt) {
    const absl::Status status = CallOnce(method, request, purpose, response);
    if (status.ok() || attempt >= attempts || !WorthRepeating(method, status)) return status;
    on_repeat(attempt + 1, status);
    absl::SleepFor(std::min(std::max(pause, RetryAfterOf(status).value_or(pause)), kLongestPause));
    pause *= 2;
  }
}

}  // namespace reismee::cli
