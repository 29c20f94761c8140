#include "tests/testing/faulty_connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proto/vocabulary/status_macros.h"
#include "storage/sql/query.h"
#include "storage/sql/status.h"
#include "tests/testing/sql_database.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using absl::StatusCode;
using sql::Access;

constexpr char kSchema[] = "CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT;";
constexpr char kInsert[] = "INSERT INTO t (n) VALUES ($n)";

absl::Status Body(sql::Connection& connection) {
  RETURN_IF_ERROR(connection.Begin(Access::kWrite));
  RETURN_IF_ERROR(sql::Execute(connection, kInsert, {{"n", 1}}));
  RETURN_IF_ERROR(connection.Savepoint());
  RETURN_IF_ERROR(sql::Execute(connection, kInsert, {{"n", 2}}));
  RETURN_IF_ERROR(connection.RollbackTo());
  RETURN_IF_ERROR(connection.Savepoint());
  RETURN_IF_ERROR(sql::Execute(connection, kInsert, {{"n", 3}}));
  RETURN_IF_ERROR(connection.Release());
  RETURN_IF_ERROR(connection.Commit());
  return connection.Maintain();
}

class FaultyConnectionTest : public testing::Test {
 protected:
  FaultyConnectionTest() : database_(kSchema), faulty_(database_.writer()) {}

  int64_t Count() { return sql::ReadInt(faulty_, "SELECT COUNT(*) FROM t")->value(); }

  SqlDatabase database_;
  FaultyConnection faulty_;
};

TEST_F(FaultyConnectionTest, PassesOnWithoutFault) {
  ASSERT_THAT(Body(faulty_), IsOk());
  EXPECT_EQ(faulty_.calls(), 10);
  EXPECT_EQ(Count(), 2);
}

TEST_F(FaultyConnectionTest, FailsEachCallInTurnAndNothingIsDone) {
  for (int call = 1; call <= 9; ++call) {
    for (const absl::Status& fault : {absl::UnavailableError("fault"),
                                      sql::WithTransactionLost(absl::UnavailableError("fault"))}) {
      faulty_.FailAt(call, fault);
      EXPECT_THAT(Body(faulty_), StatusIs(StatusCode::kUnavailable)) << call;
      EXPECT_FALSE(faulty_.waiting());
      ASSERT_THAT(faulty_.Rollback(), IsOk());
      EXPECT_EQ(Count(), 0);
    }
  }
  faulty_.FailAt(10, sql::WithDiskInDoubt(absl::UnavailableError("fault")));
  EXPECT_TRUE(sql::IsDiskInDoubt(Body(faulty_)));
  EXPECT_EQ(Count(), 2);
}

TEST_F(FaultyConnectionTest, FaultKillsAsOnAnEngine) {
  ASSERT_THAT(faulty_.Begin(Access::kWrite), IsOk());
  ASSERT_THAT(sql::Execute(faulty_, kInsert, {{"n", 1}}), IsOk());
  ASSERT_THAT(faulty_.Savepoint(), IsOk());
  faulty_.FailAt(1, absl::UnavailableError("fault"));
  EXPECT_THAT(sql::Execute(faulty_, kInsert, {{"n", 2}}), StatusIs(StatusCode::kUnavailable));
  EXPECT_TRUE(faulty_.dead());
  EXPECT_THAT(sql::Execute(faulty_, kInsert, {{"n", 3}}), StatusIs(StatusCode::kInternal));
  ASSERT_THAT(faulty_.RollbackTo(), IsOk());
  ASSERT_THAT(faulty_.Commit(), IsOk());
  EXPECT_EQ(Count(), 1);
}

TEST_F(FaultyConnectionTest, LostTransactionIsGoneWhole) {
  ASSERT_THAT(faulty_.Begin(Access::kWrite), IsOk());
  ASSERT_THAT(sql::Execute(faulty_, kInsert, {{"n", 1}}), IsOk());
  ASSERT_THAT(faulty_.Savepoint(), IsOk());
  faulty_.FailAt(1, sql::WithTransactionLost(absl::UnavailableError("fault")));
  EXPECT_TRUE(sql::IsTransactionLost(sql::Execute(faulty_, kInsert, {{"n", 2}})));
  EXPECT_TRUE(sql::IsTransactionLost(faulty_.RollbackTo()));
  EXPECT_TRUE(sql::IsTransactionLost(faulty_.Commit()));
  EXPECT_EQ(Count(), 0);
}

}  // namespace
}  // namespace reismee
