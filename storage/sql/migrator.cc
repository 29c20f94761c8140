#include "storage/sql/migrator.h"

#include <openssl/evp.h>

#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/sql/query.h"

namespace reismee::sql {
namespace {

constexpr char kCreateTable[] = R"sql(
CREATE TABLE IF NOT EXISTS schema_migration (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;
)sql";

constexpr char kApplied[] = "SELECT number, name, checksum FROM schema_migration ORDER BY number";

constexpr char kNote[] =
    "INSERT INTO schema_migration (number, name, checksum, applied_at) "
    "VALUES ($number, $name, $checksum, $applied_at)";

struct Applied {
  int64_t number;
  std::string name;
  std::string checksum;
};

absl::StatusOr<std::string> Checksum(absl::string_view text) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (EVP_Digest(text.data(), text.size(), digest, &size, EVP_sha256(), nullptr) != 1) {
    return absl::InternalError("SHA-256 is not available");
  }
  return absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(digest), size));
}

std::string Title(int64_t number, absl::string_view name) {
  return absl::StrCat(absl::Dec(number, absl::kZeroPad4), "_", name);
}

absl::StatusOr<std::vector<Applied>> ReadApplied(Connection& connection) {
  RETURN_IF_ERROR(connection.ExecuteScript(kCreateTable));
  std::vector<Applied> applied;
  RETURN_IF_ERROR(ForEach(connection, kApplied, {}, [&applied](Statement& row) {
    applied.push_back({row.Int64(0), std::string(row.Text(1)), std::string(row.Text(2))});
    return absl::OkStatus();
  }));
  return applied;
}

absl::Status CheckNumbers(absl::Span<const Migration> migrations) {
  for (size_t i = 0; i < migrations.size(); ++i) {
    if (migrations[i].number == static_cast<int>(i) + 1) continue;
    return absl::InternalError(absl::StrCat("migration ",
                                            Title(migrations[i].number, migrations[i].name),
                                            " does not have the next number, ", i + 1));
  }
  return absl::OkStatus();
}

absl::Status CheckApplied(absl::Span<const Applied> applied,
                          absl::Span<const Migration> migrations) {
  if (!applied.empty() && applied.back().number > static_cast<int64_t>(migrations.size())) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the database has schema ", applied.back().number, " and this program knows schemas up to ",
        migrations.size(), ": install a version of Reismee with schema ", applied.back().number,
        " or newer, or restore a backup of schema ", migrations.size(), " or older"));
  }
  for (size_t i = 0; i < applied.size(); ++i) {
    if (applied[i].number != static_cast<int64_t>(i) + 1) {
      return absl::FailedPreconditionError(
          absl::StrCat("the database lacks migration ", i + 1, " though it has a later one"));
    }
    ASSIGN_OR_RETURN(const std::string checksum, Checksum(migrations[i].sql));
    if (checksum != applied[i].checksum) {
      return absl::FailedPreconditionError(absl::StrCat(
          "migration ", Title(applied[i].number, applied[i].name),
          " was changed after it was applied to this database; bring back the file as it was, and "
          "put what is new into a migration of its own"));
    }
  }
  return absl::OkStatus();
}

absl::Status Apply(Connection& connection, const Migration& migration, absl::Time now) {
  RETURN_IF_ERROR(connection.ExecuteScript(migration.sql));
  ASSIGN_OR_RETURN(const std::string checksum, Checksum(migration.sql));
  return ExecuteCount(connection, kNote,
                      {{"number", migration.number},
                       {"name", migration.name},
                       {"checksum", checksum},
                       {"applied_at", absl::ToUnixMicros(now)}})
      .status();
}

absl::Status Named(const Migration& migration, const absl::Status& status) {
  absl::Status named(
      status.code(),
      absl::StrCat("migration ", Title(migration.number, migration.name), ": ", status.message()));
  status.ForEachPayload([&named](absl::string_view url, const absl::Cord& payload) {
    named.SetPayload(url, payload);
  });
  return named;
}

// Applies the next migration, in a transaction in which no other server does; false when there is
// none left.
absl::StatusOr<bool> ApplyNext(Connection& connection, absl::Span<const Migration> migrations,
                               absl::Time now) {
  RETURN_IF_ERROR(connection.LockSchema());
  ASSIGN_OR_RETURN(const std::vector<Applied> applied, ReadApplied(connection));
  RETURN_IF_ERROR(CheckApplied(applied, migrations));
  if (applied.size() == migrations.size()) return false;
  const Migration& next = migrations[applied.size()];
  if (const absl::Status status = Apply(connection, next, now); !status.ok()) {
    return Named(next, status);
  }
  return true;
}

}  // namespace

absl::StatusOr<Migration> MigrationFromFile(absl::string_view file_name, absl::string_view sql) {
  absl::string_view rest = file_name;
  const bool is_sql = absl::ConsumeSuffix(&rest, ".sql");
  const absl::string_view digits = rest.substr(0, 4);
  int number = 0;
  if (!is_sql || rest.size() < 6 || rest[4] != '_' ||
      digits.find_first_not_of("0123456789") != absl::string_view::npos ||
      !absl::SimpleAtoi(digits, &number)) {
    return absl::InternalError(
        absl::StrCat("migration file ", file_name, " is not named like 0001_name.sql"));
  }
  return Migration{number, std::string(rest.substr(5)), sql};
}

absl::Status Migrate(Connection& connection, absl::Span<const Migration> migrations,
                     absl::Time now) {
  RETURN_IF_ERROR(CheckNumbers(migrations));
  bool more = true;
  while (more) {
    RETURN_IF_ERROR(connection.Begin(Access::kWrite));
    const absl::StatusOr<bool> applied = ApplyNext(connection, migrations, now);
    if (!applied.ok()) {
      RETURN_IF_ERROR(connection.Rollback());
      return applied.status();
    }
    RETURN_IF_ERROR(connection.Commit());
    more = *applied;
  }
  return absl::OkStatus();
}

}  // namespace reismee::sql
