// A whole server in the test's process, on a real database in a temporary folder.
#ifndef REISMEE_TESTS_TESTING_TEST_SERVER_H_
#define REISMEE_TESTS_TESTING_TEST_SERVER_H_

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "clients/token/signing_key.h"
#include "google/type/date.pb.h"
#include "proto/vocabulary/date.h"
#include "reismee/v1/access.pb.h"
#include "services/server/server.h"
#include "storage/audit/access_records.h"
#include "tests/testing/temp_folder.h"
#include "tests/testing/test_client.h"
#include "tests/testing/test_database.h"

namespace reismee::testing {

class TestServer;

struct TestServerOptions {
  // Shares the database and the keys of another server; for engines that take several.
  const TestServer* beside = nullptr;
  google::type::Date today = MakeDate(2021, 5, 10);
  // Runs the body of every write twice, the first time rolled back.
  bool run_twice = true;
  // As ServerOptions::replica.
  std::string replica = {};
  // How writes are committed; run_twice of it does not count.
  WriteLane::Options lane = {};
  // Text of an overrides file (storage/reference/overrides.h).
  std::string overrides = {};
  // Also listens on a free port of the loopback.
  bool listen = false;
};

class TestServer {
 public:
  // Ends the test program when the server does not start.
  explicit TestServer(TestServerOptions options = {});

  // A caller with a token signed by the test's key. Regions by code; empty: the region of the
  // municipality, or all for other organisations.
  TestClient As(const std::string& subject, const std::string& organisation,
                std::vector<v1::Role> roles, std::vector<std::string> regions = {});
  // "organisations/GM0855" or "organisations/UWV".
  TestClient Caseworker(const std::string& organisation, std::vector<std::string> regions = {});
  TestClient Coordinator(const std::string& region_code);
  TestClient Cashier();
  TestClient BudgetHolder();
  TestClient Dashboard();
  // Data protection officer.
  TestClient Officer(const std::string& organisation = "organisations/UWV");
  // Runs the installation.
  TestClient Operator();
  // A service account of UWV that may act for every municipality.
  TestClient Service();
  TestClient Anonymous();
  // A caller with any claims and lifetime, for tests of identity.
  std::string SignToken(const TokenClaims& claims, absl::Duration lifetime = absl::Hours(1));
  TestClient WithToken(const std::string& token);
  // Their codes, for a service account that may act for all of them.
  std::vector<std::string> EveryMunicipality() const;

  // Time passes: the clock of the server, and of the tokens that are signed here, goes so far
  // ahead.
  void Pass(absl::Duration time);
  // What the files beside the server hold from now on: the keys that it believes, as made at first
  // when empty, and the accounts that it denies, a line each.
  void WriteKeys(const std::string& text = "");
  void WriteDenied(const std::string& text);
  std::string keys_file() const { return folder() + "/jwks.json"; }
  std::string denied_file() const { return folder() + "/denied"; }

  // Moves the business date as an operator would.
  void MoveTo(const google::type::Date& day);
  // Stops the server and starts another on the same files.
  void Restart();

  Server& server() { return *server_; }
  // Access records as they stand, whoever they concern; newest first.
  std::vector<v1::AccessRecord> Records(AccessRecordFilter filter = {});
  std::shared_ptr<grpc::Channel> channel() { return channel_; }
  const std::string& folder() const { return site_->folder.path(); }
  const TestDatabase& database() const { return site_->database; }

 private:
  // What servers on one database share.
  struct Site {
    TempFolder folder;
    TestDatabase database{folder};
    std::optional<SigningKey> key;
    std::atomic<int64_t> seconds_ahead = 0;
  };

  void MakeSite();
  // All that a role can be given, by their codes where `*` gives none.
  std::vector<std::string> RegionsOf(const std::string& organisation, v1::Role role) const;
  absl::Time Now() const { return absl::Now() + absl::Seconds(site_->seconds_ahead.load()); }
  void Start();

  const TestServerOptions options_;
  std::shared_ptr<Site> site_;
  std::unique_ptr<const Reference> reference_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  int moves_ = 0;
};

}  // namespace reismee::testing

#endif  // REISMEE_TESTS_TESTING_TEST_SERVER_H_
