#include "proto/vocabulary/name.h"

#include <gtest/gtest.h>

#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

TEST(Name, GivesTheId) {
  EXPECT_THAT(IdOf("cases/01f5ar3bf", "cases"), IsOkAndHolds("01f5ar3bf"));
  EXPECT_THAT(IdOf("regions/AM26", "regions"), IsOkAndHolds("AM26"));
  EXPECT_THAT(IdOf("lines/RMT_2021_AM26-x", "lines"), IsOkAndHolds("RMT_2021_AM26-x"));
  EXPECT_THAT(IdOf("cases/" + std::string(64, 'a'), "cases"), IsOkAndHolds(std::string(64, 'a')));
}

TEST(Name, OtherShapesAreRefused) {
  for (const std::string& name :
       {std::string("cases"), std::string("cases/"), std::string("/x"), std::string("case/x"),
        std::string("casesx/y"), std::string("cases/x/notes/y"), std::string("cases/x "),
        std::string("cases/\xC3\xA9"), std::string("cases/a\0b", 9), std::string("transfers/x"),
        "cases/" + std::string(65, 'a'), std::string("cases/../x")}) {
    EXPECT_THAT(IdOf(name, "cases"), StatusIs(absl::StatusCode::kInvalidArgument)) << name;
    EXPECT_THAT(IdOf(name, "cases"), HasReason(v1::REASON_INVALID_NAME)) << name;
  }
}

TEST(Name, ARefusalNamesTheFieldAndNotTheValue) {
  EXPECT_THAT(IdOf("", "cases", "case_name"), HasReason(v1::REASON_REQUIRED));
  const absl::Status refused = IdOf("Jansen", "cases", "case_name").status();
  EXPECT_EQ(BadRequestOf(refused)->field_violations(0).field(), "case_name");
  EXPECT_EQ(refused.message(), "case_name: is not a name of the form cases/{id}");
}

}  // namespace
}  // namespace reismee
