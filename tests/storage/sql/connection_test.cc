#include "storage/sql/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/sql/query.h"
#include "storage/sql/status.h"
#include "tests/testing/sql_database.h"
#include "tests/testing/status_matchers.h"

namespace reismee::sql {
namespace {

using absl::StatusCode;
using testing::Optional;

constexpr char kSchema[] = "CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT;";
constexpr char kInsert[] = "INSERT INTO t (n) VALUES ($n)";
constexpr char kCount[] = "SELECT COUNT(*) FROM t";

class ConnectionTest : public testing::Test {
 protected:
  ConnectionTest() : database_(kSchema) {}

  Connection& connection() { return database_.writer(); }
  absl::Status Insert(int n) { return ExecuteCount(connection(), kInsert, {{"n", n}}).status(); }
  int64_t Count() { return ReadInt(connection(), kCount)->value(); }

  SqlDatabase database_;
};

TEST_F(ConnectionTest, CommitKeepsAndRollbackUndoes) {
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  EXPECT_TRUE(connection().in_transaction());
  ASSERT_THAT(Insert(1), IsOk());
  ASSERT_THAT(connection().Commit(), IsOk());
  EXPECT_FALSE(connection().in_transaction());
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Insert(2), IsOk());
  ASSERT_THAT(connection().Rollback(), IsOk());
  EXPECT_EQ(Count(), 1);
}

TEST_F(ConnectionTest, RollbackWithoutTransactionIsOk) {
  EXPECT_THAT(connection().Rollback(), IsOk());
}

TEST_F(ConnectionTest, CallsOutOfPlaceAreRefused) {
  EXPECT_THAT(connection().Commit(), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(connection().Savepoint(), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(connection().Release(), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(connection().RollbackTo(), StatusIs(StatusCode::kInternal));
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  EXPECT_THAT(connection().Begin(Access::kWrite), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(connection().Release(), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(connection().RollbackTo(), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(connection().Maintain(), StatusIs(StatusCode::kInternal));
  ASSERT_THAT(connection().Savepoint(), IsOk());
  EXPECT_THAT(connection().Savepoint(), StatusIs(StatusCode::kInternal));
  EXPECT_FALSE(connection().dead());
  ASSERT_THAT(Insert(1), IsOk());
  ASSERT_THAT(connection().Commit(), IsOk());
  EXPECT_EQ(Count(), 1);
}

TEST_F(ConnectionTest, ErrorMakesTheTransactionDead) {
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Insert(1), IsOk());
  EXPECT_THAT(Insert(1), StatusIs(StatusCode::kAlreadyExists));
  EXPECT_TRUE(connection().dead());
  EXPECT_THAT(Insert(2), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(ReadInt(connection(), kCount), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(connection().Savepoint(), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(connection().ExecuteScript("DELETE FROM t;"), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(connection().Commit(), StatusIs(StatusCode::kInternal));
  EXPECT_FALSE(connection().in_transaction());
  EXPECT_EQ(Count(), 0);
}

TEST_F(ConnectionTest, StatementThatDoesNotCompileMakesTheTransactionDead) {
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  EXPECT_THAT(ReadInt(connection(), "SELECT x FROM t"), StatusIs(StatusCode::kInternal));
  EXPECT_TRUE(connection().dead());
}

TEST_F(ConnectionTest, RowsOfAnOlderStatementEndWhenTheTransactionDies) {
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Insert(1), IsOk());
  ASSERT_THAT(Insert(2), IsOk());
  Statement& rows = **connection().Prepare("SELECT n FROM t ORDER BY n");
  ASSERT_THAT(rows.Step(), IsOkAndHolds(true));
  EXPECT_THAT(Insert(1), StatusIs(StatusCode::kAlreadyExists));
  EXPECT_THAT(rows.Step(), StatusIs(StatusCode::kInternal));
}

TEST_F(ConnectionTest, RollbackToRevivesAndUndoesTheSavepointOnly) {
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Insert(1), IsOk());
  ASSERT_THAT(connection().Savepoint(), IsOk());
  ASSERT_THAT(Insert(2), IsOk());
  EXPECT_THAT(Insert(2), StatusIs(StatusCode::kAlreadyExists));
  EXPECT_THAT(connection().Release(), StatusIs(StatusCode::kInternal));
  ASSERT_THAT(connection().RollbackTo(), IsOk());
  EXPECT_FALSE(connection().dead());
  EXPECT_EQ(Count(), 1);
  ASSERT_THAT(connection().Savepoint(), IsOk());
  ASSERT_THAT(Insert(3), IsOk());
  ASSERT_THAT(connection().Release(), IsOk());
  ASSERT_THAT(connection().Commit(), IsOk());
  EXPECT_EQ(Count(), 2);
}

TEST_F(ConnectionTest, ErrorBeforeTheSavepointIsNotRevived) {
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(connection().Savepoint(), IsOk());
  ASSERT_THAT(connection().Release(), IsOk());
  ASSERT_THAT(Insert(1), IsOk());
  EXPECT_THAT(Insert(1), StatusIs(StatusCode::kAlreadyExists));
  EXPECT_THAT(connection().RollbackTo(), StatusIs(StatusCode::kInternal));
  EXPECT_TRUE(connection().dead());
}

TEST_F(ConnectionTest, ErrorOutsideATransactionKillsNothing) {
  EXPECT_THAT(ReadInt(connection(), "SELECT x FROM t"), StatusIs(StatusCode::kInternal));
  EXPECT_FALSE(connection().dead());
  EXPECT_EQ(Count(), 0);
}

TEST_F(ConnectionTest, ScriptsAreNotForReadTransactions) {
  ASSERT_THAT(connection().Begin(Access::kRead), IsOk());
  EXPECT_THAT(connection().ExecuteScript("DELETE FROM t;"), StatusIs(StatusCode::kInternal));
}

TEST_F(ConnectionTest, ScriptRunsAllOrNothingInATransaction) {
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  EXPECT_THAT(connection().ExecuteScript("INSERT INTO t VALUES (1); INSERT INTO t VALUES (1);"),
              StatusIs(StatusCode::kAlreadyExists));
  ASSERT_THAT(connection().Rollback(), IsOk());
  EXPECT_EQ(Count(), 0);
}

TEST_F(ConnectionTest, ScriptHoldsBytes) {
  ASSERT_THAT(connection().ExecuteScript(
                  "CREATE TABLE x (n INTEGER PRIMARY KEY, bytes BLOB NOT NULL DEFAULT X'') STRICT;"
                  "INSERT INTO x (n, bytes) VALUES (1, X'00fF27'), (2, X'');"
                  "INSERT INTO x (n) VALUES (3);"),
              IsOk());
  std::vector<std::string> found;
  ASSERT_THAT(ForEach(connection(), "SELECT bytes FROM x ORDER BY n", {},
                      [&found](Statement& row) {
                        EXPECT_EQ(row.column_type(0), ColumnType::kBlob);
                        found.emplace_back(row.Bytes(0));
                        return absl::OkStatus();
                      }),
              IsOk());
  EXPECT_THAT(found, testing::ElementsAre(std::string("\0\xff'", 3), "", ""));
}

TEST_F(ConnectionTest, ScriptMayNotEndTheTransaction) {
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  const absl::Status status = connection().ExecuteScript("COMMIT;");
  EXPECT_THAT(status, StatusIs(StatusCode::kInternal));
  EXPECT_TRUE(IsTransactionLost(status));
  ASSERT_THAT(connection().Rollback(), IsOk());
  EXPECT_THAT(connection().ExecuteScript("BEGIN;"), StatusIs(StatusCode::kInternal));
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  EXPECT_THAT(connection().Commit(), IsOk());
}

TEST_F(ConnectionTest, ReadTransactionSeesOneState) {
  const std::unique_ptr<Connection> reader = database_.OpenReader();
  ASSERT_THAT(reader->Begin(Access::kRead), IsOk());
  EXPECT_THAT(ReadInt(*reader, kCount), IsOkAndHolds(Optional(0)));
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Insert(1), IsOk());
  EXPECT_THAT(ReadInt(*reader, kCount), IsOkAndHolds(Optional(0)));
  ASSERT_THAT(connection().Commit(), IsOk());
  EXPECT_THAT(ReadInt(*reader, kCount), IsOkAndHolds(Optional(0)));
  ASSERT_THAT(reader->Commit(), IsOk());
  EXPECT_THAT(ReadInt(*reader, kCount), IsOkAndHolds(Optional(1)));
}

TEST_F(ConnectionTest, ReaderCannotWrite) {
  const std::unique_ptr<Connection> reader = database_.OpenReader();
  EXPECT_THAT(reader->Begin(Access::kWrite), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(reader->ExecuteScript("DELETE FROM t;"), StatusIs(StatusCode::kInternal));
  ASSERT_THAT(reader->Begin(Access::kRead), IsOk());
  EXPECT_THAT(Execute(*reader, kInsert, {{"n", 1}}), StatusIs(StatusCode::kInternal));
}

}  // namespace
}  // namespace reismee::sql
