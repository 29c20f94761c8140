#include "services/transport/stream_call.h"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

#include "tests/services/transport/transport_rig.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

// Reads messages whose resume token is their number.
struct Watcher {
  explicit Watcher(const std::shared_ptr<grpc::Channel>& channel)
      : stub(v1::MonitorService::NewStub(channel)), reader(stub->WatchCases(&context, {})) {}

  // -1 at the end.
  int Next() {
    v1::WatchCasesResponse response;
    return reader->Read(&response) ? std::stoi(response.resume_token()) : -1;
  }
  absl::Status Finish() { return FromWire(reader->Finish()); }

  grpc::ClientContext context;
  std::unique_ptr<v1::MonitorService::Stub> stub;
  std::unique_ptr<grpc::ClientReader<v1::WatchCasesResponse>> reader;
};

grpc::ByteBuffer Numbered(int number, size_t size = 0) {
  v1::WatchCasesResponse response;
  // Digits only, so that it reads as its number whatever its size.
  response.set_resume_token(std::string(size, '0') + std::to_string(number));
  return ToWire(response);
}

// Writes the numbers from 0, each when the last was taken, then ends the stream.
class Counting : public std::enable_shared_from_this<Counting> {
 public:
  Counting(std::shared_ptr<StreamCall> stream, int last, size_t size)
      : stream_(std::move(stream)), last_(last), size_(size) {}

  void Start() {
    stream_->Listen([self = shared_from_this()] { self->Next(); },
                    [self = shared_from_this()](const absl::Status& why) {
                      self->ended.Put(why);
                      self->stream_->Finish(why);
                    });
    Next();
  }

  std::atomic<int> written = 0;
  Handover<absl::Status> ended;

 private:
  void Next() {
    if (written > last_) return stream_->Finish(absl::OkStatus());
    const int number = written++;  // Before the write: the next may be asked for at once.
    stream_->Write(Numbered(number, size_));
  }

  const std::shared_ptr<StreamCall> stream_;
  const int last_;
  const size_t size_;
};

TEST(TransportStreamTest, WritesInOrderAndEnds) {
  TransportRig rig;
  for (const auto& channel : {rig.Connect(), rig.transport->InProcessChannel()}) {
    Watcher watcher(channel);
    std::make_shared<Counting>(rig.streams.Take(), 500, 0)->Start();
    for (int i = 0; i <= 500; ++i) ASSERT_EQ(watcher.Next(), i);
    EXPECT_EQ(watcher.Next(), -1);
    EXPECT_THAT(watcher.Finish(), IsOk());
  }
}

TEST(TransportStreamTest, TakesOneMessageAtATime) {
  TransportRig rig;
  Watcher watcher(rig.Connect());
  const std::shared_ptr<StreamCall> stream = rig.streams.Take();
  Handover<bool> writable;
  stream->Listen([&] { writable.Put(true); }, [](const absl::Status&) {});
  // Sooner or later flow control holds one back, for nobody reads.
  int taken = 0;
  while (stream->Write(Numbered(taken, 1 << 20))) ++taken;
  ASSERT_GT(taken, 0);
  for (int i = 0; i < taken; ++i) EXPECT_EQ(watcher.Next(), i);
  for (int i = 0; i < taken; ++i) writable.Take();
  EXPECT_TRUE(stream->Write(Numbered(taken)));
  stream->Finish(absl::OkStatus());
  EXPECT_FALSE(stream->Write(Numbered(taken + 1)));
  EXPECT_EQ(watcher.Next(), taken);
  EXPECT_EQ(watcher.Next(), -1);
  EXPECT_THAT(watcher.Finish(), IsOk());
}

// A client that does not read holds up its own stream only, and loses nothing.
TEST(TransportStreamTest, ASlowReaderHoldsUpNobody) {
  TransportRig rig;
  Watcher slow(rig.Connect());
  constexpr int kLast = 200;
  constexpr size_t kSize = 100'000;
  const auto counting = std::make_shared<Counting>(rig.streams.Take(), kLast, kSize);
  counting->Start();
  Watcher quick(rig.Connect());
  std::make_shared<Counting>(rig.streams.Take(), 500, 0)->Start();
  for (int i = 0; i <= 500; ++i) ASSERT_EQ(quick.Next(), i);
  EXPECT_LT(counting->written, kLast) << "20 MB lie in buffers";
  for (int i = 0; i <= kLast; ++i) ASSERT_EQ(slow.Next(), i);
  EXPECT_EQ(slow.Next(), -1);
  EXPECT_THAT(slow.Finish(), IsOk());
  EXPECT_THAT(quick.Finish(), IsOk());
}

