#include "proto/vocabulary/date.h"

#include <cstdio>
#include <cstdlib>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "proto/vocabulary/refusal.h"

namespace reismee {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

absl::CivilDay LastDayOf(absl::CivilMonth month) { return absl::CivilDay(month + 1) - 1; }

// Absent when the month has no such day.
bool HasDay(absl::CivilMonth month, int day) { return day <= LastDayOf(month).day(); }

std::tuple<int, int, int> Parts(const Date& date) {
  return {date.year(), date.month(), date.day()};
}

}  // namespace

bool IsValid(const Date& date) {
  return date.year() >= kFirstYear && date.year() <= kLastYear && date.month() >= 1 &&
         date.month() <= 12 && date.day() >= 1 &&
         HasDay(absl::CivilMonth(date.year(), date.month()), date.day());
}

absl::Status CheckDate(absl::string_view field, const Date& date) {
  if (Parts(date) == Parts(Date())) return BadField(field, v1::REASON_REQUIRED, "is required");
  if (IsValid(date)) return absl::OkStatus();
  return BadField(field, v1::REASON_INVALID_DATE, "is not a full date between 1900 and 2199");
}

Date MakeDate(int year, int month, int day) {
  Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

absl::CivilDay ToCivil(const Date& date) {
  return absl::CivilDay(date.year(), date.month(), date.day());
}

Date FromCivil(absl::CivilDay day) {
  return MakeDate(static_cast<int>(day.year()), day.month(), day.day());
}

std::string ToIso(const Date& date) {
  if (!IsValid(date)) return "";
  return absl::StrFormat("%04d-%02d-%02d", date.year(), date.month(), date.day());
}

absl::StatusOr<Date> ParseIso(absl::string_view text) {
  bool well_formed = text.size() == 10;
  for (size_t i = 0; well_formed && i < text.size(); ++i) {
    well_formed = i == 4 || i == 7 ? text[i] == '-' : absl::ascii_isdigit(text[i]);
  }
  Date date;
  int year = 0, month = 0, day = 0;
  if (well_formed && absl::SimpleAtoi(text.substr(0, 4), &year) &&
      absl::SimpleAtoi(text.substr(5, 2), &month) && absl::SimpleAtoi(text.substr(8, 2), &day)) {
    date = MakeDate(year, month, day);
  }
  if (IsValid(date)) return date;
  return Refuse(v1::REASON_INVALID_DATE, absl::StatusCode::kInvalidArgument, {.mend = "CALLER"},
                "a date is written as 2021-05-31");
}

int Compare(const Date& a, const Date& b) {
  return Parts(a) < Parts(b) ? -1 : Parts(a) == Parts(b) ? 0 : 1;
}

bool Before(const Date& a, const Date& b) { return Compare(a, b) < 0; }

bool SameDay(const Date& a, const Date& b) { return Compare(a, b) == 0; }

Date Earlier(const Date& a, const Date& b) { return Before(b, a) ? b : a; }

Date AddDays(const Date& date, int64_t days) { return FromCivil(ToCivil(date) + days); }

int64_t DaysBetween(const Date& a, const Date& b) { return ToCivil(b) - ToCivil(a); }

Date AddMonths(const Date& date, int months) {
  const absl::CivilMonth month = absl::CivilMonth(ToCivil(date)) + months;
  if (!HasDay(month, date.day())) return FromCivil(LastDayOf(month));
  return MakeDate(static_cast<int>(month.year()), month.month(), date.day());
}

Date LastDayOfPeriod(const Date& start, int months) {
  const Date end = AddMonths(start, months);
  return end.day() == start.day() ? AddDays(end, -1) : end;
}

absl::TimeZone Amsterdam() {
  static const absl::TimeZone zone = [] {
    absl::TimeZone loaded;
    if (!absl::LoadTimeZone("Europe/Amsterdam", &loaded)) {
      std::fputs("The time zone Europe/Amsterdam is not known here: install tzdata.\n", stderr);
      std::abort();
    }
    return loaded;
  }();
  return zone;
}

Date Today(absl::Time now) { return FromCivil(absl::ToCivilDay(now, Amsterdam())); }

std::string MonthKey(const Date& date) {
  return absl::StrFormat("%04d-%02d", date.year(), date.month());
}

std::string QuarterKey(const Date& date) {
  return absl::StrFormat("%04dQ%d", date.year(), (date.month() + 2) / 3);
}

std::string WeekKey(const Date& date) {
  // A week belongs to the year of its Thursday.
  const absl::CivilDay day = ToCivil(date);
  const absl::CivilDay thursday =
      absl::NextWeekday(absl::PrevWeekday(day + 1, absl::Weekday::monday), absl::Weekday::thursday);
  return absl::StrFormat("%04d-W%02d", thursday.year(), (absl::GetYearDay(thursday) - 1) / 7 + 1);
}

int AgeOn(const Date& birth, const Date& date) {
  const bool before_birthday =
      std::tuple(date.month(), date.day()) < std::tuple(birth.month(), birth.day());
  return date.year() - birth.year() - (before_birthday ? 1 : 0);
}

}  // namespace reismee
