#include "tests/bench/subscribers.h"

#include "absl/strings/str_cat.h"

namespace reismee::bench {
namespace {

// Below the streams that the transport allows on one connection.
constexpr int kStreamsPerConnection = 50;

}  // namespace

// Its one operation in flight after another: start, send the request, then reads.
struct Subscribers::Stream {
  enum class Step { kStart, kRequest, kRead };

  grpc::ClientContext context;
  std::unique_ptr<grpc::GenericClientAsyncReaderWriter> rpc;
  grpc::ByteBuffer request;
  grpc::ByteBuffer message;
  Step step = Step::kStart;
};

Subscribers::Subscribers(int port, int count, const std::string& method, const Metadata& metadata,
                         const std::string& request) {
  for (int i = 0; i < count; ++i) {
    if (i % kStreamsPerConnection == 0) {
      stubs_.push_back(std::make_unique<grpc::GenericStub>(OwnConnection(port)));
    }
    Stream& stream = *streams_.emplace_back(std::make_unique<Stream>());
    for (const auto& [key, value] : metadata) stream.context.AddMetadata(key, value);
    stream.request = ToBuffer(request);
    stream.rpc = stubs_.back()->PrepareCall(&stream.context, method, &queue_);
    stream.rpc->StartCall(&stream);
  }
  poller_ = std::thread([this] { Poll(); });
  AwaitEach(1);
}

Subscribers::~Subscribers() {
  {
    absl::MutexLock lock(&mutex_);
    closing_ = true;
  }
  for (const auto& stream : streams_) stream->context.TryCancel();
  queue_.Shutdown();
  poller_.join();
}

void Subscribers::Poll() {
  void* tag = nullptr;
  bool ok = false;
  while (queue_.Next(&tag, &ok)) {
    Stream& stream = *static_cast<Stream*>(tag);
    absl::MutexLock lock(&mutex_);
    if (closing_) continue;
    if (!ok) Fail("a stream ended");
    if (stream.step == Stream::Step::kRead) ++received_;
    if (stream.step == Stream::Step::kStart) {
      stream.step = Stream::Step::kRequest;
      stream.rpc->WriteLast(stream.request, grpc::WriteOptions(), &stream);
    } else {
      stream.step = Stream::Step::kRead;
      stream.rpc->Read(&stream.message, &stream);
    }
  }
}

void Subscribers::AwaitEach(int64_t messages) {
  absl::MutexLock lock(&mutex_);
  awaited_ += messages * static_cast<int64_t>(streams_.size());
  const auto enough = [this]()
                          ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return received_ >= awaited_; };
  if (!mutex_.AwaitWithTimeout(absl::Condition(&enough), absl::Minutes(1))) {
    Fail(absl::StrCat("of ", awaited_, " messages ", received_, " came"));
  }
  if (received_ > awaited_) Fail("more messages came than were sent");
}

}  // namespace reismee::bench
