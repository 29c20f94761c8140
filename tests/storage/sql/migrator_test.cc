#include "storage/sql/migrator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "storage/sql/query.h"
#include "tests/testing/sql_database.h"
#include "tests/testing/status_matchers.h"

namespace reismee::sql {
namespace {

using absl::StatusCode;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Optional;

const Migration kFirst{1, "person", "CREATE TABLE person (id TEXT PRIMARY KEY) STRICT;"};
const Migration kSecond{2, "pet",
                        "CREATE TABLE pet (id TEXT PRIMARY KEY) STRICT;\n"
                        "INSERT INTO pet VALUES ('a;b');\n"
                        "-- the end\n"};
const Migration kBroken{2, "pet",
                        "CREATE TABLE pet (id TEXT) STRICT; INSERT INTO nest VALUES (1);"};

const absl::Time kNow = absl::FromUnixMicros(1'647'302'400'123'456);

class MigratorTest : public testing::Test {
 protected:
  absl::Status Run(std::vector<Migration> migrations, absl::Time now = kNow) {
    return Migrate(database_.writer(), migrations, now);
  }
  int64_t Read(absl::string_view sql) { return ReadInt(database_.writer(), sql)->value(); }
  int64_t Tables(absl::string_view name) { return database_.HasTable(name) ? 1 : 0; }

  SqlDatabase database_;
};

TEST_F(MigratorTest, AppliesAllAndNotesThem) {
  ASSERT_THAT(Run({kFirst, kSecond}), IsOk());
  EXPECT_EQ(Read("SELECT COUNT(*) FROM pet WHERE id = 'a;b'"), 1);
  std::vector<std::string> notes;
  ASSERT_THAT(ForEach(database_.writer(),
                      "SELECT number, name, length(checksum), applied_at FROM schema_migration "
                      "ORDER BY number",
                      {},
                      [&notes](Statement& row) {
                        notes.push_back(
                            std::to_string(row.Int64(0)) + " " + std::string(row.Text(1)) + " " +
                            std::to_string(row.Int64(2)) + " " + std::to_string(row.Int64(3)));
                        return absl::OkStatus();
                      }),
              IsOk());
  EXPECT_THAT(notes, ElementsAre("1 person 64 1647302400123456", "2 pet 64 1647302400123456"));
}

TEST_F(MigratorTest, AppliesOnlyWhatIsNew) {
  ASSERT_THAT(Run({kFirst}), IsOk());
  ASSERT_THAT(Run({kFirst, kSecond}, kNow + absl::Hours(1)), IsOk());
  ASSERT_THAT(Run({kFirst, kSecond}, kNow + absl::Hours(2)), IsOk());
  EXPECT_EQ(Read("SELECT COUNT(DISTINCT applied_at) FROM schema_migration"), 2);
}

TEST_F(MigratorTest, ChecksumIsTheSha256OfTheText) {
  ASSERT_THAT(Run({Migration{1, "abc", "SELECT 1;"}}), IsOk());
  EXPECT_EQ(Read("SELECT COUNT(*) FROM schema_migration WHERE checksum = "
                 "'17db4fd369edb9244b9f91d9aeed145c3d04ad8ba6e95d06247f07a63527d11a'"),
            1);
}

TEST_F(MigratorTest, ChangedMigrationIsRefusedByName) {
  ASSERT_THAT(Run({kFirst, kSecond}), IsOk());
  Migration changed = kSecond;
  changed.sql = "CREATE TABLE pet (id INTEGER PRIMARY KEY) STRICT;";
  EXPECT_THAT(Run({kFirst, changed, {3, "late", "CREATE TABLE late (id TEXT) STRICT;"}}),
              StatusIs(StatusCode::kFailedPrecondition, HasSubstr("0002_pet")));
  EXPECT_EQ(Tables("late"), 0);
}

TEST_F(MigratorTest, NewerDatabaseIsRefusedWithAdvice) {
  ASSERT_THAT(Run({kFirst, kSecond}), IsOk());
  EXPECT_THAT(Run({kFirst}),
              StatusIs(StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr("install a version of Reismee with schema 2 or newer"),
                             HasSubstr("knows schemas up to 1"))));
}

TEST_F(MigratorTest, FailedMigrationLeavesTheOneBefore) {
  EXPECT_THAT(Run({kFirst, kBroken}), StatusIs(StatusCode::kInternal, HasSubstr("0002_pet")));
  EXPECT_EQ(Tables("person"), 1);
  EXPECT_EQ(Tables("pet"), 0);
  EXPECT_EQ(Read("SELECT MAX(number) FROM schema_migration"), 1);
  ASSERT_THAT(Run({kFirst, kSecond}), IsOk());
}

TEST_F(MigratorTest, MigrationThatEndsItsTransactionIsRefused) {
  EXPECT_THAT(Run({{1, "sly", "CREATE TABLE sly (id TEXT) STRICT; COMMIT;"}}),
              StatusIs(StatusCode::kInternal, HasSubstr("0001_sly")));
}

TEST_F(MigratorTest, NumbersHaveNoGaps) {
  EXPECT_THAT(Run({kSecond}), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(Run({kFirst, kFirst}), StatusIs(StatusCode::kInternal));
  EXPECT_EQ(Tables("person"), 0);
}

TEST_F(MigratorTest, GapInTheDatabaseIsRefused) {
  ASSERT_THAT(Run({kFirst, kSecond}), IsOk());
  ASSERT_THAT(database_.writer().ExecuteScript("DELETE FROM schema_migration WHERE number = 1;"),
              IsOk());
  EXPECT_THAT(Run({kFirst, kSecond}), StatusIs(StatusCode::kFailedPrecondition));
}

TEST(MigrationFromFileTest, TakesNumberAndNameFromTheFileName) {
  const absl::StatusOr<Migration> migration = MigrationFromFile("0012_case_note.sql", "SELECT 1;");
  ASSERT_THAT(migration, IsOk());
  EXPECT_EQ(migration->number, 12);
  EXPECT_EQ(migration->name, "case_note");
  EXPECT_EQ(migration->sql, "SELECT 1;");
}

TEST(MigrationFromFileTest, RefusesOtherNames) {
  for (const char* name :
       {"12_case.sql", "0012case.sql", "0012_.sql", "0012_case.txt", "", ".sql", "-012_case.sql"}) {
    EXPECT_THAT(MigrationFromFile(name, ""), StatusIs(StatusCode::kInternal)) << name;
  }
}

}  // namespace
}  // namespace reismee::sql
