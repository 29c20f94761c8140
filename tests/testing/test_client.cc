#include "tests/testing/test_client.h"

#include <google/protobuf/descriptor.h>
#include <grpcpp/generic/generic_stub.h>

#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "reismee/v1/options.pb.h"

namespace reismee::testing {
namespace {

grpc::ByteBuffer ToBuffer(const std::string& bytes) {
  grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

std::string ToBytes(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Dump(&slices).ok()) return bytes;
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

absl::Status ToStatus(const grpc::Status& status) {
  return FromRpcStatus(status.error_code(), status.error_message(), status.error_details());
}

// The purpose that a well-behaved client would send: the one its caller has a role for, where the
// method takes it, else the first.
std::string PurposeFor(const std::string& method, v1::Purpose preferred) {
  const std::string name = absl::StrReplaceAll(method, {{"/", "."}});
  const auto* found = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(name);
  if (found == nullptr) return "";
  const auto& allowed = found->options().GetExtension(v1::policy).purposes();
  if (allowed.empty()) return "";
  const int purpose = absl::c_linear_search(allowed, preferred) ? preferred : allowed[0];
  return v1::Purpose_Name(purpose).substr(sizeof("PURPOSE_") - 1);
}

}  // namespace

struct TestStream::Calling {
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  std::unique_ptr<grpc::GenericStub> stub;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> rpc;
  grpc::ByteBuffer answer;
  bool reading = false;

  // Waits for the one operation in flight.
  std::optional<bool> Await(absl::Time until) {
    void* tag = nullptr;
    bool ok = false;
    const auto deadline = absl::ToChronoTime(until);
    if (queue.AsyncNext(&tag, &ok, deadline) != grpc::CompletionQueue::GOT_EVENT) {
      return std::nullopt;
    }
    return ok;
  }
};

TestStream::TestStream(std::unique_ptr<Calling> calling) : calling_(std::move(calling)) {}

TestStream::TestStream(TestStream&&) noexcept = default;

TestStream::~TestStream() {
  if (calling_ == nullptr) return;
  calling_->context.TryCancel();
  if (calling_->reading) calling_->Await(absl::InfiniteFuture());
  grpc::Status status;
  calling_->rpc->Finish(&status, nullptr);
  calling_->Await(absl::InfiniteFuture());
  calling_->queue.Shutdown();
}

bool TestStream::Write(const google::protobuf::Message& request) {
  calling_->rpc->Write(ToBuffer(request.SerializeAsString()), nullptr);
  return *calling_->Await(absl::InfiniteFuture());
}

void TestStream::WritesDone() {
  calling_->rpc->WritesDone(nullptr);
  calling_->Await(absl::InfiniteFuture());
}

void TestStream::Cancel() { calling_->context.TryCancel(); }

absl::StatusOr<std::string> TestStream::NextBytes(absl::Duration patience) {
  Calling& calling = *calling_;
  if (!calling.reading) {
    calling.reading = true;
    calling.rpc->Read(&calling.answer, nullptr);
  }
  const std::optional<bool> ok = calling.Await(absl::Now() + patience);
  if (!ok.has_value()) return absl::DeadlineExceededError("no answer in time");
  calling.reading = false;
  if (*ok) return ToBytes(calling.answer);
  grpc::Status status;
  calling.rpc->Finish(&status, nullptr);
  calling.Await(absl::InfiniteFuture());
  calling.queue.Shutdown();
  calling_.reset();
  if (status.ok()) return absl::OutOfRangeError("the stream ended");
  return ToStatus(status);
}

TestClient TestClient::WithPurpose(std::string purpose) const {
  TestClient other = *this;
  other.purpose_ = std::move(purpose);
  return other;
}

TestClient TestClient::Preferring(v1::Purpose purpose) const {
  TestClient other = *this;
  other.preferred_ = purpose;
  return other;
}

TestClient TestClient::OnBehalfOf(std::string organisation) const {
  TestClient other = *this;
  other.on_behalf_of_ = std::move(organisation);
  return other;
}

TestClient TestClient::FromReplica() const {
  TestClient other = *this;
  other.from_replica_ = true;
  return other;
}

TestClient TestClient::WithTimeout(absl::Duration timeout) const {
  TestClient other = *this;
  other.timeout_ = timeout;
  return other;
}

void TestClient::Prepare(const std::string& method, grpc::ClientContext& context) const {
  if (!token_.empty()) context.AddMetadata("authorization", absl::StrCat("Bearer ", token_));
  const std::string purpose = purpose_.value_or(PurposeFor(method, preferred_));
  if (!purpose.empty()) context.AddMetadata("reismee-purpose", purpose);
  if (!on_behalf_of_.empty()) context.AddMetadata("reismee-on-behalf-of", on_behalf_of_);
  if (from_replica_) context.AddMetadata("reismee-read-from", "replica");
}

absl::StatusOr<std::string> TestClient::CallBytes(const std::string& method,
                                                  const std::string& request) const {
  grpc::ClientContext context;
  Prepare(method, context);
  context.set_deadline(absl::ToChronoTime(absl::Now() + timeout_.value_or(absl::Seconds(60))));
  grpc::CompletionQueue queue;
  grpc::GenericStub stub(channel_);
  const std::unique_ptr<grpc::GenericClientAsyncResponseReader> rpc =
      stub.PrepareUnaryCall(&context, absl::StrCat("/", method), ToBuffer(request), &queue);
  rpc->StartCall();
  grpc::ByteBuffer answer;
  grpc::Status status;
  rpc->Finish(&answer, &status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  if (!status.ok()) return ToStatus(status);
  return ToBytes(answer);
}

TestStream TestClient::Watch(const std::string& method,
                             const google::protobuf::Message& request) const {
  TestStream stream = Open(method);
  stream.Write(request);
  stream.WritesDone();
  return stream;
}

TestStream TestClient::Open(const std::string& method) const {
  auto calling = std::make_unique<TestStream::Calling>();
  Prepare(method, calling->context);
  if (timeout_.has_value()) {
    calling->context.set_deadline(absl::ToChronoTime(absl::Now() + *timeout_));
  }
  calling->stub = std::make_unique<grpc::GenericStub>(channel_);
  calling->rpc =
      calling->stub->PrepareCall(&calling->context, absl::StrCat("/", method), &calling->queue);
  calling->rpc->StartCall(nullptr);
  calling->Await(absl::InfiniteFuture());
  return TestStream(std::move(calling));
}

}  // namespace reismee::testing
