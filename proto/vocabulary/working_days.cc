#include "proto/vocabulary/working_days.h"

#include "absl/time/civil_time.h"

namespace reismee {
namespace {

// Easter Sunday of the Gregorian calendar (the computation of Meeus, Jones and Butcher).
absl::CivilDay Easter(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int g = (8 * b + 13) / 25;
  const int h = (19 * a + b - b / 4 - g + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int month_and_day = h + l - 7 * m + 114;
  return absl::CivilDay(year, month_and_day / 31, month_and_day % 31 + 1);
}

bool IsFixedHoliday(absl::CivilDay day) {
  const int number = day.month() * 100 + day.day();
  return number == 101 || number == 505 || number == 1225 || number == 1226;
}

bool IsKingsDay(absl::CivilDay day) {
  const absl::CivilDay regular(day.year(), 4, 27);
  const bool on_sunday = absl::GetWeekday(regular) == absl::Weekday::sunday;
  return day == (on_sunday ? regular - 1 : regular);
}

bool MovesWithEaster(absl::CivilDay day) {
  const auto after = day - Easter(static_cast<int>(day.year()));
  constexpr int kGoodFriday = -2, kEasterMonday = 1, kAscensionDay = 39, kWhitMonday = 50;
  return after == kGoodFriday || after == kEasterMonday || after == kAscensionDay ||
         after == kWhitMonday;
}

bool IsWorking(absl::CivilDay day) {
  const absl::Weekday weekday = absl::GetWeekday(day);
  return weekday != absl::Weekday::saturday && weekday != absl::Weekday::sunday &&
         !IsFixedHoliday(day) && !IsKingsDay(day) && !MovesWithEaster(day);
}

}  // namespace

bool IsWorkingDay(const Date& date) { return IsWorking(ToCivil(date)); }

Date AddWorkingDays(const Date& date, int n) {
  absl::CivilDay day = ToCivil(date);
  while (n > 0) {
    ++day;
    if (IsWorking(day)) --n;
  }
  return FromCivil(day);
}

int WorkingDaysBetween(const Date& from, const Date& to) {
  int count = 0;
  const absl::CivilDay last = ToCivil(to);
  for (absl::CivilDay day = ToCivil(from) + 1; day <= last; ++day) count += IsWorking(day) ? 1 : 0;
  return count;
}

}  // namespace reismee
