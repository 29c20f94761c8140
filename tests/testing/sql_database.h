// A database of its own, opened, for tests of what runs on sql::Connection.
#ifndef REISMEE_TESTS_TESTING_SQL_DATABASE_H_
#define REISMEE_TESTS_TESTING_SQL_DATABASE_H_

#include <memory>

#include "absl/strings/string_view.h"
#include "storage/sql/connection.h"
#include "storage/sql/database.h"
#include "tests/testing/test_database.h"

namespace reismee {

// Fails at once, with a message, when it cannot be made or `schema` does not run.
class SqlDatabase {
 public:
  explicit SqlDatabase(absl::string_view schema = "", Engine engine = EngineOfRun());

  sql::Connection& writer() { return database_->writer(); }
  std::unique_ptr<sql::Connection> OpenReader();
  bool HasTable(absl::string_view name);
  const TestDatabase& place() const { return place_; }

 private:
  TempFolder folder_;
  TestDatabase place_;
  std::unique_ptr<sql::Database> database_;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_TESTING_SQL_DATABASE_H_
