#include "clients/cli/watch/stream.h"

#include <chrono>
#include <string>

#include "absl/time/clock.h"

namespace reismee::cli {
namespace {

grpc::ByteBuffer ToBuffer(const google::protobuf::Message& message) {
  const grpc::Slice slice(message.SerializeAsString());
  return grpc::ByteBuffer(&slice, 1);
}

bool FromBuffer(const grpc::ByteBuffer& buffer, google::protobuf::Message* message) {
  grpc::Slice slice;
  if (!buffer.DumpToSingleSlice(&slice).ok()) return false;
  return message->ParseFromArray(slice.begin(), static_cast<int>(slice.size()));
}

}  // namespace

Stream::Stream(const Connection& connection, const google::protobuf::MethodDescriptor& method,
               const google::protobuf::Message& request, v1::Purpose purpose)
    : stub_(connection.channel()),
      context_(connection.NewContext(purpose)),
      request_(ToBuffer(request)) {
  call_ = stub_.PrepareCall(context_.get(), WirePath(method), &queue_);
  Begin(Step::kStart);
}

Stream::~Stream() {
  context_->TryCancel();
  queue_.Shutdown();
  void* tag = nullptr;
  bool ok = false;
  while (queue_.Next(&tag, &ok)) {
  }
}

void Stream::Begin(Step step) {
  step_ = step;
  switch (step) {
    case Step::kStart:
      call_->StartCall(nullptr);
      return;
    case Step::kWrite:
      call_->Write(request_, grpc::WriteOptions().set_last_message(), nullptr);
      return;
    case Step::kRead:
      call_->Read(&received_, nullptr);
      return;
    case Step::kFinish:
      call_->Finish(&end_, nullptr);
      return;
  }
}

Stream::Event Stream::Read(absl::Duration wait, google::protobuf::Message* message) {
  const auto until = absl::ToChronoTime(absl::Now() + wait);
  void* tag = nullptr;
  bool ok = false;
  while (queue_.AsyncNext(&tag, &ok, until) == grpc::CompletionQueue::GOT_EVENT) {
    if (step_ == Step::kFinish) {
      status_ = ToStatus(end_);
      return Event::kEnd;
    }
    if (!ok) {
      Begin(Step::kFinish);
    } else if (step_ == Step::kStart) {
      Begin(Step::kWrite);
    } else if (step_ == Step::kWrite) {
      Begin(Step::kRead);
    } else if (FromBuffer(received_, message)) {
      Begin(Step::kRead);
      return Event::kMessage;
    } else {
      context_->TryCancel();
      Begin(Step::kFinish);
    }
  }
  return Event::kNothing;
}

}  // namespace reismee::cli
