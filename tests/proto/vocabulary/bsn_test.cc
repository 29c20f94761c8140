#include "proto/vocabulary/bsn.h"

#include <gtest/gtest.h>

#include <sstream>

#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

TEST(Bsn, NumbersThatPassTheElevenTest) {
  for (const char* text : {"111222333", "123456782", "999996708", "316245124", "999990019"}) {
    ASSERT_THAT(Bsn::Parse(text), IsOk()) << text;
    EXPECT_EQ(Bsn::Parse(text)->digits(), text);
  }
}

TEST(Bsn, EightDigitsGetALeadingZero) {
  ASSERT_THAT(Bsn::Parse("10000008"), IsOk());
  EXPECT_EQ(Bsn::Parse("10000008")->digits(), "010000008");
  EXPECT_EQ(*Bsn::Parse("10000008"), *Bsn::Parse("010000008"));
}

TEST(Bsn, OthersAreRefused) {
  for (const char* text : {"123456789", "000000000", "00000000", "999998620", "12345678A",
                           "1234567", "1234567820", "", "111 22333", "+11222333", "111.222.333"}) {
    EXPECT_THAT(Bsn::Parse(text), StatusIs(absl::StatusCode::kInvalidArgument)) << text;
    EXPECT_THAT(Bsn::Parse(text), HasReason(v1::REASON_INVALID_BSN)) << text;
  }
}

TEST(Bsn, ARefusalNamesTheFieldAndNotTheNumber) {
  const absl::Status refused = Bsn::Parse("123456789", "rows[3].bsn").status();
  EXPECT_EQ(BadRequestOf(refused)->field_violations(0).field(), "rows[3].bsn");
  EXPECT_EQ(refused.ToString(absl::StatusToStringMode::kWithEverything).find("123456789"),
            std::string::npos);
}

TEST(Bsn, PrintsAsAsterisks) {
  const Bsn bsn = Bsn::Parse("111222333").value();
  std::ostringstream out;
  out << bsn;
  EXPECT_EQ(out.str(), "*********");
  EXPECT_EQ(testing::PrintToString(bsn), "*********");
}

TEST(Bsn, ATextHoldsOneWhereNineDigitsStandAlone) {
  for (const char* text :
       {"900000004", "BSN 900000004.", "u_900000004", "a-900000004-b", "(900000004)", "1/900000004",
        "x\n900000004", "\u00A0900000004\u00A0", "900000003 900000004", "010000008"}) {
    EXPECT_TRUE(HoldsBsn(text)) << text;
  }
}

TEST(Bsn, ATextWithOtherNumbersHoldsNone) {
  for (const char* text :
       {"", "900000003", "000000000", "90000000", "9000000040", "0900000004", "a900000004",
        "900000004b", "900 000 004", "900.000.004", "9000-00004", "10000008", "01f5z900000004",
        "RMT_2021_AM26", "550e8400-e29b-41d4-a716-446655440000"}) {
    EXPECT_FALSE(HoldsBsn(text)) << text;
  }
}

}  // namespace
}  // namespace reismee
