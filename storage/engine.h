// Which engine keeps the data.
#ifndef REISMEE_STORAGE_ENGINE_H_
#define REISMEE_STORAGE_ENGINE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/sql/database.h"

namespace reismee {

struct DatabaseOptions {
  // A file of SQLite, plain or as sqlite:PATH, which is made when it is not there; or
  // postgresql://user@host:port/name, made before.
  std::string place;
  // Its first line is the password for PostgreSQL; empty: where libpq looks.
  std::string password_file = {};
};

// Whether the place is a server that others may use too, not a file.
bool IsShared(absl::string_view place);

// Opens it for writing. Errors are those of sqlite::Database::Open and postgres::Database::Open.
absl::StatusOr<std::unique_ptr<sql::Database>> OpenDatabase(const DatabaseOptions& options);

// A connection that reads a copy of the database: a file that no server has, or a standby.
absl::StatusOr<std::unique_ptr<sql::Connection>> OpenForReading(const DatabaseOptions& options);

// `sqlite` or `postgresql`, with its version.
absl::StatusOr<std::string> DescribeEngine(absl::string_view place, sql::Connection& db);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ENGINE_H_
