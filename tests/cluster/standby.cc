#include "tests/cluster/standby.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "storage/engine.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(30);

// value() ends the program with the status when there is none.
std::unique_ptr<sql::Connection> Connect(const std::string& place) {
  return OpenForReading({.place = place}).value();
}

std::string UrlOrDie() {
  const char* const path = std::getenv("REISMEE_TEST_STANDBY");
  std::string url;
  if (path != nullptr && std::getline(std::ifstream(path), url)) return url;
  std::fprintf(stderr, "REISMEE_TEST_STANDBY: no file with the URL of a standby\n");
  std::abort();
}

int64_t Ask(sql::Connection& db, absl::string_view sql) {
  const absl::Status begun = db.Begin(sql::Access::kRead);
  const auto answer = begun.ok() ? sql::ReadInt(db, sql) : begun;
  db.Rollback().IgnoreError();
  return answer.value().value();
}

// Asks until the answer is `least` or more.
void Await(sql::Connection& db, absl::string_view sql, int64_t least) {
  const absl::Time until = absl::Now() + kPatience;
  while (Ask(db, sql) < least) {
    if (absl::Now() > until) std::abort();
    absl::SleepFor(absl::Milliseconds(10));
  }
}

}  // namespace

Standby::Standby(const TestDatabase& database) {
  const std::string of_database = database.place();
  const std::string name = of_database.substr(of_database.rfind('&'));
  place_ = absl::StrCat(UrlOrDie(), name);
  primary_ = Connect(absl::StrCat(of_database, "&user=postgres"));
  standby_ = Connect(absl::StrCat(UrlOrDie(), "&user=postgres"));
  CatchUp();
}

Standby::~Standby() { GoOn(); }

void Standby::CatchUp() const {
  const int64_t written =
      Ask(*primary_, "SELECT CAST(pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS BIGINT)");
  Await(*standby_, "SELECT CAST(pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0') AS BIGINT)",
        written);
}

void Standby::Stand() const {
  Ask(*standby_, "SELECT count(*) FROM pg_wal_replay_pause()");
  Await(*standby_, "SELECT count(*) WHERE pg_get_wal_replay_pause_state() = 'paused'", 1);
}

void Standby::GoOn() const { Ask(*standby_, "SELECT count(*) FROM pg_wal_replay_resume()"); }

}  // namespace reismee
