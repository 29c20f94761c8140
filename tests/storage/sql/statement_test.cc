#include "storage/sql/statement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <concepts>
#include <string_view>
#include <type_traits>

#include "storage/sql/query.h"
#include "tests/testing/sql_database.h"
#include "tests/testing/status_matchers.h"

namespace reismee::sql {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

template <typename T>
concept Bindable = requires(Statement& statement, T value) {
  statement.Bind("x", value);
};

static_assert(Bindable<int> && Bindable<int64_t> && Bindable<bool> && Bindable<ColumnType>);
static_assert(Bindable<const char*> && Bindable<std::string> && Bindable<absl::string_view>);
static_assert(Bindable<std::string_view> && Bindable<Blob> && Bindable<Null>);
static_assert(!Bindable<double> && !Bindable<float> && !Bindable<uint64_t>);
static_assert(!std::is_constructible_v<Value, double>);

constexpr char kSchema[] = "CREATE TABLE t (a INTEGER, b TEXT, c BLOB) STRICT;";
constexpr char kInsert[] = "INSERT INTO t (a, b, c) VALUES ($a, $b, $c)";

class StatementTest : public testing::Test {
 protected:
  StatementTest() : database_(kSchema) {}

  Statement& Prepare(absl::string_view sql) { return **connection().Prepare(sql); }
  Connection& connection() { return database_.writer(); }

