#include "proto/vocabulary/cents.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
constexpr int64_t kMin = std::numeric_limits<int64_t>::min();

TEST(Cents, SumsAreChecked) {
  EXPECT_THAT(AddCents(80'000, 99'920'000), IsOkAndHolds(100'000'000));
  EXPECT_THAT(AddCents(kMax, 0), IsOkAndHolds(kMax));
  EXPECT_THAT(AddCents(kMax, 1), HasReason(v1::REASON_AMOUNT_OVERFLOW));
  EXPECT_THAT(AddCents(kMin, -1), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(SubtractCents(420'000, 240'000), IsOkAndHolds(180'000));
  EXPECT_THAT(SubtractCents(kMin, 1), HasReason(v1::REASON_AMOUNT_OVERFLOW));
  EXPECT_THAT(SubtractCents(0, kMin), HasReason(v1::REASON_AMOUNT_OVERFLOW));
  EXPECT_THAT(MultiplyCents(60'000, 7), IsOkAndHolds(420'000));
  EXPECT_THAT(MultiplyCents(kMax / 2 + 1, 2), HasReason(v1::REASON_AMOUNT_OVERFLOW));
}

TEST(Cents, SharesRoundHalfUp) {
  EXPECT_THAT(PercentHalfUp(750'000, 5'000), IsOkAndHolds(375'000));
  EXPECT_THAT(PercentHalfUp(1, 5'000), IsOkAndHolds(1));
  EXPECT_THAT(PercentHalfUp(1, 4'999), IsOkAndHolds(0));
  EXPECT_THAT(PercentHalfUp(101, 5'000), IsOkAndHolds(51));
  EXPECT_THAT(PercentHalfUp(333, 3'333), IsOkAndHolds(111));
  EXPECT_THAT(PercentHalfUp(0, 10'000), IsOkAndHolds(0));
  EXPECT_THAT(PercentHalfUp(-1, 5'000), IsOkAndHolds(0));
  EXPECT_THAT(PercentHalfUp(-3, 5'000), IsOkAndHolds(-1));
  EXPECT_THAT(PercentHalfUp(-2, 10'000), IsOkAndHolds(-2));
  EXPECT_THAT(PercentHalfUp(kMax, 10'000), IsOkAndHolds(kMax));
  EXPECT_THAT(PercentHalfUp(kMax, 10'001), HasReason(v1::REASON_AMOUNT_OVERFLOW));
  EXPECT_THAT(PercentHalfUp(kMin, 20'000), HasReason(v1::REASON_AMOUNT_OVERFLOW));
}

TEST(Cents, WrittenForPeopleAndPrograms) {
  EXPECT_EQ(FormatCents(1'234'567, Notation::kEnglish), "12,345.67");
  EXPECT_EQ(FormatCents(1'234'567, Notation::kDutch), "12.345,67");
  EXPECT_EQ(FormatCents(1'234'567, Notation::kPlain), "12345.67");
  EXPECT_EQ(FormatCents(0, Notation::kEnglish), "0.00");
  EXPECT_EQ(FormatCents(5, Notation::kDutch), "0,05");
  EXPECT_EQ(FormatCents(99'999, Notation::kEnglish), "999.99");
  EXPECT_EQ(FormatCents(100'000, Notation::kEnglish), "1,000.00");
  EXPECT_EQ(FormatCents(19'500'000'000, Notation::kDutch), "195.000.000,00");
  EXPECT_EQ(FormatCents(-100'050, Notation::kEnglish), "-1,000.50");
  EXPECT_EQ(FormatCents(kMin, Notation::kEnglish), "-92,233,720,368,547,758.08");
}

TEST(Cents, ReadFromPlainText) {
  EXPECT_THAT(ParseCents("1234.56"), IsOkAndHolds(123'456));
  EXPECT_THAT(ParseCents("4200"), IsOkAndHolds(420'000));
  EXPECT_THAT(ParseCents("0.01"), IsOkAndHolds(1));
  EXPECT_THAT(ParseCents("92233720368547758.07"), IsOkAndHolds(kMax));
  EXPECT_THAT(ParseCents(FormatCents(kMax, Notation::kPlain)), IsOkAndHolds(kMax));
}

TEST(Cents, OtherTextIsRefused) {
  for (const char* text : {"", ".", "1.", ".5", "1.5", "1.234", "1,234.00", "-1.00", "+1", " 1",
                           "1e3", "1.0x", "1.2.3", "EUR 5"}) {
    EXPECT_THAT(ParseCents(text), HasReason(v1::REASON_INVALID_AMOUNT)) << text;
  }
  for (const char* text : {"92233720368547758.08", "92233720368547759", "99999999999999999999"}) {
    EXPECT_THAT(ParseCents(text), HasReason(v1::REASON_AMOUNT_OVERFLOW)) << text;
  }
}

TEST(Cents, CheckKnowsTheLeast) {
  EXPECT_THAT(CheckAmount("price_cents", 1), IsOk());
  EXPECT_THAT(CheckAmount("price_cents", 0), HasReason(v1::REASON_INVALID_AMOUNT));
  EXPECT_THAT(CheckAmount("price_cents", 0, 0), IsOk());
  EXPECT_THAT(CheckAmount("price_cents", -1, 0), HasReason(v1::REASON_INVALID_AMOUNT));
}

}  // namespace
}  // namespace reismee
