#include "storage/sqlite/errors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/sql/query.h"
#include "storage/sql/status.h"
#include "tests/testing/sql_database.h"
#include "tests/testing/status_matchers.h"

namespace reismee::sqlite {
namespace {

using absl::StatusCode;
using sql::Constraint;
using sql::ConstraintKind;
using testing::HasSubstr;
using testing::Not;
using testing::Optional;

constexpr char kSchema[] = R"sql(
CREATE TABLE owner (id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE pet (
  owner_id INTEGER NOT NULL REFERENCES owner (id) CHECK (owner_id BETWEEN 1 AND 9),
  name TEXT NOT NULL,
  age INTEGER NOT NULL CONSTRAINT pet_age CHECK (age >= 0),
  weight INTEGER CHECK (weight <> 13),
  PRIMARY KEY (owner_id, name)
) STRICT;
CREATE UNIQUE INDEX pet_weight ON pet (abs(weight));
INSERT INTO owner VALUES (1), (2);
INSERT INTO pet VALUES (1, 'Rex', 3, 1);)sql";

constexpr char kInsert[] =
    "INSERT INTO pet (owner_id, name, age, weight) VALUES ($owner_id, $name, $age, $weight)";

class ErrorsTest : public testing::Test {
 protected:
  ErrorsTest() : database_(kSchema) {}

  absl::Status Insert(sql::Params params) {
    sql::Connection& connection = database_.writer();
    EXPECT_THAT(connection.Rollback(), IsOk());
    EXPECT_THAT(connection.Begin(sql::Access::kWrite), IsOk());
    return sql::Execute(connection, kInsert, params);
  }

  SqlDatabase database_;
};

void ExpectConstraint(const absl::Status& status, StatusCode code, ConstraintKind kind,
                      const std::string& name) {
  EXPECT_THAT(status, StatusIs(code));
  EXPECT_THAT(sql::ViolatedConstraint(status), Optional(Constraint{kind, name}));
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("pet")));
}

TEST_F(ErrorsTest, EachConstraintIsNamed) {
  ExpectConstraint(Insert({{"owner_id", 1}, {"name", "Rex"}, {"age", 1}, {"weight", 2}}),
                   StatusCode::kAlreadyExists, ConstraintKind::kUnique, "pet.owner_id, pet.name");
  ExpectConstraint(Insert({{"owner_id", 2}, {"name", "Tom"}, {"age", 1}, {"weight", -1}}),
                   StatusCode::kAlreadyExists, ConstraintKind::kUnique, "pet_weight");
  ExpectConstraint(Insert({{"owner_id", 2}, {"name", "Tom"}, {"age", -1}, {"weight", 2}}),
                   StatusCode::kFailedPrecondition, ConstraintKind::kCheck, "pet_age");
  ExpectConstraint(Insert({{"owner_id", 2}, {"name", "Tom"}, {"age", 1}, {"weight", 13}}),
                   StatusCode::kFailedPrecondition, ConstraintKind::kCheck, "");
  ExpectConstraint(Insert({{"owner_id", 9}, {"name", "Tom"}, {"age", 1}, {"weight", 2}}),
                   StatusCode::kFailedPrecondition, ConstraintKind::kForeignKey, "");
  ExpectConstraint(Insert({{"owner_id", 2}, {"name", "Tom"}, {"age", sql::Null()}, {"weight", 2}}),
                   StatusCode::kFailedPrecondition, ConstraintKind::kNotNull, "pet.age");
  ExpectConstraint(Insert({{"owner_id", 2}, {"name", "Tom"}, {"age", "old"}, {"weight", 2}}),
                   StatusCode::kFailedPrecondition, ConstraintKind::kType, "pet.age");
}

// SQLite gives its expression, which looks like a name.
TEST_F(ErrorsTest, ACheckOfWordsOnlyHasNoName) {
  ExpectConstraint(Insert({{"owner_id", 10}, {"name", "Tom"}, {"age", 1}, {"weight", 2}}),
                   StatusCode::kFailedPrecondition, ConstraintKind::kCheck, "");
}

TEST_F(ErrorsTest, ConstraintDoesNotLoseTheTransaction) {
  const absl::Status status = Insert({{"owner_id", 1}, {"name", "Rex"}, {"age", 1}, {"weight", 2}});
  EXPECT_FALSE(sql::IsTransactionLost(status));
  EXPECT_FALSE(sql::IsDiskInDoubt(status));
}

TEST(StatusOfTest, MapsByClass) {
  EXPECT_THAT(StatusOf(nullptr, SQLITE_BUSY), StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(StatusOf(nullptr, SQLITE_LOCKED_SHAREDCACHE), StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(StatusOf(nullptr, SQLITE_BUSY_SNAPSHOT), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(StatusOf(nullptr, SQLITE_FULL), StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(StatusOf(nullptr, SQLITE_NOMEM), StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(StatusOf(nullptr, SQLITE_IOERR_FSYNC), StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(StatusOf(nullptr, SQLITE_CANTOPEN), StatusIs(StatusCode::kUnavailable));
  EXPECT_THAT(StatusOf(nullptr, SQLITE_IOERR_CORRUPTFS), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(StatusOf(nullptr, SQLITE_CORRUPT_INDEX), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(StatusOf(nullptr, SQLITE_NOTADB), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(StatusOf(nullptr, SQLITE_INTERRUPT), StatusIs(StatusCode::kDeadlineExceeded));
  EXPECT_THAT(StatusOf(nullptr, SQLITE_READONLY), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(StatusOf(nullptr, SQLITE_MISUSE), StatusIs(StatusCode::kInternal));
}

}  // namespace
}  // namespace reismee::sqlite
