#include "services/edge/transport_call.h"

#include <grpcpp/impl/codegen/proto_utils.h>

#include <chrono>

#include "proto/vocabulary/refusal.h"

namespace reismee {
namespace {

// Details travel as base64 in a trailer, and clients take 8 KiB of metadata in all.
constexpr size_t kLargestDetails = 5000;

}  // namespace

absl::string_view TransportCall::Metadata(absl::string_view key) const {
  const auto [first, last] =
      context_->client_metadata().equal_range(grpc::string_ref(key.data(), key.size()));
  if (first == last || std::next(first) != last) return "";
  return {first->second.data(), first->second.size()};
}

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

grpc::Status ToWire(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  google::rpc::Status details = ToRpcStatus(status);
  while (details.ByteSizeLong() > kLargestDetails && details.details_size() > 0) {
    details.mutable_details()->RemoveLast();
  }
  const std::string bytes = details.details_size() == 0 ? "" : details.SerializeAsString();
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), std::string(status.message()),
                      bytes);
}

}  // namespace reismee
