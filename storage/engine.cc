#include "storage/engine.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/postgres/database.h"
#include "storage/sql/query.h"
#include "storage/sqlite/database.h"

namespace reismee {
namespace {

std::string FileOf(absl::string_view place) {
  absl::ConsumePrefix(&place, "sqlite:");
  return std::string(place);
}

}  // namespace

bool IsShared(absl::string_view place) {
  return absl::StartsWith(place, "postgresql://") || absl::StartsWith(place, "postgres://");
}

absl::StatusOr<std::unique_ptr<sql::Database>> OpenDatabase(const DatabaseOptions& options) {
  if (IsShared(options.place)) {
    return postgres::Database::Open(options.place, options.password_file);
  }
  return sqlite::Database::Open(FileOf(options.place));
}

absl::StatusOr<std::unique_ptr<sql::Connection>> OpenForReading(const DatabaseOptions& options) {
  if (IsShared(options.place)) {
    return postgres::Database::OpenReplica(options.place, options.password_file);
  }
  return sqlite::Database::OpenCopy(FileOf(options.place));
}

absl::StatusOr<std::string> DescribeEngine(absl::string_view place, sql::Connection& db) {
  const bool shared = IsShared(place);
  std::string described = shared ? "postgresql " : "sqlite ";
  RETURN_IF_ERROR(sql::ForEach(
      db, shared ? "SELECT current_setting('server_version')" : "SELECT sqlite_version()", {},
      [&](sql::Statement& row) {
        absl::StrAppend(&described, row.Text(0));
        return absl::OkStatus();
      }));
  return described;
}

}  // namespace reismee