  SqlDatabase database_;
};

TEST_F(StatementTest, BindsEveryTypeByName) {
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  Statement& insert = Prepare(kInsert);
  EXPECT_THAT(insert.parameters(), ElementsAre("a", "b", "c"));
  const std::string bytes("\0\xff\0", 3);
  ASSERT_THAT(insert.Bind("c", Blob(bytes)), IsOk());
  ASSERT_THAT(insert.Bind("a", INT64_MIN), IsOk());
  ASSERT_THAT(insert.Bind("b", "zo\u00eb"), IsOk());
  EXPECT_THAT(insert.Step(), IsOkAndHolds(false));
  EXPECT_EQ(insert.changes(), 1);

  Statement& select = Prepare("SELECT a, b, c FROM t");
  ASSERT_THAT(select.Step(), IsOkAndHolds(true));
  ASSERT_EQ(select.column_count(), 3);
  EXPECT_EQ(select.column_name(1), "b");
  EXPECT_EQ(select.column_type(0), ColumnType::kInteger);
  EXPECT_EQ(select.column_type(1), ColumnType::kText);
  EXPECT_EQ(select.column_type(2), ColumnType::kBlob);
  EXPECT_EQ(select.Int64(0), INT64_MIN);
  EXPECT_EQ(select.Text(1), "zo\u00eb");
  EXPECT_EQ(select.Bytes(2), bytes);
  EXPECT_THAT(select.Step(), IsOkAndHolds(false));
}

TEST_F(StatementTest, TellsNullFromEmpty) {
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  Statement& insert = Prepare(kInsert);
  ASSERT_THAT(insert.Bind("a", Null()), IsOk());
  ASSERT_THAT(insert.Bind("b", absl::string_view()), IsOk());
  ASSERT_THAT(insert.Bind("c", Blob(absl::string_view())), IsOk());
  ASSERT_THAT(insert.Step(), IsOkAndHolds(false));
  ASSERT_THAT(insert.Bind("a", std::optional<int64_t>()), IsOk());
  ASSERT_THAT(insert.Bind("b", Value()), IsOk());
  ASSERT_THAT(insert.Bind("c", Value()), IsOk());
  ASSERT_THAT(insert.Step(), IsOkAndHolds(false));

  Statement& select = Prepare("SELECT a, b, c FROM t ORDER BY b IS NULL");
  ASSERT_THAT(select.Step(), IsOkAndHolds(true));
  EXPECT_EQ(select.column_type(0), ColumnType::kNull);
  EXPECT_EQ(select.column_type(1), ColumnType::kText);
  EXPECT_EQ(select.column_type(2), ColumnType::kBlob);
  EXPECT_EQ(select.Bytes(2), "");
  ASSERT_THAT(select.Step(), IsOkAndHolds(true));
  EXPECT_EQ(select.column_type(1), ColumnType::kNull);
  EXPECT_EQ(select.column_type(2), ColumnType::kNull);
  EXPECT_EQ(select.Int64(0), 0);
  EXPECT_EQ(select.Text(1), "");
}

TEST_F(StatementTest, ParameterUsedTwiceIsBoundOnce) {
  Statement& select = Prepare("SELECT $b || $a || $b");
  EXPECT_THAT(select.parameters(), ElementsAre("b", "a"));
  ASSERT_THAT(select.Bind("a", "-"), IsOk());
  ASSERT_THAT(select.Bind("b", "x"), IsOk());
  ASSERT_THAT(select.Step(), IsOkAndHolds(true));
  EXPECT_EQ(select.Text(0), "x-x");
}

TEST_F(StatementTest, UnboundAndUnknownParametersAreRefused) {
  Statement& select = Prepare("SELECT $a, $b");
  ASSERT_THAT(select.Bind("a", 1), IsOk());
  EXPECT_THAT(select.Bind("z", 1), StatusIs(absl::StatusCode::kInternal, HasSubstr("z")));
  EXPECT_THAT(select.Bind(2, 1), StatusIs(absl::StatusCode::kInternal));
  EXPECT_THAT(select.Bind(-1, 1), StatusIs(absl::StatusCode::kInternal));
  EXPECT_THAT(select.Step(), StatusIs(absl::StatusCode::kInternal, HasSubstr("b is not bound")));
}

TEST_F(StatementTest, EachRunBindsAnew) {
  Statement& select = Prepare("SELECT $a");
  ASSERT_THAT(select.Bind("a", 1), IsOk());
  ASSERT_THAT(select.Step(), IsOkAndHolds(true));
  EXPECT_THAT(select.Bind("a", 2), StatusIs(absl::StatusCode::kInternal));
  ASSERT_THAT(select.Step(), IsOkAndHolds(false));
  EXPECT_THAT(select.Step(), StatusIs(absl::StatusCode::kInternal));
  ASSERT_THAT(select.Bind("a", 2), IsOk());
  select.Reset();
  EXPECT_THAT(select.Step(), StatusIs(absl::StatusCode::kInternal));
}

TEST_F(StatementTest, PreparedOnceUnlessInTheMiddleOfItsRows) {
  Statement& first = Prepare("SELECT 1 UNION ALL SELECT 2");
  EXPECT_EQ(&Prepare("SELECT 1 UNION ALL SELECT 2"), &first);
  ASSERT_THAT(first.Step(), IsOkAndHolds(true));
  Statement& second = Prepare("SELECT 1 UNION ALL SELECT 2");
  EXPECT_NE(&second, &first);
  first.Reset();
  EXPECT_EQ(&Prepare("SELECT 1 UNION ALL SELECT 2"), &first);
}

TEST_F(StatementTest, OnlyOneStatementIsPrepared) {
  EXPECT_THAT(connection().Prepare("SELECT 1; SELECT 2"), StatusIs(absl::StatusCode::kInternal));
  EXPECT_THAT(connection().Prepare("  "), StatusIs(absl::StatusCode::kInternal));
  EXPECT_THAT(connection().Prepare("SELECT 1;\n "), IsOk());
}

TEST_F(StatementTest, WhatDoesNotCompileIsInternalWithoutItsText) {
  const absl::Status status = Execute(connection(), "SELECT secret FROM t");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInternal, Not(HasSubstr("secret"))));
}

TEST_F(StatementTest, WritesNeedAWriteTransaction) {
  EXPECT_THAT(Prepare("DELETE FROM t").Step(), StatusIs(absl::StatusCode::kInternal));
  ASSERT_THAT(connection().Begin(Access::kRead), IsOk());
  EXPECT_THAT(Prepare("DELETE FROM t").Step(), StatusIs(absl::StatusCode::kInternal));
  EXPECT_TRUE(connection().dead());
  ASSERT_THAT(connection().Rollback(), IsOk());
  ASSERT_THAT(connection().Begin(Access::kWrite), IsOk());
  EXPECT_THAT(Prepare("DELETE FROM t").Step(), IsOkAndHolds(false));
}

}  // namespace
}  // namespace reismee::sql
