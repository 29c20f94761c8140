// What callers, watchers and health hear when keys are withdrawn and accounts denied.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>

#include "grpc/health/v1/health.pb.h"
#include "reismee/v1/audit.pb.h"
#include "reismee/v1/monitor.pb.h"
#include "reismee/v1/reference_requests.pb.h"
#include "tests/services/case/desk.h"
#include "tests/services/server/server_process.h"

namespace reismee {
namespace {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;
using reismee::testing::TestStream;
using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr char kWatchCases[] = "reismee.v1.MonitorService/WatchCases";

// How long it may take that streams end for want of keys, or for a denial.
constexpr absl::Duration kWithdrawn = absl::Seconds(5);

class Health {
 public:
  explicit Health(const std::shared_ptr<grpc::Channel>& channel)
      : stream_(
            TestClient(channel, "").Watch("grpc.health.v1.Health/Watch", HealthCheckRequest())) {}

  // The next state that is told.
  HealthCheckResponse::ServingStatus Next() {
    const auto told = stream_.Next<HealthCheckResponse>();
    EXPECT_THAT(told, IsOk());
    return told.ok() ? told->status() : HealthCheckResponse::UNKNOWN;
  }

 private:
  TestStream stream_;
};

class KeepTrustTest : public Desk {
 protected:
  KeepTrustTest() { EXPECT_EQ(health_.Next(), HealthCheckResponse::SERVING); }

  TestClient Caseworker(const std::string& subject) {
    return server_.As(subject, kTilburg, {v1::ROLE_CASEWORKER});
  }
  // A stream that has begun.
  static TestStream Watch(const TestClient& caller) {
    v1::WatchCasesRequest request;
    request.add_regions("regions/AM26");
    request.set_heartbeat_seconds(1);
    TestStream stream = caller.Watch(kWatchCases, request);
    EXPECT_THAT(stream.NextBytes(), IsOk());
    return stream;
  }
  // How the stream ends.
  static absl::Status EndOf(TestStream& stream, absl::Duration within) {
    const absl::Time latest = absl::Now() + within;
    while (true) {
      const absl::Status next = stream.NextBytes(latest - absl::Now()).status();
      if (!next.ok()) return next;
    }
  }
  absl::Status Call(TestClient caller) {
    return Ask<v1::ListRegionsResponse>(caller, "ReferenceService/ListRegions",
                                        v1::ListRegionsRequest())
        .status();
  }

