#include "storage/postgres/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <optional>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "storage/postgres/database.h"
#include "storage/sql/query.h"
#include "storage/sql/status.h"
#include "tests/testing/sql_database.h"
#include "tests/testing/status_matchers.h"

namespace reismee::postgres {
namespace {

using absl::StatusCode;
using sql::Access;
using testing::HasSubstr;
using testing::Optional;

constexpr char kSchema[] =
    "CREATE TABLE t (n INTEGER PRIMARY KEY, v INTEGER NOT NULL CONSTRAINT small CHECK (v < 100), "
    "CHECK (v > -100)) STRICT;"
    "CREATE TABLE pair (a INTEGER NOT NULL, b TEXT NOT NULL, UNIQUE (b, a)) STRICT;"
    "INSERT INTO t VALUES (1, 10); INSERT INTO t VALUES (2, 20);";

class PostgresConnectionTest : public testing::Test {
 protected:
  PostgresConnectionTest()
      : database_(kSchema),
        here_(Database::Open(database_.place().place(), "").value()),
        other_(Database::Open(database_.place().place(), "").value()) {}

  sql::Connection& db() { return here_->writer(); }
  sql::Connection& other() { return other_->writer(); }

  static absl::Status Set(sql::Connection& db, int n, int v) {
    return sql::ExecuteCount(db, "UPDATE t SET v = $v WHERE n = $n", {{"n", n}, {"v", v}}).status();
  }
  static int64_t Get(sql::Connection& db, int n) {
    return sql::ReadInt(db, "SELECT v FROM t WHERE n = $n FOR UPDATE", {{"n", n}})->value();
  }
  // Ends the connection as a server that is shut down does.
  void Terminate(sql::Connection& victim) {
    const int64_t process = *sql::ReadInt(victim, "SELECT pg_backend_pid()").value();
    ASSERT_THAT(database_.writer().Begin(Access::kRead), IsOk());
    ASSERT_THAT(sql::Execute(database_.writer(), "SELECT pg_terminate_backend(CAST($p AS INT))",
                             {{"p", process}}),
                IsOk());
    ASSERT_THAT(database_.writer().Rollback(), IsOk());
    // It ends soon, not at once.
    while (sql::ReadInt(database_.writer(), "SELECT 1 FROM pg_stat_activity WHERE pid = $p",
                        {{"p", process}})
               ->has_value()) {
    }
  }

