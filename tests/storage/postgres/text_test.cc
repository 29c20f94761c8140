#include "storage/postgres/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/testing/status_matchers.h"

namespace reismee::postgres {
namespace {

using testing::ElementsAre;

TEST(NumberParametersTest, NumbersNamesByTheirFirstPlace) {
  const auto text = NumberParameters("UPDATE t SET a = $a, b = $other WHERE c = $a;\n");
  ASSERT_THAT(text, IsOk());
  EXPECT_EQ(text->text, "UPDATE t SET a = $1, b = $2 WHERE c = $1");
  EXPECT_THAT(text->parameters, ElementsAre("a", "other"));
  EXPECT_TRUE(text->writes);
  EXPECT_FALSE(text->locks);
}

TEST(NumberParametersTest, LooksIntoNoStringNameOrComment) {
  const auto text = NumberParameters("SELECT '$a;', \"$b\" FROM t -- $c;\nWHERE d = $d");
  ASSERT_THAT(text, IsOk());
  EXPECT_EQ(text->text, "SELECT '$a;', \"$b\" FROM t -- $c;\nWHERE d = $1");
  EXPECT_THAT(text->parameters, ElementsAre("d"));
  EXPECT_FALSE(text->writes);
}

TEST(NumberParametersTest, TakesForUpdateOff) {
  const auto text = NumberParameters("SELECT a FROM t WHERE b = $b FOR UPDATE");
  ASSERT_THAT(text, IsOk());
  EXPECT_EQ(text->text, "SELECT a FROM t WHERE b = $1 ");
  EXPECT_TRUE(text->locks);
}

TEST(NumberParametersTest, OneStatementOnly) {
  EXPECT_THAT(NumberParameters(" \n"), StatusIs(absl::StatusCode::kInternal));
  EXPECT_THAT(NumberParameters("SELECT 1; SELECT 2"), StatusIs(absl::StatusCode::kInternal));
}

TEST(TranslateTypesTest, TypesAndTableEnds) {
  EXPECT_EQ(TranslateTypes("CREATE TABLE t (\n  a INTEGER PRIMARY KEY, b TEXT, c BLOB\n) STRICT, "
                           "WITHOUT ROWID;"),
            "CREATE TABLE t (\n  a BIGINT PRIMARY KEY, b TEXT COLLATE \"C\", c BYTEA\n);");
  EXPECT_EQ(TranslateTypes("CREATE TABLE t (a TEXT) STRICT;"),
            "CREATE TABLE t (a TEXT COLLATE \"C\");");
}

TEST(TranslateTypesTest, WordsThatHoldATypeStayAsTheyAre) {
  constexpr char kScript[] =
      "-- TEXT\nINSERT INTO TEXTS (BLOB_1) VALUES ('INTEGER it''s a BLOB'), (\"TEXT\");";
  EXPECT_EQ(TranslateTypes(kScript), kScript);
}

}  // namespace
}  // namespace reismee::postgres
