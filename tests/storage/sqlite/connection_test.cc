#include "storage/sqlite/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "absl/time/clock.h"
#include "storage/sql/query.h"
#include "storage/sql/status.h"
#include "tests/testing/sql_database.h"
#include "tests/testing/status_matchers.h"

namespace reismee::sqlite {
namespace {

using absl::StatusCode;
using sql::Access;
using testing::Eq;
using testing::Optional;

constexpr char kSchema[] =
    "CREATE TABLE t (n INTEGER PRIMARY KEY, x BLOB) STRICT; CREATE TABLE u (n INTEGER UNIQUE) "
    "STRICT;"
    "INSERT INTO u VALUES (0);";
constexpr char kInsert[] = "INSERT INTO t (n, x) VALUES ($n, $x)";
constexpr char kCount[] = "SELECT COUNT(*) FROM t";
// Takes far longer than any deadline here.
constexpr char kEndless[] =
    "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT COUNT(*) FROM c";

class SqliteConnectionTest : public testing::Test {
 protected:
  SqliteConnectionTest() : database_(kSchema) {}

  sql::Connection& connection() { return database_.writer(); }
  absl::Status Insert(int n, const std::string& bytes) {
    return sql::Execute(connection(), kInsert, {{"n", n}, {"x", sql::Blob(bytes)}});
  }
  int64_t Count() { return sql::ReadInt(connection(), kCount)->value(); }
  void LimitPages(int pages) {
    ASSERT_THAT(connection().ExecuteScript(absl::StrCat("PRAGMA max_page_count = ", pages, ";")),
                IsOk());
  }
  std::string Pragma(sql::Connection& on, absl::string_view name) {
    std::string text;
    EXPECT_THAT(sql::ForEach(on, absl::StrCat("SELECT * FROM pragma_", name), {},
                             [&text](sql::Statement& row) {
                               text = std::string(row.Text(0));
                               return absl::OkStatus();
                             }),
                IsOk());
    return text;
  }
  // Commits about `pages` pages.
  void Grow(int n, int pages) {
    ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
    ASSERT_THAT(Insert(n, std::string(static_cast<size_t>(pages) * 4096, 'x')), IsOk());
    ASSERT_THAT(connection().Commit(), IsOk());
  }
  int log_pages() { return static_cast<Connection&>(connection()).log_pages(); }

  SqlDatabase database_;
};

TEST_F(SqliteConnectionTest, IsSetUpToBeDurable) {
  EXPECT_EQ(Pragma(connection(), "journal_mode"), "wal");
  EXPECT_EQ(Pragma(connection(), "synchronous"), "2");
  EXPECT_EQ(Pragma(connection(), "foreign_keys"), "1");
  EXPECT_EQ(Pragma(connection(), "trusted_schema"), "0");
  EXPECT_EQ(Pragma(connection(), "busy_timeout"), "5000");
  const std::unique_ptr<sql::Connection> reader = database_.OpenReader();
  EXPECT_EQ(Pragma(*reader, "query_only"), "1");
  EXPECT_EQ(Pragma(*reader, "trusted_schema"), "0");
}

TEST_F(SqliteConnectionTest, FullInAStatementLosesTheWholeTransaction) {
  LimitPages(20);
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Insert(1, "small"), IsOk());
  ASSERT_THAT(connection().Savepoint(), IsOk());
  const absl::Status full = Insert(2, std::string(1 << 20, 'x'));
  EXPECT_THAT(full, StatusIs(StatusCode::kUnavailable));
  EXPECT_TRUE(sql::IsTransactionLost(full));
  EXPECT_TRUE(connection().dead());
  // Nothing may now open a transaction of its own by accident.
  for (const absl::Status& status : {connection().Savepoint(), connection().Release(),
                                     connection().RollbackTo(), Insert(3, "")}) {
    EXPECT_TRUE(sql::IsTransactionLost(status)) << status;
  }
  EXPECT_TRUE(sql::IsTransactionLost(connection().Commit()));
  EXPECT_EQ(Count(), 0);
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Insert(4, "small"), IsOk());
  ASSERT_THAT(connection().Commit(), IsOk());
  EXPECT_EQ(Count(), 1);
}