  Health health_{server_.channel()};
};

TEST_F(KeepTrustTest, AnEmptyKeySetRevokesAtOnce) {
  const TestClient anna = Caseworker("anna");
  TestStream stream = Watch(anna);
  server_.WriteKeys(R"({"keys":[]})");
  ASSERT_THAT(EndOf(stream, kWithdrawn), HasReason(v1::REASON_NO_TRUSTED_KEYS));
  ASSERT_EQ(health_.Next(), HealthCheckResponse::NOT_SERVING);
  EXPECT_THAT(Call(anna), HasReason(v1::REASON_NO_TRUSTED_KEYS));
  EXPECT_THAT(Call(server_.Anonymous()), StatusIs(absl::StatusCode::kUnauthenticated));
  server_.WriteKeys();
  ASSERT_EQ(health_.Next(), HealthCheckResponse::SERVING);
  EXPECT_THAT(Call(anna), IsOk());
  Watch(anna);
}

TEST_F(KeepTrustTest, AFileThatCannotBeReadForFiveMinutesRevokes) {
  const std::string keys = server_.keys_file();
  const std::function<void()> harms[] = {
      [&] { server_.WriteKeys("half a key s"); },
      [&] { std::filesystem::remove(keys); },
      [&] {
        std::filesystem::remove(keys);
        std::filesystem::create_directory(keys);
      },
      [&] { std::filesystem::remove(server_.denied_file()); },
  };
  const TestClient anna = Caseworker("anna");
  for (const auto& harm : harms) {
    TestStream stream = Watch(anna);
    harm();
    server_.Pass(absl::Minutes(4));
    EXPECT_THAT(Call(anna), IsOk());
    server_.Pass(absl::Minutes(2));
    ASSERT_THAT(EndOf(stream, kWithdrawn), HasReason(v1::REASON_NO_TRUSTED_KEYS));
    ASSERT_EQ(health_.Next(), HealthCheckResponse::NOT_SERVING);
    EXPECT_THAT(Call(anna), HasReason(v1::REASON_NO_TRUSTED_KEYS));
    if (std::filesystem::is_directory(keys)) std::filesystem::remove(keys);
    server_.WriteKeys();
    server_.WriteDenied("");
    ASSERT_EQ(health_.Next(), HealthCheckResponse::SERVING);
    EXPECT_THAT(Call(anna), IsOk());
  }
}

TEST_F(KeepTrustTest, StreamsComeBackAfterTheKeysChanged) {
  const TestClient anna = Caseworker("anna");
  TestStream stream = Watch(anna);
  const absl::StatusOr<SigningKey> other = SigningKey::Generate();
  ASSERT_THAT(other, IsOk());
  std::string both = TextOf(server_.keys_file());
  both.insert(both.rfind(']'), absl::StrCat(",", other->PublicKey()));
  server_.WriteKeys(both);
  EXPECT_THAT(EndOf(stream, kWithdrawn), StatusIs(absl::StatusCode::kUnavailable));
  Watch(anna);
}

class DenyTest : public KeepTrustTest {
 protected:
  // What stands on record of an account as denied, newest first.
  std::vector<v1::AccessRecord> DeniedOf(const std::string& actor) {
    TestClient officer = server_.As("officer", kTilburg, {v1::ROLE_DATA_PROTECTION_OFFICER});
    v1::ListAccessRecordsRequest request;
    request.set_filter(absl::StrCat("actor=", actor, " AND result=DENIED"));
    const auto answer = ValueOf(
        Ask<v1::ListAccessRecordsResponse>(officer, "AuditService/ListAccessRecords", request));
    return {answer.access_records().begin(), answer.access_records().end()};
  }
};

TEST_F(DenyTest, ADeniedAccountIsRefusedEverything) {
  const TestClient anna = Caseworker("anna");
  const TestClient bert = Caseworker("bert");
  EXPECT_THAT(Call(anna), IsOk());  // the token is remembered
  TestStream stream = Watch(anna);
  TestStream of_other = Watch(bert);
  server_.WriteDenied("# left on 10 May\nanna\n");
  EXPECT_THAT(EndOf(stream, kWithdrawn), HasReason(v1::REASON_ACCOUNT_DENIED));
  EXPECT_THAT(Call(anna), AllOf(StatusIs(absl::StatusCode::kPermissionDenied),
                                HasReason(v1::REASON_ACCOUNT_DENIED)));
  TestStream again = anna.Watch(kWatchCases, v1::WatchCasesRequest());
  EXPECT_THAT(again.NextBytes(), HasReason(v1::REASON_ACCOUNT_DENIED));
  EXPECT_THAT(of_other.NextBytes(), IsOk());
  EXPECT_THAT(Call(bert), IsOk());
  // The list is read again when it ends the stream of the other.
  server_.WriteDenied("bert\n");
  EXPECT_THAT(EndOf(of_other, kWithdrawn), HasReason(v1::REASON_ACCOUNT_DENIED));
  EXPECT_THAT(Call(anna), IsOk());
}

TEST_F(DenyTest, ADenialIsOnRecord) {
  const TestClient anna = Caseworker("anna");
  TestStream stream = Watch(anna);
  EXPECT_EQ(DeniedOf("anna").size(), 0u);
  server_.WriteDenied("anna\n");
  EXPECT_THAT(EndOf(stream, kWithdrawn), HasReason(v1::REASON_ACCOUNT_DENIED));
  EXPECT_THAT(Call(anna), HasReason(v1::REASON_ACCOUNT_DENIED));
  const std::vector<v1::AccessRecord> records = DeniedOf("anna");
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].method(), "reismee.v1.ReferenceService/ListRegions");
  EXPECT_EQ(records[1].method(), kWatchCases);
  EXPECT_THAT(records[1].detail(), HasSubstr("close: regions/AM26="));
  for (const v1::AccessRecord& record : records) {
    EXPECT_EQ(record.reason(), v1::REASON_ACCOUNT_DENIED);
    EXPECT_EQ(record.organisation(), kTilburg);
  }
}

