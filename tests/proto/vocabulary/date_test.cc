#include "proto/vocabulary/date.h"

#include <gtest/gtest.h>

#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

Date D(absl::string_view iso) { return ParseIso(iso).value(); }

TEST(Date, ValidDatesAreDaysThatExist) {
  EXPECT_TRUE(IsValid(MakeDate(1900, 1, 1)));
  EXPECT_TRUE(IsValid(MakeDate(2199, 12, 31)));
  EXPECT_TRUE(IsValid(MakeDate(2020, 2, 29)));
  EXPECT_TRUE(IsValid(MakeDate(2000, 2, 29)));
  EXPECT_FALSE(IsValid(MakeDate(1899, 12, 31)));
  EXPECT_FALSE(IsValid(MakeDate(2200, 1, 1)));
  EXPECT_FALSE(IsValid(MakeDate(2021, 2, 29)));
  EXPECT_FALSE(IsValid(MakeDate(2100, 2, 29)));
  EXPECT_FALSE(IsValid(MakeDate(2021, 4, 31)));
  EXPECT_FALSE(IsValid(MakeDate(2021, 13, 1)));
  EXPECT_FALSE(IsValid(MakeDate(2021, 1, 32)));
  EXPECT_FALSE(IsValid(MakeDate(2021, -1, 1)));
  EXPECT_FALSE(IsValid(MakeDate(2021, 1, -1)));
}

TEST(Date, PartlyFilledDatesAreInvalid) {
  EXPECT_FALSE(IsValid(Date()));
  EXPECT_FALSE(IsValid(MakeDate(2021, 0, 0)));
  EXPECT_FALSE(IsValid(MakeDate(2021, 5, 0)));
  EXPECT_FALSE(IsValid(MakeDate(0, 5, 1)));
}

TEST(Date, CheckNamesTheField) {
  EXPECT_THAT(CheckDate("start", MakeDate(2021, 5, 1)), IsOk());
  EXPECT_THAT(CheckDate("start", Date()), HasReason(v1::REASON_REQUIRED));
  const absl::Status bad = CheckDate("start", MakeDate(2021, 2, 29));
  EXPECT_THAT(bad, HasReason(v1::REASON_INVALID_DATE));
  EXPECT_EQ(BadRequestOf(bad)->field_violations(0).field(), "start");
}

TEST(Date, IsoTextGoesBothWays) {
  for (const char* iso : {"1900-01-01", "2020-02-29", "2021-12-31", "2199-12-31"}) {
    ASSERT_THAT(ParseIso(iso), IsOk()) << iso;
    EXPECT_EQ(ToIso(*ParseIso(iso)), iso);
  }
  EXPECT_EQ(ToIso(Date()), "");
}

TEST(Date, OtherTextIsRefused) {
  for (const char* text : {"", "2021-5-31", "2021-02-29", "31-05-2021", "2021-05-31 ", "20210531",
                           "+021-05-31", "2021/05/31", "2021-05-3x", "1899-12-31", " 021-05-31"}) {
    EXPECT_THAT(ParseIso(text), StatusIs(absl::StatusCode::kInvalidArgument)) << text;
    EXPECT_THAT(ParseIso(text), HasReason(v1::REASON_INVALID_DATE)) << text;
  }
}

TEST(Date, OrderHoldsAlsoForUnsetDates) {
  EXPECT_TRUE(Before(D("2021-05-31"), D("2021-06-01")));
  EXPECT_TRUE(Before(D("2020-12-31"), D("2021-01-01")));
  EXPECT_FALSE(Before(D("2021-05-31"), D("2021-05-31")));
  EXPECT_TRUE(SameDay(D("2021-05-31"), D("2021-05-31")));
  EXPECT_TRUE(Before(Date(), D("1900-01-01")));
  EXPECT_GT(Compare(D("2021-06-01"), D("2021-05-31")), 0);
}

TEST(Date, DaysCrossMonthsAndLeapDays) {
  EXPECT_EQ(ToIso(AddDays(D("2020-02-28"), 1)), "2020-02-29");
  EXPECT_EQ(ToIso(AddDays(D("2021-02-28"), 1)), "2021-03-01");
  EXPECT_EQ(ToIso(AddDays(D("2021-01-01"), -1)), "2020-12-31");
  EXPECT_EQ(DaysBetween(D("2020-01-01"), D("2021-01-01")), 366);
  EXPECT_EQ(DaysBetween(D("2021-05-02"), D("2021-05-01")), -1);
}

TEST(Date, MonthsAfterKeepTheDayNumberOrTakeTheLastDay) {
  EXPECT_EQ(ToIso(AddMonths(D("2021-02-01"), 3)), "2021-05-01");
  EXPECT_EQ(ToIso(AddMonths(D("2021-01-31"), 1)), "2021-02-28");
  EXPECT_EQ(ToIso(AddMonths(D("2020-01-31"), 1)), "2020-02-29");
  EXPECT_EQ(ToIso(AddMonths(D("2021-10-31"), 4)), "2022-02-28");
  EXPECT_EQ(ToIso(AddMonths(D("2021-12-15"), 1)), "2022-01-15");
  EXPECT_EQ(ToIso(AddMonths(D("2020-02-29"), 12)), "2021-02-28");
  EXPECT_EQ(ToIso(AddMonths(D("2021-03-31"), -1)), "2021-02-28");
  EXPECT_EQ(ToIso(AddMonths(D("2021-03-31"), 0)), "2021-03-31");
}