TEST_F(SqliteConnectionTest, FullThatUndoesOneStatementOnlyCanBeRolledBackTo) {
  LimitPages(20);
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Insert(1, "small"), IsOk());
  ASSERT_THAT(connection().Savepoint(), IsOk());
  // A statement of many rows that may fail half-way has a journal of its own.
  const absl::Status full = sql::Execute(
      connection(),
      "INSERT INTO u WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < "
      "100000) SELECT n FROM c");
  EXPECT_THAT(full, StatusIs(StatusCode::kUnavailable));
  EXPECT_FALSE(sql::IsTransactionLost(full));
  ASSERT_THAT(connection().RollbackTo(), IsOk());
  ASSERT_THAT(connection().Commit(), IsOk());
  EXPECT_EQ(Count(), 1);
  EXPECT_THAT(sql::ReadInt(connection(), "SELECT COUNT(*) FROM u"), IsOkAndHolds(Optional(1)));
}

TEST_F(SqliteConnectionTest, ConflictThatRollsBackLosesTheTransaction) {
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Insert(1, ""), IsOk());
  const absl::Status status = connection().ExecuteScript("INSERT OR ROLLBACK INTO u VALUES (0);");
  EXPECT_THAT(status, StatusIs(StatusCode::kAlreadyExists));
  EXPECT_TRUE(sql::IsTransactionLost(status));
  ASSERT_THAT(connection().Rollback(), IsOk());
  EXPECT_EQ(Count(), 0);
}

TEST_F(SqliteConnectionTest, DeadlineEndsAStatementOfAReader) {
  const std::unique_ptr<sql::Connection> reader = database_.OpenReader();
  ASSERT_THAT(reader->Begin(Access::kRead), IsOk());
  reader->SetDeadline(absl::Now() + absl::Milliseconds(20));
  EXPECT_THAT(sql::ReadInt(*reader, kEndless), StatusIs(StatusCode::kDeadlineExceeded));
  EXPECT_TRUE(reader->dead());
  ASSERT_THAT(reader->Rollback(), IsOk());
  reader->SetDeadline(absl::InfiniteFuture());
  EXPECT_THAT(sql::ReadInt(*reader, kCount), IsOkAndHolds(Optional(0)));
}

TEST_F(SqliteConnectionTest, InterruptedWriteLosesTheTransaction) {
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Insert(1, ""), IsOk());
  connection().SetDeadline(absl::InfinitePast());
  const absl::Status late = sql::Execute(connection(), absl::StrCat("INSERT INTO u ", kEndless));
  EXPECT_THAT(late, StatusIs(StatusCode::kDeadlineExceeded));
  EXPECT_TRUE(sql::IsTransactionLost(late));
  connection().SetDeadline(absl::InfiniteFuture());
  ASSERT_THAT(connection().Rollback(), IsOk());
  EXPECT_EQ(Count(), 0);
}

TEST_F(SqliteConnectionTest, MaintainEmptiesALongLog) {
  Grow(1, kCheckpointPages / 2);
  ASSERT_THAT(connection().Maintain(), IsOk());
  EXPECT_GT(log_pages(), kCheckpointPages / 2);
  Grow(2, kCheckpointPages / 2);
  ASSERT_THAT(connection().Maintain(), IsOk());
  Grow(3, 1);
  EXPECT_LT(log_pages(), kCheckpointPages / 2);
}

TEST_F(SqliteConnectionTest, BeginEmptiesALogThatNobodyMaintains) {
  Grow(1, kForcedCheckpointPages);
  Grow(2, 1);
  EXPECT_LT(log_pages(), kCheckpointPages);
}

TEST_F(SqliteConnectionTest, LogGrowsWhileAReaderHoldsItAndShrinksAfter) {
  const std::unique_ptr<sql::Connection> reader = database_.OpenReader();
  ASSERT_THAT(reader->Begin(Access::kRead), IsOk());
  ASSERT_THAT(sql::ReadInt(*reader, kCount), IsOk());
  Grow(1, kCheckpointPages);
  ASSERT_THAT(connection().Maintain(), IsOk());
  Grow(2, kCheckpointPages);
  EXPECT_GT(log_pages(), 2 * kCheckpointPages);
  ASSERT_THAT(reader->Rollback(), IsOk());
  ASSERT_THAT(connection().Maintain(), IsOk());
  Grow(3, 1);
  EXPECT_LT(log_pages(), kCheckpointPages);
}

TEST_F(SqliteConnectionTest, ReaderNeverChangesTheDatabaseFile) {
  const std::string path = database_.place().place();
  Grow(1, 10);
  const auto before = std::filesystem::file_size(path);
  { const std::unique_ptr<sql::Connection> reader = database_.OpenReader(); }
  EXPECT_EQ(std::filesystem::file_size(path), before);
  EXPECT_GT(std::filesystem::file_size(path + "-wal"), 10 * 4096u);
}

}  // namespace
}  // namespace reismee::sqlite
