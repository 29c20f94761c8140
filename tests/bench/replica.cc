#include "tests/bench/replica.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/bench/harness.h"

namespace reismee::bench {
namespace {

constexpr absl::string_view kNewCases =
    " WHERE c.rowid > (SELECT last_case FROM temp.seen) ORDER BY c.rowid";

std::string OfNewCases(absl::string_view table) {
  return absl::StrCat("SELECT t.* FROM case_file c JOIN ", table, " t ON t.case_name = c.name",
                      kNewCases);
}

std::string NewRecords(absl::string_view table) {
  return absl::StrCat("SELECT * FROM ", table,
                      " WHERE number > (SELECT last_record FROM temp.seen) ORDER BY number");
}

// Columns of case_file and counter.
constexpr int kCaseRegion = 4;
constexpr int kCounterRegion = 2;

}  // namespace

Replica::Replica(const std::string& live, const std::string& copy)
    : live_(Open(live, false)), copy_(Open(copy, true)) {
  const std::pair<absl::string_view, std::string> tables[] = {
      {"case_file", absl::StrCat("SELECT c.* FROM case_file c", kNewCases)},
      {"responsibility", OfNewCases("responsibility")},
      {"case_event", OfNewCases("case_event")},
      {"work_item", OfNewCases("work_item")},
      {"request", OfNewCases("request")},
      {"journal",
       "SELECT j.* FROM journal j LEFT JOIN temp.seen_revision s USING (region) "
       "WHERE j.revision > coalesce(s.revision, 0) ORDER BY j.region, j.revision"},
      {"access_record", NewRecords("access_record")},
      {"access_subject", NewRecords("access_subject")}};
  for (const auto& [name, select_new] : tables) {
    std::string insert = absl::StrCat("INSERT INTO ", name, " VALUES (?");
    const Statement columns =
        Prepare(copy_.get(), absl::StrCat("SELECT * FROM ", name, " LIMIT 0"));
    for (int i = 1; i < sqlite3_column_count(columns.get()); ++i) insert += ", ?";
    tables_.push_back(
        {std::string(name), select_new, Prepare(copy_.get(), absl::StrCat(insert, ")"))});
  }
  begin_ = Prepare(copy_.get(), "BEGIN IMMEDIATE");
  commit_ = Prepare(copy_.get(), "COMMIT");
  revision_ = Prepare(copy_.get(),
                      "INSERT INTO region_revision VALUES (?, ?, 1) ON CONFLICT (region) "
                      "DO UPDATE SET revision = revision + excluded.revision");
  counter_ = Prepare(copy_.get(),
                     "INSERT INTO counter (scope, measure, region, subject, key, value) "
                     "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (scope, subject, measure, region, key) "
                     "DO UPDATE SET value = value + excluded.value");
  Remember();
}

// The settings of the product's connections (storage/sqlite/connection.cc).
Replica::Database Replica::Open(const std::string& path, bool writes) {
  sqlite3* handle = nullptr;
  const int access = writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  const int code = sqlite3_open_v2(path.c_str(), &handle, access | SQLITE_OPEN_NOMUTEX, nullptr);
  Database db(handle);
  if (code != SQLITE_OK) Fail(absl::StrCat("cannot open ", path));
  sqlite3_busy_timeout(handle, 5'000);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  Execute(handle,
          "PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;"
          "PRAGMA cache_size = -32768");
  if (writes) {
    Execute(handle,
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            "PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 1000");
  } else {
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  }
  return db;
}

Replica::Statement Replica::Prepare(sqlite3* db, absl::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) Fail(absl::StrCat(sqlite3_errmsg(db), " in ", sql));
  return Statement(statement);
}

void Replica::Execute(sqlite3* db, const char* sql) {
  if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK) Fail(sqlite3_errmsg(db));
}

void Replica::Step(sqlite3_stmt* statement) {
  if (sqlite3_step(statement) != SQLITE_DONE) {
    Fail(
        absl::StrCat(sqlite3_errmsg(sqlite3_db_handle(statement)), " in ", sqlite3_sql(statement)));
  }
  sqlite3_reset(statement);
}