TEST(Date, LastDayOfAPeriodIsOneBeforeTheSameDayNumber) {
  EXPECT_EQ(ToIso(LastDayOfPeriod(D("2021-03-01"), 9)), "2021-11-30");
  EXPECT_EQ(ToIso(LastDayOfPeriod(D("2021-02-01"), 6)), "2021-07-31");
  EXPECT_EQ(ToIso(LastDayOfPeriod(D("2021-01-15"), 1)), "2021-02-14");
  EXPECT_EQ(ToIso(LastDayOfPeriod(D("2021-01-29"), 1)), "2021-02-28");
  EXPECT_EQ(ToIso(LastDayOfPeriod(D("2020-01-29"), 1)), "2020-02-28");
}

TEST(Date, LastDayOfAPeriodWithoutThatDayNumberIsTheLastOfTheMonth) {
  EXPECT_EQ(ToIso(LastDayOfPeriod(D("2021-05-31"), 9)), "2022-02-28");
  EXPECT_EQ(ToIso(LastDayOfPeriod(D("2020-01-30"), 1)), "2020-02-29");
  EXPECT_EQ(ToIso(LastDayOfPeriod(D("2021-03-31"), 1)), "2021-04-30");
  EXPECT_EQ(ToIso(LastDayOfPeriod(D("2020-02-29"), 12)), "2021-02-28");
}

TEST(Date, TodayIsTheDayInTheNetherlands) {
  const auto utc = [](int year, int month, int day, int hour, int minute) {
    return absl::FromCivil(absl::CivilMinute(year, month, day, hour, minute), absl::UTCTimeZone());
  };
  EXPECT_EQ(ToIso(Today(utc(2021, 1, 31, 22, 59))), "2021-01-31");  // winter: one hour ahead
  EXPECT_EQ(ToIso(Today(utc(2021, 1, 31, 23, 0))), "2021-02-01");
  EXPECT_EQ(ToIso(Today(utc(2021, 6, 30, 21, 59))), "2021-06-30");  // summer: two hours ahead
  EXPECT_EQ(ToIso(Today(utc(2021, 6, 30, 22, 0))), "2021-07-01");
  // The clock goes forward on 28 March 2021 and back on 31 October 2021, at 01:00 UTC.
  EXPECT_EQ(ToIso(Today(utc(2021, 3, 27, 23, 0))), "2021-03-28");
  EXPECT_EQ(ToIso(Today(utc(2021, 3, 28, 21, 59))), "2021-03-28");
  EXPECT_EQ(ToIso(Today(utc(2021, 3, 28, 22, 0))), "2021-03-29");
  EXPECT_EQ(ToIso(Today(utc(2021, 10, 30, 22, 0))), "2021-10-31");
  EXPECT_EQ(ToIso(Today(utc(2021, 10, 31, 22, 59))), "2021-10-31");
  EXPECT_EQ(ToIso(Today(utc(2021, 10, 31, 23, 0))), "2021-11-01");
}

TEST(Date, KeysOfMonthAndQuarter) {
  EXPECT_EQ(MonthKey(D("2021-05-31")), "2021-05");
  EXPECT_EQ(QuarterKey(D("2021-01-01")), "2021Q1");
  EXPECT_EQ(QuarterKey(D("2021-03-31")), "2021Q1");
  EXPECT_EQ(QuarterKey(D("2021-04-01")), "2021Q2");
  EXPECT_EQ(QuarterKey(D("2021-09-30")), "2021Q3");
  EXPECT_EQ(QuarterKey(D("2021-12-31")), "2021Q4");
}

TEST(Date, KeyOfTheIsoWeek) {
  EXPECT_EQ(WeekKey(D("2020-12-31")), "2020-W53");
  EXPECT_EQ(WeekKey(D("2021-01-03")), "2020-W53");
  EXPECT_EQ(WeekKey(D("2021-01-04")), "2021-W01");
  EXPECT_EQ(WeekKey(D("2021-06-06")), "2021-W22");
  EXPECT_EQ(WeekKey(D("2021-06-07")), "2021-W23");
  EXPECT_EQ(WeekKey(D("2024-12-30")), "2025-W01");
  EXPECT_EQ(WeekKey(D("2023-01-01")), "2022-W52");
}

TEST(Date, AgeChangesOnTheBirthday) {
  EXPECT_EQ(AgeOn(D("1994-05-10"), D("2021-05-09")), 26);
  EXPECT_EQ(AgeOn(D("1994-05-10"), D("2021-05-10")), 27);
  EXPECT_EQ(AgeOn(D("1971-12-31"), D("2021-01-01")), 49);
  EXPECT_EQ(AgeOn(D("2000-02-29"), D("2021-02-28")), 20);
  EXPECT_EQ(AgeOn(D("2000-02-29"), D("2021-03-01")), 21);
  EXPECT_EQ(AgeOn(D("2000-02-29"), D("2024-02-29")), 24);
}

}  // namespace
}  // namespace reismee
