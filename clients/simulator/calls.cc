#include "clients/simulator/calls.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/impl/codegen/proto_utils.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "google/protobuf/descriptor.h"
#include "proto/vocabulary/refusal.h"
#include "reismee/v1/options.pb.h"

namespace reismee::simulator {
namespace {

using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

constexpr absl::Duration kFirstPause = absl::Milliseconds(50);
constexpr absl::Duration kLongestPause = absl::Seconds(1);

v1::Purpose PurposeOf(const MethodDescriptor& method) {
  const v1::MethodPolicy& policy = method.options().GetExtension(v1::policy);
  return policy.purposes().empty() ? v1::PURPOSE_UNSPECIFIED
                                   : static_cast<v1::Purpose>(policy.purposes(0));
}

absl::Status CallOnce(const Link& link, const MethodDescriptor& method, const Message& request,
                      const std::string& body, Message* answer) {
  const std::unique_ptr<grpc::ClientContext> context = link.new_context(PurposeOf(method));
  if (!body.empty()) context->AddMetadata("reismee-on-behalf-of", body);
  context->set_deadline(absl::ToChronoTime(absl::Now() + link.timeout));
  grpc::TemplatedGenericStub<Message, Message> stub(link.channel);
  absl::Notification done;
  grpc::Status status;
  stub.UnaryCall(context.get(),
                 absl::StrCat("/", method.service()->full_name(), "/", method.name()), {}, &request,
                 answer, [&](const grpc::Status& told) {
                   status = told;
                   done.Notify();
                 });
  done.WaitForNotification();
  if (status.ok()) return absl::OkStatus();
  return FromRpcStatus(status.error_code(), status.error_message(), status.error_details());
}

}  // namespace

bool MayPass(const absl::Status& status) {
  return absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status) ||
         RetryAfterOf(status).has_value();
}

absl::Status Calls::Try(const std::string& method, const Message& request, const std::string& body,
                        Message* answer) const {
  const MethodDescriptor* const found =
      google::protobuf::DescriptorPool::generated_pool()->FindMethodByName("reismee.v1." + method);
  if (found == nullptr) return absl::InternalError(absl::StrCat("no method ", method));
  const absl::Time until = absl::Now() + link_.patience;
  for (absl::Duration pause = kFirstPause;; pause = std::min(2 * pause, kLongestPause)) {
    const absl::Status status = CallOnce(link_, *found, request, body, answer);
    if (status.ok() || !MayPass(status) || absl::Now() + pause > until) return status;
    absl::SleepFor(std::min(std::max(pause, RetryAfterOf(status).value_or(pause)), kLongestPause));
  }
}

}  // namespace reismee::simulator
