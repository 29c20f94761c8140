#include "proto/vocabulary/iban.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

// Examples of the standard itself.
TEST(Iban, TakesWhatTheRemainderSaysIsOne) {
  EXPECT_EQ(ParseIban("NL91 ABNA 0417 1643 00", "iban").value(), "NL91ABNA0417164300");
  EXPECT_EQ(ParseIban(" nl91abna0417164300 ", "iban").value(), "NL91ABNA0417164300");
  EXPECT_EQ(ParseIban("BE68539007547034", "iban").value(), "BE68539007547034");
  EXPECT_EQ(ParseIban("DE89370400440532013000", "iban").value(), "DE89370400440532013000");
}

TEST(Iban, RefusesTheRestWithoutTellingIt) {
  EXPECT_THAT(ParseIban("", "iban"), HasReason(v1::REASON_REQUIRED));
  for (const char* text :
       {"NL92ABNA0417164300", "NL91ABNA041716430", "NL91ABNA04171643000", "9191ABNA0417164300",
        "NLA1ABNA0417164300", "NL91ABNA04171643-0", "NL91", "GB00WEST12345698765432"}) {
    const absl::Status refused = ParseIban(text, "iban").status();
    EXPECT_THAT(refused, HasReason(v1::REASON_INVALID_VALUE)) << text;
    EXPECT_EQ(refused.ToString().find(text), std::string::npos);
  }
}

TEST(Iban, ShowsTheCountryAndTheEnd) { EXPECT_EQ(MaskIban("NL91ABNA0417164300"), "NL** 4300"); }

}  // namespace
}  // namespace reismee
