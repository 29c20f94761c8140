#include "storage/sql/query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "proto/vocabulary/status_macros.h"
#include "tests/testing/sql_database.h"
#include "tests/testing/status_matchers.h"

namespace reismee::sql {
namespace {

using absl::StatusCode;
using testing::ElementsAre;
using testing::Eq;
using testing::Optional;

constexpr char kSchema[] =
    "CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES node (id)) STRICT;"
    "INSERT INTO node VALUES (1, NULL), (2, 1), (3, 1), (4, 2);";
constexpr char kChildren[] = "SELECT id FROM node WHERE parent = $parent ORDER BY id";

class QueryTest : public testing::Test {
 protected:
  QueryTest() : database_(kSchema) {}
  void SetUp() override { ASSERT_THAT(connection().Begin(Access::kWrite), IsOk()); }

  Connection& connection() { return database_.writer(); }

  absl::Status Walk(int64_t parent) {
    return ForEach(connection(), kChildren, {{"parent", parent}}, [this](Statement& row) {
      visited_.push_back(row.Int64(0));
      return Walk(row.Int64(0));
    });
  }

  SqlDatabase database_;
  std::vector<int64_t> visited_;
};

TEST_F(QueryTest, ExecuteCountTellsTheRowsChanged) {
  constexpr char kMove[] = "UPDATE node SET parent = $to WHERE parent = $from";
  EXPECT_THAT(ExecuteCount(connection(), kMove, {{"from", 1}, {"to", 4}}), IsOkAndHolds(2));
  EXPECT_THAT(ExecuteCount(connection(), kMove, {{"from", 9}, {"to", 4}}), IsOkAndHolds(0));
  EXPECT_THAT(ExecuteCount(connection(), "SELECT id FROM node"), IsOkAndHolds(0));
}

TEST_F(QueryTest, ForEachMayRunItselfInside) {
  ASSERT_THAT(Walk(1), IsOk());
  EXPECT_THAT(visited_, ElementsAre(2, 4, 3));
}

TEST_F(QueryTest, ForEachStopsAtTheErrorOfTheVisit) {
  int visits = 0;
  EXPECT_THAT(ForEach(connection(), kChildren, {{"parent", 1}},
                      [&visits](Statement&) {
                        ++visits;
                        return absl::OutOfRangeError("enough");
                      }),
              StatusIs(StatusCode::kOutOfRange));
  EXPECT_EQ(visits, 1);
  EXPECT_FALSE(connection().dead());
  EXPECT_FALSE((*connection().Prepare(kChildren))->on_row());
}

TEST_F(QueryTest, ReadIntGivesTheNumberOrNothing) {
  constexpr char kParent[] = "SELECT parent FROM node WHERE id = $id";
  EXPECT_THAT(ReadInt(connection(), kParent, {{"id", 4}}), IsOkAndHolds(Optional(2)));
  EXPECT_THAT(ReadInt(connection(), kParent, {{"id", 1}}), IsOkAndHolds(Eq(std::nullopt)));
  EXPECT_THAT(ReadInt(connection(), kParent, {{"id", 9}}), IsOkAndHolds(Eq(std::nullopt)));
}

TEST_F(QueryTest, ReadIntRefusesWhatIsNotOneInteger) {
  EXPECT_THAT(ReadInt(connection(), "SELECT id FROM node"), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(ReadInt(connection(), "SELECT 1, 2"), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(ReadInt(connection(), "SELECT '1'"), StatusIs(StatusCode::kInternal));
  EXPECT_THAT(ReadInt(connection(), "SELECT 1.5"), StatusIs(StatusCode::kInternal));
}

TEST_F(QueryTest, ReturningGivesTheRowAndItsViolations) {
  constexpr char kAdd[] = "INSERT INTO node VALUES ($id, $parent) RETURNING id";
  EXPECT_THAT(ReadInt(connection(), kAdd, {{"id", 5}, {"parent", 4}}), IsOkAndHolds(Optional(5)));
  EXPECT_THAT(ReadInt(connection(), kAdd, {{"id", 6}, {"parent", 99}}),
              StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(QueryTest, MissingParameterIsRefused) {
  EXPECT_THAT(Execute(connection(), kChildren), StatusIs(StatusCode::kInternal));
}

TEST_F(QueryTest, WrongParameterIsRefused) {
  EXPECT_THAT(Execute(connection(), kChildren, {{"child", 1}}), StatusIs(StatusCode::kInternal));
}

}  // namespace
}  // namespace reismee::sql
