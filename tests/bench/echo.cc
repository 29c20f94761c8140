#include "tests/bench/echo.h"

#include <string>
#include <utility>

#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"
#include "reismee/v1/monitor.pb.h"

namespace reismee::bench {

namespace {

const google::protobuf::ServiceDescriptor* ServiceOf(const char* name) {
  return google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(name);
}

}  // namespace

// A stream and how much of what was published it has still to get.
class Echo::Subscriber : public std::enable_shared_from_this<Echo::Subscriber> {
 public:
  explicit Subscriber(std::shared_ptr<StreamCall> stream)
      : event_(ToBuffer(std::string(200, 'e'))), stream_(std::move(stream)) {}

  void Start() {
    const std::weak_ptr<Subscriber> weak = weak_from_this();
    stream_->Listen(
        [weak] {
          if (const auto self = weak.lock()) self->Written();
        },
        [weak](const absl::Status& why) {
          if (const auto self = weak.lock()) self->stream_->Finish(why);
        });
    Owe(1);
  }

  void Owe(int64_t events) {
    absl::MutexLock lock(&mutex_);
    owed_ += events;
    WriteNext();
  }

 private:
  void Written() {
    absl::MutexLock lock(&mutex_);
    writing_ = false;
    WriteNext();
  }

  void WriteNext() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (writing_ || owed_ == 0) return;
    writing_ = stream_->Write(event_);
    if (writing_) --owed_;
  }

  const grpc::ByteBuffer event_;
  const std::shared_ptr<StreamCall> stream_;
  absl::Mutex mutex_;
  int64_t owed_ ABSL_GUARDED_BY(mutex_) = 0;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
};

Echo::Echo() : answer_(ToBuffer(std::string(300, 'a'))) {
  transport_ = OrFail(Transport::Start(
      {.listeners = {{"127.0.0.1:0", grpc::InsecureServerCredentials()}},
       .services = {ServiceOf("reismee.v1.CaseService"), ServiceOf("reismee.v1.MonitorService")},
       .on_unary = [this](UnaryCall* call) { call->Finish(answer_); },
       .on_stream = [this](std::shared_ptr<StreamCall> stream) { OnStream(std::move(stream)); }}));
}

Load Echo::Calls() {
  return {.method = "/reismee.v1.CaseService/GetCase",
          .next = [request = std::string(100, 'q')] { return std::optional(request); }};
}

void Echo::OnStream(std::shared_ptr<StreamCall> stream) {
  const auto subscriber = std::make_shared<Subscriber>(std::move(stream));
  {
    absl::MutexLock lock(&mutex_);
    subscribers_.push_back(subscriber);
  }
  subscriber->Start();
}

void Echo::Publish(int64_t events) {
  absl::MutexLock lock(&mutex_);
  for (const auto& subscriber : subscribers_) subscriber->Owe(events);
}

}  // namespace reismee::bench
