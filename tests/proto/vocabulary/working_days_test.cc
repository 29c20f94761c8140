#include "proto/vocabulary/working_days.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace reismee {
namespace {

Date D(absl::string_view iso) { return ParseIso(iso).value(); }

// The days from Monday to Friday of a year on which no one works.
std::vector<std::string> Holidays(int year) {
  std::vector<std::string> found;
  for (Date day = MakeDate(year, 1, 1); day.year() == year; day = AddDays(day, 1)) {
    const absl::Weekday weekday = absl::GetWeekday(ToCivil(day));
    const bool weekend = weekday == absl::Weekday::saturday || weekday == absl::Weekday::sunday;
    if (!weekend && !IsWorkingDay(day)) found.push_back(ToIso(day).substr(5));
  }
  return found;
}

using Days = std::vector<std::string>;

TEST(WorkingDays, HolidaysOfTheYears) {
  // Easter: 12 Apr 2020, 4 Apr 2021, 17 Apr 2022, 9 Apr 2023, 31 Mar 2024, 20 Apr 2025.
  EXPECT_EQ(Holidays(2020),
            (Days{"01-01", "04-10", "04-13", "04-27", "05-05", "05-21", "06-01", "12-25"}));
  EXPECT_EQ(Holidays(2021), (Days{"01-01", "04-02", "04-05", "04-27", "05-05", "05-13", "05-24"}));
  EXPECT_EQ(Holidays(2022), (Days{"04-15", "04-18", "04-27", "05-05", "05-26", "06-06", "12-26"}));
  EXPECT_EQ(Holidays(2023),
            (Days{"04-07", "04-10", "04-27", "05-05", "05-18", "05-29", "12-25", "12-26"}));
  EXPECT_EQ(Holidays(2024), (Days{"01-01", "03-29", "04-01", "05-09", "05-20", "12-25", "12-26"}));
  // 27 April 2025 is a Sunday: King's Day is Saturday the 26th, Monday the 28th is worked.
  EXPECT_EQ(Holidays(2025),
            (Days{"01-01", "04-18", "04-21", "05-05", "05-29", "06-09", "12-25", "12-26"}));
}

TEST(WorkingDays, EasterAtItsExtremes) {
  EXPECT_FALSE(IsWorkingDay(D("2008-03-24")));  // Easter 23 March 2008
  EXPECT_FALSE(IsWorkingDay(D("2038-04-26")));  // Easter 25 April 2038
  EXPECT_FALSE(IsWorkingDay(D("2000-04-24")));  // Easter 23 April 2000
}

TEST(WorkingDays, WeekendsAreNot) {
  EXPECT_TRUE(IsWorkingDay(D("2021-05-07")));
  EXPECT_FALSE(IsWorkingDay(D("2021-05-08")));
  EXPECT_FALSE(IsWorkingDay(D("2021-05-09")));
  EXPECT_FALSE(IsWorkingDay(D("2025-04-26")));
  EXPECT_TRUE(IsWorkingDay(D("2025-04-28")));
}

TEST(WorkingDays, CountingSkipsWhatIsNotWorked) {
  EXPECT_EQ(ToIso(AddWorkingDays(D("2021-05-10"), 0)), "2021-05-10");
  EXPECT_EQ(ToIso(AddWorkingDays(D("2021-05-10"), 1)), "2021-05-11");
  // Over Ascension Day (13 May) and Whit Monday (24 May).
  EXPECT_EQ(ToIso(AddWorkingDays(D("2021-05-10"), 5)), "2021-05-18");
  EXPECT_EQ(ToIso(AddWorkingDays(D("2021-05-10"), 10)), "2021-05-26");
  // From a Saturday the first is Monday; over the turn of the year.
  EXPECT_EQ(ToIso(AddWorkingDays(D("2021-09-25"), 1)), "2021-09-27");
  EXPECT_EQ(ToIso(AddWorkingDays(D("2020-12-24"), 1)), "2020-12-28");
  EXPECT_EQ(ToIso(AddWorkingDays(D("2020-12-31"), 1)), "2021-01-04");
}

TEST(WorkingDays, BetweenIsTheOppositeOfAdding) {
  for (Date from = D("2020-12-01"); Before(from, D("2021-06-30")); from = AddDays(from, 1)) {
    for (const int n : {0, 1, 3, 5, 10}) {
      EXPECT_EQ(WorkingDaysBetween(from, AddWorkingDays(from, n)), n) << ToIso(from);
    }
  }
  EXPECT_EQ(WorkingDaysBetween(D("2021-05-10"), D("2021-05-01")), 0);
}

}  // namespace
}  // namespace reismee
