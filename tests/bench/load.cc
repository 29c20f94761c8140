#include "tests/bench/load.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace reismee::bench {

std::shared_ptr<grpc::Channel> OwnConnection(int port) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(absl::StrCat("127.0.0.1:", port),
                                   grpc::InsecureChannelCredentials(), arguments);
}

grpc::ByteBuffer ToBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

// A call in flight; the tag of its one completion.
struct LoadClient::Running {
  grpc::ClientContext context;
  std::unique_ptr<grpc::GenericClientAsyncResponseReader> rpc;
  grpc::ByteBuffer answer;
  grpc::Status status;
  absl::Time started = absl::Now();
};

LoadClient::LoadClient(int port, int connections) {
  for (int i = 0; i < connections; ++i) {
    const std::shared_ptr<grpc::Channel> channel = OwnConnection(port);
    if (!channel->WaitForConnected(absl::ToChronoTime(absl::Now() + absl::Seconds(10)))) {
      Fail("no connection");
    }
    stubs_.push_back(std::make_unique<grpc::GenericStub>(channel));
  }
}

LoadClient::~LoadClient() {
  queue_.Shutdown();
  void* tag = nullptr;
  bool ok = false;
  while (queue_.Next(&tag, &ok)) {
  }
}

void LoadClient::Start(const Load& load, std::string request) {
  auto running = std::make_unique<Running>();
  for (const auto& [key, value] : load.metadata) running->context.AddMetadata(key, value);
  grpc::GenericStub& stub = *stubs_[turn_++ % stubs_.size()];
  running->rpc = stub.PrepareUnaryCall(&running->context, load.method, ToBuffer(request), &queue_);
  running->rpc->StartCall();
  running->rpc->Finish(&running->answer, &running->status, running.get());
  running.release();  // Until its completion.
}

Figure LoadClient::Run(const Load& load, absl::Duration longest) {
  std::vector<double> times_ms;
  const absl::Time begin = absl::Now();
  absl::Time now = begin;
  int in_flight = 0;
  const auto start_next = [&] {
    if (now - begin >= longest) return false;
    std::optional<std::string> request = load.next();
    if (!request.has_value()) return false;
    Start(load, *std::move(request));
    ++in_flight;
    return true;
  };
  while (in_flight < load.in_flight && start_next()) {
  }
  while (in_flight > 0) {
    void* tag = nullptr;
    bool ok = false;
    queue_.Next(&tag, &ok);
    const std::unique_ptr<Running> ended(static_cast<Running*>(tag));
    --in_flight;
    now = absl::Now();
    if (!ended->status.ok()) {
      Fail(absl::StrCat(load.method, ": ", ended->status.error_message()));
    }
    times_ms.push_back(absl::ToDoubleMilliseconds(now - ended->started));
    if (load.answered) load.answered(ended->answer);
    start_next();
  }
  Figure figure;
  figure.value = static_cast<double>(times_ms.size()) / absl::ToDoubleSeconds(now - begin);
  figure.p99_ms = Percentile99(times_ms);
  return figure;
}

}  // namespace reismee::bench
