#include "storage/seal/blind_index.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "storage/seal/name_form.h"

namespace reismee {
namespace {

Key Repeated(uint8_t byte) {
  std::array<uint8_t, Key::kSize> bytes;
  bytes.fill(byte);
  return Key(bytes);
}

google::type::Date Date(int year, int month, int day) {
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

TEST(NameForm, HoldsSpellingsOfOneNameEqual) {
  const std::vector<std::vector<std::string>> spellings = {
      {"devries", "De Vries", "de vries", "DE VRIES", "de  Vries", "de\u00a0Vries", "De-Vries"},
      {"jose", "José", "Jose", "JOSÉ", "Jose\u0301"},
      {"thart", "'t Hart", "\u2019t Hart", "\u2018t hart", "`t Hart", "t Hart", "\u00b4t Hart"},
      {"jansensmit", "Jansen-Smit", "Jansen \u2013 Smit", "Jansen\u2010Smit", "jansen smit"},
      {"muller", "Müller", "MÜLLER", "Muller"},
      {"ijsbrand", "\u0132sbrand", "IJsbrand", "ijsbrand", "\uff29jsbrand"},
      {"weiss", "Weiß", "WEISS"},
      {"istanbul", "\u0130stanbul", "Istanbul"},
      {"\u03c3\u03b9\u03c3", "\u03a3\u03b9\u03c2", "\u03c3\u03b9\u03c3"},
      {"", "", " ", "-'", "\u200b\u0301"},
  };
  for (const std::vector<std::string>& names : spellings) {
    for (const std::string& name : names) EXPECT_EQ(NameForm(name), names.front()) << name;
  }
}

TEST(NameForm, KeepsDifferentNamesApart) {
  EXPECT_NE(NameForm("Jansen"), NameForm("Janssen"));
  EXPECT_NE(NameForm("\u0416"), NameForm("\u0417"));
  EXPECT_NE(NameForm("Li"), NameForm("\u674e"));
}

TEST(NameForm, TakesAnyBytes) {
  EXPECT_EQ(NameForm("a\xff"
                     "b"),
            "a\ufffd"
            "b");
  EXPECT_EQ(NameForm(std::string("\xc3", 1)), "\ufffd");
  EXPECT_EQ(NameForm(std::string(500000, 'A')), std::string(500000, 'a'));
}

TEST(BlindIndex, IsTheSameForTheSameBsnAndKeyOnly) {
  const BlindIndex index{Sealer(Repeated(1))};
  EXPECT_EQ(index.OfBsn("999990019").size(), 16u);
  EXPECT_EQ(index.OfBsn("999990019"), BlindIndex(Sealer(Repeated(1))).OfBsn("999990019"));
  EXPECT_NE(index.OfBsn("999990019"), index.OfBsn("999990020"));
  EXPECT_NE(index.OfBsn("999990019"), BlindIndex(Sealer(Repeated(2))).OfBsn("999990019"));
}

TEST(BlindIndex, FindsANameInAnySpellingOnItsBirthDate) {
  const BlindIndex index{Sealer(Repeated(1))};
  const std::string code = index.OfNameAndBirthDate("de Vries", Date(1980, 2, 29));
  EXPECT_EQ(code.size(), 16u);
  EXPECT_EQ(code, index.OfNameAndBirthDate("De Vries", Date(1980, 2, 29)));
  EXPECT_NE(code, index.OfNameAndBirthDate("De Vries", Date(1980, 2, 28)));
  EXPECT_NE(code, index.OfNameAndBirthDate("De Vriend", Date(1980, 2, 29)));
}

TEST(BlindIndex, KeepsItsKindsApart) {
  const BlindIndex index{Sealer(Repeated(1))};
  EXPECT_EQ(index.OfRequestBody("999990019").size(), 32u);
  EXPECT_NE(index.OfRequestBody("999990019").substr(0, 16), index.OfBsn("999990019"));
  EXPECT_NE(index.OfRequestBody("a"), index.OfRequestBody("b"));
  EXPECT_EQ(index.OfRequestBody("a"), index.OfRequestBody("a"));
}

}  // namespace
}  // namespace reismee