TEST_F(DenyTest, AnOrganisationIsDeniedAsAWhole) {
  const TestClient anna = Caseworker("anna");
  const TestClient breda = server_.Caseworker("organisations/GM0758");
  TestStream stream = Watch(anna);
  server_.WriteDenied(absl::StrCat(kTilburg, "\n"));
  EXPECT_THAT(EndOf(stream, kWithdrawn), HasReason(v1::REASON_ACCOUNT_DENIED));
  EXPECT_THAT(Call(server_.Caseworker(kTilburg)), HasReason(v1::REASON_ACCOUNT_DENIED));
  EXPECT_THAT(Call(breda), IsOk());
}

// An impersonation was known to nobody but the caller.
TEST_F(DenyTest, ARefusedImpersonationIsOnRecord) {
  TokenClaims claims;
  claims.subject = "simulator";
  claims.organisation = kTilburg;
  claims.roles = {v1::ROLE_SERVICE};
  claims.on_behalf_of = {kTilburg};
  const TestClient service = server_.WithToken(server_.SignToken(claims));
  EXPECT_THAT(Call(service), IsOk());
  EXPECT_THAT(Call(service.OnBehalfOf("organisations/GM0758")),
              HasReason(v1::REASON_PERMISSION_DENIED));
  const std::vector<v1::AccessRecord> records = DeniedOf("simulator");
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].reason(), v1::REASON_PERMISSION_DENIED);
  EXPECT_EQ(records[0].detail(), "asked to act for organisations/GM0758");
  EXPECT_EQ(records[0].organisation(), kTilburg);
}

std::vector<std::string> With(std::vector<std::string> flags, const std::string& flag,
                              const std::string& value) {
  flags.push_back(flag);
  flags.push_back(value);
  return flags;
}

TEST(StartTest, NeedsFilesThatCanBeRead) {
  const Site site;
  const std::vector<std::string> flags = site.Flags("127.0.0.1:0");
  ServerProcess no_list(site, With(flags, "--denied-accounts", site.File("absent")));
  EXPECT_EQ(no_list.Wait(), 1);
  EXPECT_THAT(no_list.Log(), HasSubstr(absl::StrCat("cannot read ", site.File("absent"))));
  std::filesystem::remove(site.File("jwks.json"));
  ServerProcess no_keys(site, flags);
  EXPECT_EQ(no_keys.Wait(), 1);
  EXPECT_THAT(no_keys.Log(), HasSubstr(absl::StrCat("cannot read ", site.File("jwks.json"))));
}

TEST(StartTest, WithoutKeysItWaitsForThem) {
  const Site site;
  const std::string file = site.File("jwks.json");
  const std::string keys = TextOf(file);
  std::ofstream(file) << R"({"keys":[]})";
  ServerProcess server(site, site.Flags("127.0.0.1:0"));
  const std::string address = server.Address();
  ASSERT_NE(address, "") << server.Log();
  Health health(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  EXPECT_EQ(health.Next(), HealthCheckResponse::NOT_SERVING);
  EXPECT_THAT(server.Log(), HasSubstr("event=trust_lost"));
  std::ofstream(file) << keys;
  EXPECT_EQ(health.Next(), HealthCheckResponse::SERVING);
  EXPECT_THAT(server.Log(), HasSubstr("event=trust_restored"));
}

}  // namespace
}  // namespace reismee
