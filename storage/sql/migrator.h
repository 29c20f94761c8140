// Brings the schema of a database to the version of the program.
#ifndef REISMEE_STORAGE_SQL_MIGRATOR_H_
#define REISMEE_STORAGE_SQL_MIGRATOR_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "storage/sql/connection.h"

namespace reismee::sql {

struct Migration {
  int number;             // From 1, without gaps.
  std::string name;       // "case", for people.
  absl::string_view sql;  // Statements ended by semicolons; without BEGIN and COMMIT.
};

// The migration in a file named like "0007_transfer.sql". INTERNAL for another name.
absl::StatusOr<Migration> MigrationFromFile(absl::string_view file_name, absl::string_view sql);

// Applies those of `migrations` that the database lacks, each in a transaction of its own, and
// notes them in the table schema_migration. Before anything is changed, FAILED_PRECONDITION when
//   - the database is newer than the program; the message says which version to install;
//   - a migration that was applied differs from the one in the program (by its SHA-256); the
//   message
//     names it.
// A migration that fails leaves the database as the one before it left it.
absl::Status Migrate(Connection& connection, absl::Span<const Migration> migrations,
                     absl::Time now);

}  // namespace reismee::sql

#endif  // REISMEE_STORAGE_SQL_MIGRATOR_H_
