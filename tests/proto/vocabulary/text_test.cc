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

// UTF-8 of one code point.
std::string Utf8(char32_t point) {
  std::string text;
  const auto add = [&text](char32_t byte) { text += static_cast<char>(byte); };
  if (point < 0x80) {
    add(point);
  } else if (point < 0x800) {
    add(0xC0 | point >> 6);
  } else if (point < 0x10000) {
    add(0xE0 | point >> 12);
    add(0x80 | (point >> 6 & 0x3F));
  } else {
    add(0xF0 | point >> 18);
    add(0x80 | (point >> 12 & 0x3F));
    add(0x80 | (point >> 6 & 0x3F));
  }
  if (point >= 0x80) add(0x80 | (point & 0x3F));
  return text;
}

constexpr Lines kBoth[] = {Lines::kOne, Lines::kMany};
constexpr const char* kNotUtf8[] = {"\xFF",
                                    "\x80",
                                    "\xC3",
                                    "\xC3(",
                                    "\xC0\xAF",
                                    "\xC1\xBF",
                                    "\xE2\x82",
                                    "\xE0\x80\xAF",
                                    "\xED\xA0\x80",
                                    "\xF0\x80\x80\xAF",
                                    "\xF4\x90\x80\x80",
                                    "\xF5\x80\x80\x80",
                                    "\xF0\x9F\x99"};

TEST(Text, WhatIsNotUtf8IsUnfit) {
  for (const char* text : kNotUtf8) {
    EXPECT_EQ(UnfitCharacter(text, Lines::kMany), "bytes that are not UTF-8");
  }
  EXPECT_EQ(UnfitCharacter("\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF", Lines::kOne), "");
}

TEST(Text, ControlCharactersAreUnfit) {
  for (char32_t point = 0; point < 0xA0; ++point) {
    const bool layout = point == '\n' || point == '\t';
    const bool control = point < 0x20 || point >= 0x7F;
    const std::string text = "a" + Utf8(point) + "b";
    EXPECT_EQ(!UnfitCharacter(text, Lines::kOne).empty(), control) << static_cast<int>(point);
    EXPECT_EQ(!UnfitCharacter(text, Lines::kMany).empty(), control && !layout)
        << static_cast<int>(point);
  }
  EXPECT_EQ(UnfitCharacter("a\x1B[2Jb\x07", Lines::kMany), "U+001B");
}

TEST(Text, WhatTurnsTheDirectionOfWritingOrShowsNothingIsUnfit) {
  for (const char32_t point :
       {0xAD,   0x61C,  0x180E, 0x200B, 0x200E, 0x200F,  0x2028, 0x2029, 0x202A,
        0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2064,  0x2066, 0x2067, 0x2068,
        0x2069, 0x206F, 0xFEFF, 0xFFF9, 0xFFFB, 0xE0001, 0xE007F}) {
    for (const Lines lines : kBoth)
      EXPECT_NE(UnfitCharacter(Utf8(point), lines), "") << static_cast<int>(point);
  }
  EXPECT_EQ(UnfitCharacter("admin\u202Enimda", Lines::kOne), "U+202E");
  EXPECT_EQ(UnfitCharacter("\U000E0041", Lines::kOne), "U+E0041");
}

TEST(Text, NamesOfAllScriptsAreFit) {
  // The last two are misspelt without their joiner.
  for (const char* name : {"Noë van 't Hek-Ångström", "Łukasz Şahin", "محمد", "דוד", "Ольга",
                           "王秀英", "علی\u200Cرضا", "ශ්\u200Dරී"}) {
    EXPECT_EQ(UnfitCharacter(name, Lines::kOne), "") << name;
    EXPECT_EQ(Escaped(name, Lines::kOne), name);
  }
}

TEST(Text, WhatIsUnfitIsShownAsAnEscape) {
  EXPECT_EQ(Escaped("a\x1B[31mb", Lines::kMany), "a\\u001b[31mb");
  EXPECT_EQ(Escaped("\u202Exyz\u0085", Lines::kMany), "\\u202exyz\\u0085");
  EXPECT_EQ(Escaped("a\r\n\tb", Lines::kMany), "a\\u000d\n\tb");
  EXPECT_EQ(Escaped("a\n\tb", Lines::kOne), "a\\u000a\\u0009b");
  EXPECT_EQ(Escaped("\U000E0041", Lines::kOne), "\\udb40\\udc41");
  // The byte that broke off a character is looked at itself.
  EXPECT_EQ(Escaped("\xE2\x82\x1B[2J", Lines::kOne), "\uFFFD\\u001b[2J");
}

TEST(Text, WhatIsEscapedIsFit) {
  for (char32_t point = 0; point <= 0xE1000; point += point < 0x3000 ? 1 : 7) {
    if (point >= 0xD800 && point < 0xE000) continue;
    for (const Lines lines : kBoth) {
      EXPECT_EQ(UnfitCharacter(Escaped(Utf8(point), lines), lines), "");
    }
  }
  for (const char* text : kNotUtf8) {
    EXPECT_EQ(UnfitCharacter(Escaped(text, Lines::kOne), Lines::kOne), "");
  }
}

TEST(Text, RequiredIsMoreThanSpaces) {
  EXPECT_THAT(RequireText("name", "", 10), HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(RequireText("name", " \t ", 10), HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(RequireText("name", "Ada", 10), IsOk());
  EXPECT_THAT(RequireText("name", "Adriana-Maria", 10), HasReason(v1::REASON_TOO_LONG));
}

TEST(Text, ARefusalNamesTheFieldAndNotTheValue) {
  const absl::Status bad = CheckText("note", "secret", 5);
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
