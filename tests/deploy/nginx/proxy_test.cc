// What callers and the server notice of deploy/nginx between them.
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "reismee/v1/admin.grpc.pb.h"
#include "reismee/v1/audit.pb.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/test_client.h"
#include "tests/wire/connection.h"
#include "tests/wire/frames.h"
#include "tests/wire/stand.h"

namespace reismee::wire {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Property;
using ::testing::SizeIs;
using testing::TestClient;

constexpr char kStatus[] = "reismee.v1.AdminService/GetStatus";
constexpr char kRecords[] = "reismee.v1.AuditService/ListAccessRecords";

TEST(ProxyTest, TheOriginOnRecordIsTheCallersWhateverItSays) {
  const Stand stand(Way::kBehindProxy);
  const auto admin = v1::AdminService::NewStub(stand.Connect());
  grpc::ClientContext context;
  context.AddMetadata("authorization", absl::StrCat("Bearer ", stand.Token()));
  context.AddMetadata("x-real-ip", "198.51.100.7");
  v1::ServerStatus status;
  ASSERT_EQ(admin->GetStatus(&context, {}, &status).error_code(),
            grpc::StatusCode::PERMISSION_DENIED);
  const auto records =
      TestClient(stand.Connect(), stand.Token(v1::ROLE_DATA_PROTECTION_OFFICER))
          .Call<v1::ListAccessRecordsResponse>(kRecords, v1::ListAccessRecordsRequest());
  ASSERT_THAT(records, IsOk());
  EXPECT_THAT(records->access_records(), Not(SizeIs(0)));
  EXPECT_THAT(records->access_records(),
              Each(Property(&v1::AccessRecord::origin, "ipv4:127.0.0.1")));
}

TEST(ProxyTest, RefusalsComeWithTheirDetails) {
  const Stand stand(Way::kBehindProxy);
  const absl::Status refused = TestClient(stand.Connect(), "none").CallBytes(kStatus, "").status();
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_EQ(ReasonOf(refused), v1::REASON_TOKEN_INVALID) << refused;
}

// Direct, it would end all calls of its connection.
TEST(ProxyTest, ABinaryHeaderThatIsNoneEndsItsOwnCallOnly) {
  const Stand stand(Way::kBehindProxy);
  const absl::Time until = absl::Now() + absl::Seconds(20);
  const std::unique_ptr<Connection> connection = Connection::Open(stand.port());
  ASSERT_TRUE(connection != nullptr && connection->ShakeHands(until));
  const std::string check = CallFields("/grpc.health.v1.Health/Check");
  const std::string no_message(5, '\0');
  ASSERT_TRUE(connection->Send(
      absl::StrCat(Preface(),
                   Frame(FrameType::kHeaders, kEndHeaders, 1, check),  // Its message comes last.
                   Frame(FrameType::kHeaders, kEndHeaders | kEndStream, 3,
                         absl::StrCat(check, Field("trouble-bin", "%%%")))),
      until));
  std::string received;
  const auto ends = [&](uint32_t stream) {
    while (!HasEndOf(stream, received)) {
      const std::string more = connection->Receive(until);
      if (more.empty()) return false;
      received += more;
    }
    return true;
  };
  ASSERT_TRUE(ends(3));
  ASSERT_TRUE(connection->Send(Frame(FrameType::kData, kEndStream, 1, no_message), until));
  EXPECT_TRUE(ends(1));
  const std::string serving("\0\0\0\0\2\x8\1", 7);
  EXPECT_THAT(received, HasSubstr(serving));
}

TEST(ProxyTest, WhileTheServerIsAwayCallsAreUnavailableAndThenGoOn) {
  Stand stand(Way::kBehindProxy);
  const TestClient client(stand.Connect(), stand.Token());
  EXPECT_THAT(client.CallBytes(kStatus, ""), StatusIs(absl::StatusCode::kPermissionDenied));
  stand.KillServer();
  EXPECT_THAT(client.CallBytes(kStatus, ""),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("does not answer")));
  stand.StartServer();
  EXPECT_THAT(client.CallBytes(kStatus, ""), StatusIs(absl::StatusCode::kPermissionDenied));
}

}  // namespace
}  // namespace reismee::wire
