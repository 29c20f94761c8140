#include "proto/vocabulary/text.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

TEST(Text, LengthIsCountedInCodePoints) {
  EXPECT_THAT(CheckText("note", "", 3), IsOk());
  EXPECT_THAT(CheckText("note", "abc", 3), IsOk());
  EXPECT_THAT(CheckText("note", "abcd", 3), HasReason(v1::REASON_TOO_LONG));
  EXPECT_THAT(CheckText("note", "\xC3\xAB\xE2\x82\xAC\xF0\x9F\x99\x82", 3), IsOk());
  EXPECT_THAT(CheckText("note", "\xC3\xAB\xC3\xAB\xC3\xAB\xC3\xAB", 3),
              HasReason(v1::REASON_TOO_LONG));
  EXPECT_THAT(CheckText("note", std::string(500'000, 'x'), 100), HasReason(v1::REASON_TOO_LONG));
}

TEST(Text, WhatIsNotUtf8IsRefused) {
  for (const char* text : {"\xFF", "\x80", "\xC3", "\xC3(", "\xC0\xAF", "\xC1\xBF", "\xE2\x82",
                           "\xE0\x80\xAF", "\xED\xA0\x80", "\xF0\x80\x80\xAF", "\xF4\x90\x80\x80",
                           "\xF5\x80\x80\x80", "\xF0\x9F\x99"}) {
    EXPECT_THAT(CheckText("note", text, 10), HasReason(v1::REASON_INVALID_TEXT));
  }
  EXPECT_THAT(CheckText("note", "\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF", 10), IsOk());
}

TEST(Text, ControlCharactersAreRefused) {
  for (const std::string& text :
       {std::string("a\0b", 3), std::string("\x1B[31m"), std::string("\x7F"),
        std::string("\xC2\x85"), std::string("a\rb")}) {
    EXPECT_THAT(CheckText("note", text, 10), HasReason(v1::REASON_INVALID_TEXT));
    EXPECT_THAT(CheckText("note", text, 10, Lines::kMany), HasReason(v1::REASON_INVALID_TEXT));
  }
  EXPECT_THAT(CheckText("name", "a\nb", 10), HasReason(v1::REASON_INVALID_TEXT));
  EXPECT_THAT(CheckText("note", "a\n\tb", 10, Lines::kMany), IsOk());
}

TEST(Text, RequiredIsMoreThanSpaces) {
  EXPECT_THAT(RequireText("name", "", 10), HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(RequireText("name", " \t ", 10), HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(RequireText("name", "Ada", 10), IsOk());
  EXPECT_THAT(RequireText("name", "Adriana-Maria", 10), HasReason(v1::REASON_TOO_LONG));
}

TEST(Text, ARefusalNamesTheFieldAndNotTheValue) {
  const absl::Status bad = CheckText("note", "secret\x01", 10);
  EXPECT_EQ(BadRequestOf(bad)->field_violations(0).field(), "note");
  EXPECT_EQ(bad.ToString(absl::StatusToStringMode::kWithEverything).find("secret"),
            std::string::npos);
}

TEST(Text, EmailAddresses) {
  for (const char* good : {"", "a@b.nl", "jan.de-vries+werk@post.gemeente.nl"}) {
    EXPECT_THAT(CheckEmail("email", good), IsOk()) << good;
  }
  for (const char* bad : {"a", "@b.nl", "a@", "a@b", "a@.nl", "a@b.", "a b@c.nl", "a@b@c.nl"}) {
    EXPECT_THAT(CheckEmail("email", bad), HasReason(v1::REASON_INVALID_EMAIL)) << bad;
  }
  EXPECT_THAT(CheckEmail("email", std::string(250, 'a') + "@b.nl"), HasReason(v1::REASON_TOO_LONG));
}

TEST(Text, TelephoneNumbers) {
  for (const char* good : {"", "013-5428811", "+31 (0)13 542 88 11", "0612345678", "1234567"}) {
    EXPECT_THAT(CheckPhone("phone", good), IsOk()) << good;
  }
  for (const char* bad : {"123456", "+", "06-call-me", "0612345678901234", "06+12345678",
                          "06\n12345678", "06                           12345678"}) {
    EXPECT_THAT(CheckPhone("phone", bad), HasReason(v1::REASON_INVALID_PHONE)) << bad;
  }
}

TEST(Text, Lists) {
  EXPECT_THAT(CheckCount("items", 50, 50), IsOk());
  EXPECT_THAT(CheckCount("items", 51, 50), HasReason(v1::REASON_TOO_LONG));
}

}  // namespace
}  // namespace reismee
