#include "services/server/listener_watch.h"

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <atomic>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "tests/testing/certificate.h"
#include "tests/testing/temp_folder.h"

namespace reismee {
namespace {

// A health service that answers as it is told, and knows who asked.
class Health final : public grpc::health::v1::Health::Service {
 public:
  // The n-th question, from 0, is answered if `answers` says so.
  Health(const std::string& address, std::shared_ptr<grpc::ServerCredentials> credentials,
         std::function<bool(int)> answers)
      : answers_(std::move(answers)) {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort(address, std::move(credentials), &port);
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
    address_ = address.starts_with("unix:") ? address : absl::StrCat("127.0.0.1:", port);
  }
  ~Health() override { server_->Shutdown(); }

  const std::string& address() const { return address_; }
  // Waits for so many questions; from how many places they came.
  size_t Asked(int times) {
    const auto enough = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return asked_ >= times; };
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(&enough));
    return peers_.size();
  }

  grpc::Status Check(grpc::ServerContext* context, const grpc::health::v1::HealthCheckRequest*,
                     grpc::health::v1::HealthCheckResponse* response) override {
    absl::MutexLock lock(&mutex_);
    peers_.insert(context->peer());
    response->set_status(grpc::health::v1::HealthCheckResponse::NOT_SERVING);
    if (answers_(asked_++)) return grpc::Status::OK;
    return grpc::Status(grpc::StatusCode::UNAVAILABLE, "not now");
  }

 private:
  const std::function<bool(int)> answers_;
  std::string address_;
  absl::Mutex mutex_;
  int asked_ ABSL_GUARDED_BY(mutex_) = 0;
  std::set<std::string> peers_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<grpc::Server> server_;
};

bool Always(int) { return true; }

// An answer has no more time than this, on a busy machine too.
constexpr absl::Duration kEvery = absl::Milliseconds(300);

TEST(ListenerWatchTest, AsksOverANewConnectionEachTime) {
  Health health("127.0.0.1:0", grpc::InsecureServerCredentials(), Always);
  std::atomic<bool> dead = false;
  const ListenerWatch watch({.address = health.address(), .every = kEvery, .tries = 2},
                            [&] { dead = true; });
  EXPECT_EQ(health.Asked(3), 3u);
  EXPECT_FALSE(dead);
}

TEST(ListenerWatchTest, AsksOverAUnixSocket) {
  const TempFolder folder;
  Health health("unix:" + folder.File("s"), grpc::InsecureServerCredentials(), Always);
  std::atomic<bool> dead = false;
  const ListenerWatch watch({.address = health.address(), .every = kEvery, .tries = 1},
                            [&] { dead = true; });
  health.Asked(2);
  EXPECT_FALSE(dead);
}

TEST(ListenerWatchTest, AsksOverTlsWhateverTheCertificate) {
  const testing::Certificate certificate;
  grpc::SslServerCredentialsOptions options;
  options.pem_key_cert_pairs = {{certificate.key, certificate.chain}};
  Health health("127.0.0.1:0", grpc::SslServerCredentials(options), Always);
  std::atomic<bool> dead = false;
  const ListenerWatch watch({.address = health.address(), .tls = true, .every = kEvery, .tries = 1},
                            [&] { dead = true; });
  health.Asked(2);
  EXPECT_FALSE(dead);
}

TEST(ListenerWatchTest, OnlyMissedAnswersInARowCount) {
  Health health("127.0.0.1:0", grpc::InsecureServerCredentials(),
                [](int question) { return question >= 8 || question % 4 == 0; });
  std::atomic<bool> dead = false;
  const ListenerWatch watch({.address = health.address(), .every = kEvery, .tries = 4},
                            [&] { dead = true; });
  health.Asked(9);
  EXPECT_FALSE(dead);
}

TEST(ListenerWatchTest, TellsOnceThatNothingAnswers) {
  Health health("127.0.0.1:0", grpc::InsecureServerCredentials(), [](int) { return false; });
  absl::Notification dead;
  const ListenerWatch watch({.address = health.address(), .every = kEvery, .tries = 3},
                            [&] { dead.Notify(); });
  dead.WaitForNotification();
}

}  // namespace
}  // namespace reismee
