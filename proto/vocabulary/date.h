// Civil dates: google.type.Date, as the API and the tables have it, with the arithmetic the rules
// need. A valid date is a full calendar day in the years 1900 to 2199. Functions that take a date
// expect a valid one unless they say otherwise; a sum beyond those years is not valid. All are pure
// and thread-safe.
#ifndef REISMEE_PROTO_VOCABULARY_DATE_H_
#define REISMEE_PROTO_VOCABULARY_DATE_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "google/type/date.pb.h"

namespace reismee {

using google::type::Date;

// Whether the day exists, in the years 1900 to 2199. A date with only a year or a month is not one.
bool IsValid(const Date& date);

// INVALID_ARGUMENT with INVALID_DATE (REQUIRED when wholly unset) naming `field` unless valid.
absl::Status CheckDate(absl::string_view field, const Date& date);

Date MakeDate(int year, int month, int day);
absl::CivilDay ToCivil(const Date& date);
Date FromCivil(absl::CivilDay day);

// "2021-05-31". A date that is not valid gives "" (the text of an unset date in a table).
std::string ToIso(const Date& date);
// Exactly ten characters. INVALID_ARGUMENT with INVALID_DATE when it is not a valid date.
absl::StatusOr<Date> ParseIso(absl::string_view text);

// Below zero, zero or above zero as `a` comes before, is, or comes after `b`. Any dates, also
// unset.
int Compare(const Date& a, const Date& b);
bool Before(const Date& a, const Date& b);
bool SameDay(const Date& a, const Date& b);
// Whichever comes first.
Date Earlier(const Date& a, const Date& b);

Date AddDays(const Date& date, int64_t days);
// Days from `a` to `b`; negative when `b` comes first.
int64_t DaysBetween(const Date& a, const Date& b);

// The date n months after (or before): the same day number, else the last day of that month
// (reading 1).
Date AddMonths(const Date& date, int months);
// The last day of a period of n months that begins on `start`, both included: the same day number
// n months later minus one day; where that day number does not exist, the last day of that month
// (reading 1).
Date LastDayOfPeriod(const Date& start, int months);

// The Dutch time zone. Ends the process with a message when the time zone database (tzdata) is
// missing: every business date would be wrong. A program calls it at its start.
absl::TimeZone Amsterdam();
// The civil date in the Netherlands at an instant.
Date Today(absl::Time now);

std::string MonthKey(const Date& date);    // "2021-05"
std::string QuarterKey(const Date& date);  // "2021Q2"
std::string WeekKey(const Date& date);     // ISO week: "2020-W53"

// Age in completed years. Who was born on 29 February is a year older on 1 March in other years.
int AgeOn(const Date& birth, const Date& date);

}  // namespace reismee

#endif  // REISMEE_PROTO_VOCABULARY_DATE_H_
