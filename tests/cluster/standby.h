// A standby of the test's PostgreSQL, which a test can hold back.
#ifndef REISMEE_TESTS_CLUSTER_STANDBY_H_
#define REISMEE_TESTS_CLUSTER_STANDBY_H_

#include <memory>
#include <string>

#include "storage/sql/connection.h"
#include "tests/testing/test_database.h"

namespace reismee {

// The one whose URL is in the file that REISMEE_TEST_STANDBY names, which tests/testing/postgres
// has started. Ends the test program when it does not answer. Goes on with the scope.
class Standby {
 public:
  // For one database, once the standby has it.
  explicit Standby(const TestDatabase& database);
  ~Standby();

  // As DatabaseOptions::place.
  const std::string& place() const { return place_; }

  // Waits until it has every commit made so far.
  void CatchUp() const;
  // From here on it shows nothing that is newer, until GoOn.
  void Stand() const;
  void GoOn() const;

 private:
  std::string place_;
  // Of the superuser, who may hold a standby back.
  std::unique_ptr<sql::Connection> primary_;
  std::unique_ptr<sql::Connection> standby_;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_CLUSTER_STANDBY_H_
