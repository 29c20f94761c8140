#include "proto/vocabulary/refusal.h"

#include <cstdint>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"

namespace reismee {
namespace {

constexpr absl::string_view kPayloadUrl = "type.googleapis.com/google.rpc.Status";
constexpr absl::string_view kReasonPrefix = "REASON_";

google::rpc::ErrorInfo InfoOf(v1::Reason reason) {
  google::rpc::ErrorInfo info;
  info.set_reason(ReasonName(reason));
  info.set_domain(std::string(kErrorDomain));
  return info;
}

google::rpc::Status WireStatus(absl::StatusCode code, absl::string_view message) {
  google::rpc::Status wire;
  wire.set_code(static_cast<int>(code));
  wire.set_message(std::string(message));
  return wire;
}

absl::Status WithDetails(const google::rpc::Status& wire) {
  absl::Status status(static_cast<absl::StatusCode>(wire.code()), wire.message());
  status.SetPayload(kPayloadUrl, absl::Cord(wire.SerializeAsString()));
  return status;
}

template <typename Detail>
std::optional<Detail> DetailOf(const absl::Status& status) {
  const google::rpc::Status wire = ToRpcStatus(status);
  for (const google::protobuf::Any& any : wire.details()) {
    Detail detail;
    if (any.Is<Detail>() && any.UnpackTo(&detail)) return detail;
  }
  return std::nullopt;
}

}  // namespace

std::string ReasonName(v1::Reason reason) {
  return v1::Reason_Name(reason).substr(kReasonPrefix.size());
}

std::string StateName(absl::string_view value) {
  constexpr absl::string_view kInfix = "_STATE_";
  const size_t at = value.find(kInfix);
  return std::string(at == absl::string_view::npos ? value : value.substr(at + kInfix.size()));
}

absl::Status Refuse(v1::Reason reason, absl::StatusCode code, const RefusalGrounds& grounds,
                    absl::string_view message) {
  google::rpc::ErrorInfo info = InfoOf(reason);
  auto& metadata = *info.mutable_metadata();
  for (const auto& [key, value] : grounds.facts) metadata[key] = value;
  if (!grounds.rule.empty()) metadata["rule"] = grounds.rule;
  if (!grounds.version.empty()) metadata["rule_version"] = grounds.version;
  if (!grounds.missing.empty()) metadata["missing_fact"] = grounds.missing;
  if (!grounds.mend.empty()) metadata["who_can_mend"] = grounds.mend;
  google::rpc::Status wire = WireStatus(code, message);
  wire.add_details()->PackFrom(info);
  return WithDetails(wire);
}

absl::Status RefuseForNow(v1::Reason reason, absl::StatusCode code, absl::Duration retry_after,
                          absl::string_view message) {
  google::rpc::RetryInfo retry;
  absl::Duration rest;
  retry.mutable_retry_delay()->set_seconds(
      absl::IDivDuration(retry_after, absl::Seconds(1), &rest));
  retry.mutable_retry_delay()->set_nanos(static_cast<int32_t>(absl::ToInt64Nanoseconds(rest)));
  google::rpc::Status wire = WireStatus(code, message);
  wire.add_details()->PackFrom(InfoOf(reason));
  wire.add_details()->PackFrom(retry);
  return WithDetails(wire);
}

absl::Status WithoutFacts(const absl::Status& refusal) {
  std::optional<google::rpc::ErrorInfo> info = ErrorInfoOf(refusal);
  if (!absl::IsFailedPrecondition(refusal) || !info.has_value()) return refusal;
  const auto mend = info->metadata().find("who_can_mend");
  const std::string who = mend == info->metadata().end() ? "" : mend->second;
  return Refuse(ReasonOf(refusal), refusal.code(), {.mend = who},
                "what stands in the case does not allow this; the body that leads it can say why");
}

absl::Status BadField(absl::string_view field, v1::Reason reason, absl::string_view description) {
  FieldErrors errors;
  errors.Add(field, reason, description);
  return errors.status();
}

void FieldErrors::Add(absl::string_view field, v1::Reason reason, absl::string_view description) {
  if (found_.field_violations_size() == kMaxFieldViolations) return;
  auto& violation = *found_.add_field_violations();
  violation.set_field(std::string(field));
  violation.set_reason(ReasonName(reason));
  violation.set_description(std::string(description));
}

void FieldErrors::Add(const absl::Status& status) {
  if (status.ok()) return;
  const auto bad = BadRequestOf(status);
  if (!bad.has_value()) return Add("", ReasonOf(status), status.message());
  for (const auto& violation : bad->field_violations()) {
    if (found_.field_violations_size() == kMaxFieldViolations) return;
    *found_.add_field_violations() = violation;
  }
}

absl::Status FieldErrors::status() const {
  if (found_.field_violations().empty()) return absl::OkStatus();
  google::rpc::ErrorInfo info;
  info.set_reason(found_.field_violations(0).reason());
  info.set_domain(std::string(kErrorDomain));
  (*info.mutable_metadata())["who_can_mend"] = "CALLER";
  std::string message;
  for (const auto& violation : found_.field_violations()) {
    absl::StrAppend(&message, message.empty() ? "" : "; ", violation.field(),
                    violation.field().empty() ? "" : ": ", violation.description());
  }
  google::rpc::Status wire = WireStatus(absl::StatusCode::kInvalidArgument, message);
  wire.add_details()->PackFrom(info);
  wire.add_details()->PackFrom(found_);
  return WithDetails(wire);
}

std::optional<google::rpc::ErrorInfo> ErrorInfoOf(const absl::Status& status) {
  return DetailOf<google::rpc::ErrorInfo>(status);
}

std::optional<google::rpc::BadRequest> BadRequestOf(const absl::Status& status) {
  return DetailOf<google::rpc::BadRequest>(status);
}

std::optional<absl::Duration> RetryAfterOf(const absl::Status& status) {
  const auto retry = DetailOf<google::rpc::RetryInfo>(status);
  if (!retry.has_value()) return std::nullopt;
  return absl::Seconds(retry->retry_delay().seconds()) +
         absl::Nanoseconds(retry->retry_delay().nanos());
}

v1::Reason ReasonOf(const absl::Status& status) {
  const auto info = ErrorInfoOf(status);
  v1::Reason reason = v1::REASON_UNSPECIFIED;
  if (info.has_value()) v1::Reason_Parse(absl::StrCat(kReasonPrefix, info->reason()), &reason);
  return reason;
}

google::rpc::Status ToRpcStatus(const absl::Status& status) {
  google::rpc::Status wire;
  const auto payload = status.GetPayload(kPayloadUrl);
  if (payload.has_value() && !wire.ParseFromString(std::string(*payload))) wire.Clear();
  wire.set_code(static_cast<int>(status.code()));
  wire.set_message(std::string(status.message()));
  return wire;
}

absl::Status FromRpcStatus(int code, absl::string_view message, absl::string_view details) {
  google::rpc::Status wire;
  if (details.empty() || !wire.ParseFromString(std::string(details))) wire.Clear();
  wire.set_code(code);
  wire.set_message(std::string(message));
  if (wire.details().empty()) return absl::Status(static_cast<absl::StatusCode>(code), message);
  return WithDetails(wire);
}

}  // namespace reismee