  SqlDatabase database_;
  std::unique_ptr<Database> here_;
  std::unique_ptr<Database> other_;
};

TEST_F(PostgresConnectionTest, APostedErrorComesOutWhereTheSavepointEnds) {
  ASSERT_THAT(db().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(db().Savepoint(), IsOk());
  ASSERT_THAT(sql::Execute(db(), "INSERT INTO t VALUES (1, 1)"), IsOk());
  EXPECT_THAT(db().Release(), StatusIs(StatusCode::kAlreadyExists));
  ASSERT_THAT(db().RollbackTo(), IsOk());
  ASSERT_THAT(Set(db(), 1, 11), IsOk());
  ASSERT_THAT(db().Commit(), IsOk());
  EXPECT_EQ(Get(db(), 1), 11);
}

TEST_F(PostgresConnectionTest, APostedErrorKeepsACommitFromHappening) {
  ASSERT_THAT(db().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Set(db(), 1, 11), IsOk());
  ASSERT_THAT(sql::Execute(db(), "INSERT INTO t VALUES (1, 1)"), IsOk());
  const absl::Status committed = db().Commit();
  EXPECT_THAT(committed, StatusIs(StatusCode::kAlreadyExists));
  EXPECT_FALSE(sql::IsOutcomeUnknown(committed));
  EXPECT_EQ(Get(db(), 1), 10);
}

TEST_F(PostgresConnectionTest, ViolationsAreNamedAsOnEveryEngine) {
  const auto violated = [this](const char* sql) {
    EXPECT_THAT(db().Begin(Access::kWrite), IsOk());
    const auto constraint = sql::ViolatedConstraint(sql::ExecuteCount(db(), sql).status());
    EXPECT_THAT(db().Rollback(), IsOk());
    return constraint.value_or(sql::Constraint{});
  };
  using sql::Constraint;
  using sql::ConstraintKind;
  EXPECT_EQ(violated("INSERT INTO t VALUES (1, 1)"), (Constraint{ConstraintKind::kUnique, "t.n"}));
  EXPECT_EQ(violated("INSERT INTO pair VALUES (1, 'x'), (1, 'x')"),
            (Constraint{ConstraintKind::kUnique, "pair.b, pair.a"}));
  EXPECT_EQ(violated("INSERT INTO t VALUES (3, 100)"),
            (Constraint{ConstraintKind::kCheck, "small"}));
  EXPECT_EQ(violated("INSERT INTO t VALUES (3, -100)"), (Constraint{ConstraintKind::kCheck, ""}));
  EXPECT_EQ(violated("INSERT INTO t VALUES (3, NULL)"),
            (Constraint{ConstraintKind::kNotNull, "t.v"}));
  EXPECT_EQ(violated("INSERT INTO t SELECT 3, 'x'").kind, ConstraintKind::kType);
}

// It was told as a refusal of a row.
TEST_F(PostgresConnectionTest, ANegativeLimitIsAFaultOfTheProgram) {
  ASSERT_THAT(db().Begin(Access::kRead), IsOk());
  const auto read = sql::ReadInt(db(), "SELECT id FROM t ORDER BY id LIMIT $n", {{"n", -1}});
  EXPECT_THAT(read, StatusIs(StatusCode::kInternal));
  EXPECT_EQ(sql::ViolatedConstraint(read.status()), std::nullopt);
  ASSERT_THAT(db().Rollback(), IsOk());
}

TEST_F(PostgresConnectionTest, WhatIsReadForUpdateWaitsForTheOther) {
  ASSERT_THAT(db().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Set(db(), 1, 11), IsOk());
  std::atomic<int64_t> seen = 0;
  std::thread second([&] {
    ASSERT_THAT(other().Begin(Access::kWrite), IsOk());
    seen = Get(other(), 1);
    ASSERT_THAT(other().Commit(), IsOk());
  });
  ASSERT_THAT(db().Commit(), IsOk());
  second.join();
  EXPECT_EQ(seen, 11);
}

TEST_F(PostgresConnectionTest, ADeadlockAbortsOneAndTheOtherGoesOn) {
  ASSERT_THAT(db().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(other().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Set(db(), 1, 11), IsOk());
  ASSERT_THAT(Set(other(), 2, 22), IsOk());
  absl::Status second;
  std::thread thread([&] { second = Set(other(), 1, 12); });
  const absl::Status first = Set(db(), 2, 21);
  thread.join();
  EXPECT_NE(first.ok(), second.ok());
  const absl::Status& lost = first.ok() ? second : first;
  EXPECT_THAT(lost, StatusIs(StatusCode::kAborted));
  EXPECT_TRUE(sql::IsTransactionLost(lost));
  EXPECT_THAT((first.ok() ? db() : other()).Commit(), IsOk());
  EXPECT_THAT((first.ok() ? other() : db()).Rollback(), IsOk());
}

TEST_F(PostgresConnectionTest, ALostConnectionLosesTheTransactionAndTheNextOneConnects) {
  ASSERT_THAT(db().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Set(db(), 1, 11), IsOk());
  Terminate(db());
  const absl::Status lost = Set(db(), 2, 21);
  EXPECT_THAT(lost, StatusIs(StatusCode::kUnavailable));
  EXPECT_TRUE(sql::IsTransactionLost(lost));
  EXPECT_FALSE(sql::IsOutcomeUnknown(lost));
  ASSERT_THAT(db().Rollback(), IsOk());
  ASSERT_THAT(db().Begin(Access::kWrite), IsOk());
  EXPECT_EQ(Get(db(), 1), 10);
  ASSERT_THAT(Set(db(), 1, 12), IsOk());
  ASSERT_THAT(db().Commit(), IsOk());
}

TEST_F(PostgresConnectionTest, AConnectionLostBeforeTheAnswerToACommitIsOutcomeUnknown) {
  ASSERT_THAT(db().Begin(Access::kWrite), IsOk());
  ASSERT_THAT(Set(db(), 1, 11), IsOk());
  Terminate(db());
  EXPECT_TRUE(sql::IsOutcomeUnknown(db().Commit()));
  ASSERT_THAT(db().Begin(Access::kRead), IsOk());
}

TEST_F(PostgresConnectionTest, ADeadlineEndsAStatement) {
  const auto reader = here_->OpenReader();
  ASSERT_THAT(reader, IsOk());
  (*reader)->SetDeadline(absl::Now() + absl::Milliseconds(200));
  ASSERT_THAT((*reader)->Begin(Access::kRead), IsOk());
  EXPECT_THAT(sql::ReadInt(**reader, "SELECT count(*) FROM pg_sleep(60)"),
              StatusIs(StatusCode::kDeadlineExceeded));
  EXPECT_THAT((*reader)->Rollback(), IsOk());
  (*reader)->SetDeadline(absl::InfiniteFuture());
  ASSERT_THAT((*reader)->Begin(Access::kRead), IsOk());
  EXPECT_THAT(sql::ReadInt(**reader, "SELECT 1"), IsOkAndHolds(Optional(1)));
}

TEST_F(PostgresConnectionTest, ManyPostedStatementsFitInBetween) {
  ASSERT_THAT(db().Begin(Access::kWrite), IsOk());
  for (int n = 10; n < 5000; ++n) {
    ASSERT_THAT(sql::Execute(db(), "INSERT INTO t VALUES ($n, 1)", {{"n", n}}), IsOk());
  }
  ASSERT_THAT(db().Commit(), IsOk());
  EXPECT_THAT(sql::ReadInt(db(), "SELECT count(*) FROM t"), IsOkAndHolds(Optional(4992)));
}

TEST_F(PostgresConnectionTest, AListenerHearsOfAnAnnouncement) {
  std::atomic<int> heard = 0;
  const auto listener = here_->Listen([&heard] { ++heard; });
  while (heard == 0) absl::SleepFor(absl::Milliseconds(5));  // Once, when it began to listen.
  other().Announce();
  while (heard == 1) absl::SleepFor(absl::Milliseconds(5));
}

TEST_F(PostgresConnectionTest, APasswordInTheUrlIsRefused) {
  EXPECT_THAT(Database::Open("postgresql://reismee:secret@127.0.0.1/reismee", ""),
              StatusIs(StatusCode::kInvalidArgument, Not(HasSubstr("secret"))));
  EXPECT_THAT(Database::Open("postgresql://[", ""), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(PostgresConnectionTest, NobodyThereIsUnavailable) {
  EXPECT_THAT(Database::Open("postgresql://reismee@127.0.0.1:1/reismee", ""),
              StatusIs(StatusCode::kUnavailable));
}

}  // namespace
}  // namespace reismee::postgres