TEST(TransportStreamTest, EndsWithALastMessage) {
  TransportRig rig;
  for (const bool after_another : {false, true}) {
    Watcher watcher(rig.Connect());
    const std::shared_ptr<StreamCall> stream = rig.streams.Take();
    if (after_another) {
      ASSERT_TRUE(stream->Write(Numbered(1, 3 << 20)));
    }
    stream->Finish(absl::UnavailableError("over"), Numbered(2));
    if (after_another) {
      EXPECT_EQ(watcher.Next(), 1);
    }
    EXPECT_EQ(watcher.Next(), 2);
    EXPECT_EQ(watcher.Next(), -1);
    EXPECT_THAT(watcher.Finish(), StatusIs(absl::StatusCode::kUnavailable));
  }
}

TEST(TransportStreamTest, TellsThatTheClientIsGone) {
  TransportRig rig;
  auto watcher = std::make_unique<Watcher>(rig.Connect());
  const std::shared_ptr<StreamCall> stream = rig.streams.Take();
  Handover<absl::Status> ended;
  stream->Listen([] {}, [&](const absl::Status& why) { ended.Put(why); });
  ASSERT_TRUE(stream->Write(Numbered(0)));
  EXPECT_EQ(watcher->Next(), 0);
  watcher->context.TryCancel();
  const absl::Status why = ended.Take();
  EXPECT_THAT(why, StatusIs(absl::StatusCode::kCancelled));
  EXPECT_TRUE(stream->cancelled());
  EXPECT_FALSE(stream->Write(Numbered(1)));
  stream->Finish(why);
  stream->Finish(absl::OkStatus());
  EXPECT_THAT(watcher->Finish(), StatusIs(absl::StatusCode::kCancelled));
}

TEST(TransportStreamTest, TellsWhoListensLate) {
  TransportRig rig;
  Watcher watcher(rig.Connect());
  const std::shared_ptr<StreamCall> stream = rig.streams.Take();
  watcher.context.TryCancel();
  while (!stream->cancelled()) std::this_thread::yield();
  // The mark is set just before the stream ends, so the call may come from either thread.
  Handover<absl::Status> ended;
  stream->Listen([] {}, [&](const absl::Status& why) { ended.Put(why); });
  EXPECT_THAT(ended.Take(), StatusIs(absl::StatusCode::kCancelled));
  stream->Finish(absl::CancelledError(""));
  EXPECT_THAT(watcher.Finish(), StatusIs(absl::StatusCode::kCancelled));
}

TEST(TransportStreamTest, RefusesWithTypedDetails) {
  TransportRig rig;
  Watcher watcher(rig.Connect());
  rig.streams.Take()->Finish(
      Refuse(v1::REASON_HISTORY_PRUNED, absl::StatusCode::kOutOfRange, {}, "pruned"));
  EXPECT_EQ(watcher.Next(), -1);
  const absl::Status refusal = watcher.Finish();
  EXPECT_THAT(refusal, StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_THAT(refusal, HasReason(v1::REASON_HISTORY_PRUNED));
}

TEST(TransportStreamTest, DrainEndsStreams) {
  TransportRig rig;
  Watcher watcher(rig.Connect());
  const auto counting = std::make_shared<Counting>(rig.streams.Take(), 1 << 30, 0);
  counting->Start();
  EXPECT_EQ(watcher.Next(), 0);
  std::thread drain([&rig] { rig.transport->Drain(absl::Now() + absl::Minutes(1)); });
  while (watcher.Next() >= 0) {
  }
  EXPECT_THAT(watcher.Finish(), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(counting->ended.Take(), StatusIs(absl::StatusCode::kUnavailable));
  drain.join();
}

// The stream of a client that reads nothing cannot end by itself.
TEST(TransportStreamTest, DrainCutsStalledStreams) {
  TransportRig rig;
  Watcher watcher(rig.Connect());
  const auto counting = std::make_shared<Counting>(rig.streams.Take(), 1 << 30, 1 << 20);
  counting->Start();
  rig.transport->Drain(absl::Now() + absl::Milliseconds(200));
  EXPECT_THAT(counting->ended.Take(), StatusIs(absl::StatusCode::kUnavailable));
  while (watcher.Next() >= 0) {
  }
  EXPECT_FALSE(watcher.Finish().ok());
}

// Whoever forgets to let go of a stream does not hold up the drain.
TEST(TransportStreamTest, AFinishedStreamMayBeKept) {
  TransportRig rig;
  Watcher watcher(rig.Connect());
  const std::shared_ptr<StreamCall> kept = rig.streams.Take();
  kept->Finish(absl::OkStatus());
  EXPECT_THAT(watcher.Finish(), IsOk());
  rig.transport->Drain(absl::Now() + absl::Minutes(1));
  EXPECT_FALSE(kept->Write(Numbered(0)));
}

}  // namespace
}  // namespace reismee
