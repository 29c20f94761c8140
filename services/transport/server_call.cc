#include "services/transport/server_call.h"

#include <grpcpp/impl/codegen/proto_utils.h>

#include <chrono>

#include "proto/vocabulary/refusal.h"
#include "services/transport/origin.h"

namespace reismee {
namespace {

// Message and details travel in trailers, these as base64, and clients take 8 KiB of them in all.
constexpr size_t kLongestMessage = 500;
constexpr size_t kLargestDetails = 4500;

// Whole characters only: gRPC takes no other text.
std::string Shortened(absl::string_view message) {
  if (message.size() <= kLongestMessage) return std::string(message);
  size_t length = kLongestMessage;
  while (length > 0 && (static_cast<unsigned char>(message[length]) & 0xc0) == 0x80) --length;
  return std::string(message.substr(0, length));
}

}  // namespace

void LiveCalls::Add() {
  absl::MutexLock lock(&mutex_);
  ++count_;
}

void LiveCalls::Remove() {
  absl::MutexLock lock(&mutex_);
  --count_;
}

void LiveCalls::WaitForNone() {
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(
      +[](int* count) { return *count == 0; }, &count_));
}

absl::string_view TransportCall::Metadata(absl::string_view key) const {
  const auto [first, last] =
      context_->client_metadata().equal_range(grpc::string_ref(key.data(), key.size()));
  if (first == last || std::next(first) != last) return "";
  return {first->second.data(), first->second.size()};
}

std::string TransportCall::origin() const { return OriginOf(context_->peer(), Metadata(kRealIp)); }

absl::Time TransportCall::deadline() const {
  const std::chrono::system_clock::time_point deadline = context_->deadline();
  if (deadline == std::chrono::system_clock::time_point::max()) return absl::InfiniteFuture();
  return absl::FromChrono(deadline);
}

bool TransportCall::ParseInto(google::protobuf::Message* request) const {
  grpc::ByteBuffer bytes = request_;  // Parsing empties the buffer; the bytes are shared.
  return grpc::SerializationTraits<google::protobuf::Message>::Deserialize(&bytes, request).ok();
}

grpc::ByteBuffer ToWire(const google::protobuf::Message& message) {
  grpc::ByteBuffer bytes;
  bool own_buffer = false;
  // Fails only for messages over 2 GiB.
  (void)grpc::GenericSerialize<grpc::ProtoBufferWriter, google::protobuf::Message>(message, &bytes,
                                                                                   &own_buffer);
  return bytes;
}

grpc::ByteBuffer ToWire(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

grpc::Status ToWire(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  google::rpc::Status details = ToRpcStatus(status);
  details.set_message(Shortened(status.message()));
  while (details.ByteSizeLong() > kLargestDetails && details.details_size() > 0) {
    details.mutable_details()->RemoveLast();
  }
  const std::string bytes = details.details_size() == 0 ? "" : details.SerializeAsString();
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), details.message(), bytes);
}

}  // namespace reismee
