// The database goes away and comes back while the server goes on.
#include <gtest/gtest.h>

#include "grpc/health/v1/health.pb.h"
#include "tests/services/case/desk.h"

namespace reismee {
namespace {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

class LostDatabaseTest : public Desk {
 protected:
  HealthCheckResponse::ServingStatus Health() {
    TestClient anyone = server_.Anonymous();
    return ValueOf(anyone.Call<HealthCheckResponse>("grpc.health.v1.Health/Check",
                                                    HealthCheckRequest()))
        .status();
  }
  void AwaitHealth(HealthCheckResponse::ServingStatus wanted) {
    const absl::Time patience = absl::Now() + absl::Seconds(30);
    while (Health() != wanted) {
      ASSERT_LT(absl::Now(), patience);
      absl::SleepFor(absl::Milliseconds(50));
    }
  }
};

TEST_F(LostDatabaseTest, CallersAreToldToComeBackAndNothingIsLost) {
  const v1::Case file = Eligible();
  EXPECT_EQ(Health(), HealthCheckResponse::SERVING);

  server_.database().Shut();
  for (int i = 0; i < 3; ++i) {
    const auto read = Get(tilburg_, file.name());
    EXPECT_THAT(read, HasReason(v1::REASON_STORAGE_UNAVAILABLE));
    EXPECT_TRUE(RetryAfterOf(read.status()).has_value());
    const auto written = Assign(tilburg_, file, "another");
    EXPECT_THAT(written, StatusIs(absl::StatusCode::kUnavailable));
    EXPECT_TRUE(RetryAfterOf(written.status()).has_value());
  }
  AwaitHealth(HealthCheckResponse::NOT_SERVING);

  server_.database().OpenAgain();
  AwaitHealth(HealthCheckResponse::SERVING);
  const v1::Case found = ValueOf(Get(tilburg_, file.name()));
  EXPECT_EQ(found.SerializeAsString(), file.SerializeAsString());
  EXPECT_THAT(Assign(tilburg_, file, "another"), IsOk());
}

// A server whose connections are cut once serves the next call as if nothing had been.
TEST_F(LostDatabaseTest, ConnectionsThatBreakAreMadeAnew) {
  v1::Case file = Eligible();
  for (int round = 0; round < 3; ++round) {
    server_.database().Shut();
    server_.database().OpenAgain();
    absl::StatusOr<v1::Case> assigned = absl::UnavailableError("not asked yet");
    v1::AssignCaseRequest request;
    request.set_name(file.name());
    request.set_etag(file.etag());
    request.set_caseworker(absl::StrCat("worker-", round));
    request.set_new_caseworker(true);
    request.set_request_id(NextRequestId());
    for (int tries = 0; tries < 20 && absl::IsUnavailable(assigned.status()); ++tries) {
      assigned = Ask<v1::Case>(tilburg_, "CaseService/AssignCase", request);
      absl::SleepFor(absl::Milliseconds(100));
    }
    ASSERT_THAT(assigned, IsOk());
    EXPECT_EQ(assigned->revision(), file.revision() + 1);
    file = *assigned;
  }
}

}  // namespace
}  // namespace reismee
