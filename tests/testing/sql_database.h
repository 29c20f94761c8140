// A database of SQLite in a folder of its own, for tests of what runs on sql::Connection.
#ifndef REISMEE_TESTS_TESTING_SQL_DATABASE_H_
#define REISMEE_TESTS_TESTING_SQL_DATABASE_H_

#include <memory>

#include "absl/strings/string_view.h"
#include "storage/sql/connection.h"
#include "storage/sqlite/database.h"
#include "tests/testing/temp_folder.h"

namespace reismee {

// Fails at once, with a message, when it cannot be made or `schema` does not run.
class SqlDatabase {
 public:
  explicit SqlDatabase(absl::string_view schema = "");

  sql::Connection& writer() { return database_->writer(); }
  std::unique_ptr<sql::Connection> OpenReader();
  sqlite::Database& database() { return *database_; }
  const TempFolder& folder() const { return folder_; }

 private:
  TempFolder folder_;
  std::unique_ptr<sqlite::Database> database_;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_TESTING_SQL_DATABASE_H_