std::vector<Replica::Values> Replica::ReadAll(sqlite3* db, absl::string_view sql) {
  std::vector<Values> rows;
  const Statement statement = Prepare(db, sql);
  while (sqlite3_step(statement.get()) == SQLITE_ROW) {
    Values& row = rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(statement.get()); ++i) {
      row.emplace_back(sqlite3_value_dup(sqlite3_column_value(statement.get(), i)));
    }
  }
  return rows;
}

std::string Replica::Text(const Value& value) {
  return reinterpret_cast<const char*>(sqlite3_value_text(value.get()));
}

void Replica::Remember() {
  Execute(live_.get(),
          "DROP TABLE IF EXISTS temp.seen; DROP TABLE IF EXISTS temp.seen_revision;"
          "DROP TABLE IF EXISTS temp.seen_counter;"
          "CREATE TEMP TABLE seen AS SELECT (SELECT coalesce(max(rowid), 0) FROM case_file) AS "
          "last_case, (SELECT coalesce(max(number), 0) FROM access_record) AS last_record;"
          "CREATE TEMP TABLE seen_revision AS SELECT region, revision FROM region_revision;"
          "CREATE TEMP TABLE seen_counter AS SELECT * FROM counter");
}

void Replica::TakeUp() {
  for (Table& table : tables_) table.rows = ReadAll(live_.get(), table.select_new);
  regions_.clear();
  for (const Values& row : tables_.front().rows) regions_.push_back(Text(row[kCaseRegion]));
  for (const Table& table : tables_) {
    if (table.rows.empty() && table.name == "work_item") continue;
    if (table.rows.empty() || table.rows.size() % cases() != 0) {
      Fail(absl::StrCat(cases(), " cases made ", table.rows.size(), " rows of ", table.name));
    }
  }
  counters_.clear();
  for (Values& row :
       ReadAll(live_.get(),
               "SELECT c.scope, c.measure, c.region, c.subject, c.key FROM counter c "
               "LEFT JOIN temp.seen_counter s USING (scope, subject, measure, region, key) "
               "WHERE c.value <> coalesce(s.value, 0)")) {
    counters_[Text(row[kCounterRegion])].push_back(std::move(row));
  }
  Remember();
}

absl::Duration Replica::Write(size_t group) {
  const absl::Time begin = absl::Now();
  for (size_t i = 0; i < cases(); i += group) WriteGroup(i, std::min(i + group, cases()));
  return absl::Now() - begin;
}

void Replica::WriteGroup(size_t begin, size_t end) {
  Step(begin_.get());
  for (Table& table : tables_) {
    const size_t per_case = table.rows.size() / cases();
    for (size_t i = begin * per_case; i < end * per_case; ++i) {
      const Values& row = table.rows[i];
      for (size_t column = 0; column < row.size(); ++column) {
        sqlite3_bind_value(table.insert.get(), static_cast<int>(column) + 1, row[column].get());
      }
      Step(table.insert.get());
    }
  }
  std::map<std::string, int64_t> moved;
  for (size_t i = begin; i < end; ++i) ++moved[regions_[i]];
  for (const auto& [region, count] : moved) {
    sqlite3_bind_text(revision_.get(), 1, region.data(), static_cast<int>(region.size()),
                      SQLITE_STATIC);
    sqlite3_bind_int64(revision_.get(), 2, count);
    Step(revision_.get());
    for (const Values& key : counters_[region]) {
      for (int i = 0; i < 5; ++i) sqlite3_bind_value(counter_.get(), i + 1, key[i].get());
      sqlite3_bind_int64(counter_.get(), 6, count);
      Step(counter_.get());
    }
  }
  Step(commit_.get());
}

void Replica::CheckAlike() {
  const auto digest = [](sqlite3* db) {
    std::string sums;
    for (const Values& row :
         ReadAll(db,
                 "SELECT (SELECT count(*) FROM case_file), (SELECT count(*) FROM journal), "
                 "(SELECT sum(revision) FROM region_revision), (SELECT count(*) FROM counter), "
                 "(SELECT sum(value) FROM counter)")) {
      for (const Value& value : row) absl::StrAppend(&sums, " ", sqlite3_value_int64(value.get()));
    }
    return sums;
  };
  const std::string live = digest(live_.get());
  const std::string copy = digest(copy_.get());
  if (live != copy) Fail(absl::StrCat("the raw rows are others:", live, " and", copy));
}

}  // namespace reismee::bench
