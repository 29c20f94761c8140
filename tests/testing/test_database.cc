#include "tests/testing/test_database.h"

#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/engine.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

void OrDie(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "test database: %s\n", status.ToString().c_str());
  std::abort();
}

template <typename T>
T OrDie(absl::StatusOr<T> value) {
  OrDie(value.status());
  return *std::move(value);
}

// The URL of the server that tests/testing/postgres has started.
std::string ServerUrl() {
  const char* const path = std::getenv("REISMEE_TEST_POSTGRES");
  std::string url;
  if (path == nullptr || !std::getline(std::ifstream(path), url)) {
    std::fprintf(stderr, "REISMEE_TEST_POSTGRES: no file with the URL of a server\n");
    std::abort();
  }
  return url;
}

std::string NewName() {
  static std::atomic<int> count = 0;
  return absl::StrCat("test_", getpid(), "_", ++count);
}

}  // namespace

Engine EngineOfRun() {
  const char* const engine = std::getenv("REISMEE_TEST_ENGINE");
  if (engine == nullptr || absl::string_view(engine) == "sqlite") return Engine::kSqlite;
  if (absl::string_view(engine) == "postgres") return Engine::kPostgres;
  std::fprintf(stderr, "REISMEE_TEST_ENGINE: sqlite or postgres\n");
  std::abort();
}

TestDatabase::TestDatabase(const TempFolder& folder, Engine engine)
    : name_(NewName()), place_(folder.File("reismee.db")) {
  if (engine == Engine::kSqlite) return;
  const std::string url = ServerUrl();
  admin_ = OrDie(OrDie(OpenDatabase({.place = url}))->OpenWriter());
  OrDie(admin_->ExecuteScript(absl::StrCat("CREATE DATABASE ", name_, " TEMPLATE template0")));
  place_ = absl::StrCat(url, "&dbname=", name_);
}

TestDatabase::~TestDatabase() {
  if (admin_ != nullptr) {
    OrDie(admin_->ExecuteScript(absl::StrCat("DROP DATABASE ", name_, " WITH (FORCE)")));
  }
}

bool TestDatabase::Holds(absl::string_view text) const {
  return shared() ? TablesHold(text) : FilesHold(text);
}

void TestDatabase::Shut() const {
  TakeConnections(false);
  OrDie(admin_->Begin(sql::Access::kWrite));
  OrDie(sql::Execute(*admin_,
                     "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $name "
                     "AND usename = current_user",
                     {{"name", name_}}));
  OrDie(admin_->Commit());
}

void TestDatabase::OpenAgain() const { TakeConnections(true); }

void TestDatabase::TakeConnections(bool take) const {
  OrDie(admin_->ExecuteScript(
      absl::StrCat("ALTER DATABASE ", name_, " ALLOW_CONNECTIONS ", take ? "true" : "false")));
}

bool TestDatabase::FilesHold(absl::string_view text) const {
  for (const char* const suffix : {"", "-wal", "-shm"}) {
    std::ifstream file(place_ + suffix, std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    if (absl::StrContains(bytes.str(), text)) return true;
  }
  return false;
}

bool TestDatabase::TablesHold(absl::string_view text) const {
  const auto db = OrDie(OpenForReading({.place = place_}));
  OrDie(db->Begin(sql::Access::kRead));
  std::vector<std::string> tables;
  OrDie(sql::ForEach(*db,
                     "SELECT CAST(tablename AS TEXT) FROM pg_tables "
                     "WHERE schemaname = current_schema() ORDER BY tablename",
                     {}, [&](sql::Statement& row) {
                       tables.emplace_back(row.Text(0));
                       return absl::OkStatus();
                     }));
  // Bytes read as hexadecimal digits.
  const std::string digits = absl::BytesToHexString(text);
  for (const std::string& table : tables) {
    const std::string sql = absl::StrCat("SELECT 1 FROM ", table,
                                         " AS one WHERE strpos(CAST(one AS TEXT), $text) > 0 OR ",
                                         "strpos(CAST(one AS TEXT), $digits) > 0 LIMIT 1");
    const auto found = OrDie(sql::ReadInt(*db, sql, {{"text", text}, {"digits", digits}}));
    if (found.has_value()) return true;
  }
  return false;
}

}  // namespace reismee
