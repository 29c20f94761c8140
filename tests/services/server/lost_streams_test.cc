// A server that is killed while somebody watches: its next start says so on record, once.
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "reismee/v1/audit.pb.h"
#include "reismee/v1/monitor.pb.h"
#include "tests/services/server/server_process.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_client.h"

namespace reismee {
namespace {

using reismee::testing::TestClient;
using reismee::testing::TestStream;
using ::testing::MatchesRegex;

class LostStreamsTest : public ::testing::Test {
 protected:
  std::unique_ptr<ServerProcess> Start() {
    auto server = std::make_unique<ServerProcess>(site_, site_.Flags("127.0.0.1:0"));
    const std::string address = server->Address();
    EXPECT_NE(address, "") << server->Log();
    channel_ = grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
    return server;
  }
  TestClient As(const std::string& subject, const std::string& organisation, v1::Role role) {
    TokenClaims claims;
    claims.issuer = kIssuer;
    claims.audience = "reismee";
    claims.subject = subject;
    claims.organisation = organisation;
    claims.roles = {role};
    claims.regions = {"AM26"};
    return {channel_, site_.key().SignToken(claims, absl::Hours(1), absl::Now()).value()};
  }
  // Reads until the snapshot is complete.
  TestStream Watch() {
    TestStream stream = As("anna", "organisations/GM0855", v1::ROLE_CASEWORKER)
                            .Watch("reismee.v1.MonitorService/WatchCases", v1::WatchCasesRequest());
    const auto first = stream.Next<v1::WatchCasesResponse>();
    EXPECT_THAT(first, IsOk());
    EXPECT_TRUE(first.ok() && first->snapshot().complete());
    return stream;
  }
  std::vector<v1::AccessRecord> PossiblyShown() {
    const auto answer =
        As("officer", "organisations/GM0855", v1::ROLE_DATA_PROTECTION_OFFICER)
            .Call<v1::ListAccessRecordsResponse>("reismee.v1.AuditService/ListAccessRecords",
                                                 v1::ListAccessRecordsRequest());
    EXPECT_THAT(answer, IsOk());
    std::vector<v1::AccessRecord> found;
    if (!answer.ok()) return found;
    for (const v1::AccessRecord& record : answer->access_records()) {
      if (absl::StartsWith(record.detail(), "possibly shown")) found.push_back(record);
    }
    return found;
  }

  const Site site_;
  std::shared_ptr<grpc::Channel> channel_;
};

TEST_F(LostStreamsTest, AKilledServersStreamsArePossiblyShownOnce) {
  {
    const std::unique_ptr<ServerProcess> server = Start();
    const TestStream stream = Watch();
    server->Signal(SIGKILL);
    server->Wait();
  }
  for (int start = 0; start < 2; ++start) {
    const std::unique_ptr<ServerProcess> server = Start();
    const std::vector<v1::AccessRecord> records = PossiblyShown();
    ASSERT_EQ(records.size(), 1u) << "start " << start;
    EXPECT_EQ(records[0].actor(), "anna");
    EXPECT_EQ(records[0].organisation(), "organisations/GM0855");
    EXPECT_THAT(records[0].detail(),
                MatchesRegex("possibly shown: lines after regions/AM26=0, since 20.*"));
    server->Signal(SIGTERM);
    EXPECT_EQ(server->Wait(), 0);
  }
}

TEST_F(LostStreamsTest, AServerThatIsAskedToStopLosesNone) {
  {
    const std::unique_ptr<ServerProcess> server = Start();
    const TestStream stream = Watch();
    server->Signal(SIGTERM);
    EXPECT_EQ(server->Wait(), 0);
  }
  const std::unique_ptr<ServerProcess> server = Start();
  EXPECT_TRUE(PossiblyShown().empty());
}

}  // namespace
}  // namespace reismee
