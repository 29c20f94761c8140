// An empty database of its own for a test, on the engine that the run is for.
#ifndef REISMEE_TESTS_TESTING_TEST_DATABASE_H_
#define REISMEE_TESTS_TESTING_TEST_DATABASE_H_

#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "storage/sql/connection.h"
#include "tests/testing/temp_folder.h"

namespace reismee {

enum class Engine { kSqlite, kPostgres };

// The one that REISMEE_TEST_ENGINE names, sqlite or postgres; SQLite without it.
Engine EngineOfRun();

// SQLite: a file reismee.db in the folder. PostgreSQL: on the server whose URL is in the file that
// REISMEE_TEST_POSTGRES names. Ends the test program when it cannot be made. Gone with the scope.
class TestDatabase {
 public:
  explicit TestDatabase(const TempFolder& folder, Engine engine = EngineOfRun());
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  // As DatabaseOptions::place.
  const std::string& place() const { return place_; }
  bool shared() const { return admin_ != nullptr; }

  // Whether the text stands readable anywhere in the database: in the pages of the files, or in the
  // columns of the tables.
  bool Holds(absl::string_view text) const;

  // Cuts all connections and takes no new ones, until it is opened again. For shared ones.
  void Shut() const;
  void OpenAgain() const;

 private:
  void TakeConnections(bool take) const;
  bool FilesHold(absl::string_view text) const;
  bool TablesHold(absl::string_view text) const;

  // Makes and drops the database; null for SQLite.
  std::unique_ptr<sql::Connection> admin_;
  std::string name_;
  std::string place_;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_TESTING_TEST_DATABASE_H_
