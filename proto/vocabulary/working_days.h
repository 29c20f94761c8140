// Dutch working days (werkdagen), for the terms of a transfer offer (reading 30): Monday to Friday
// except New Year's Day, Good Friday, Easter Monday, King's Day (27 April, or 26 April when that is
// a Sunday), 5 May, Ascension Day, Whit Monday, Christmas Day and 26 December.
// Pure functions of valid dates.
#ifndef REISMEE_PROTO_VOCABULARY_WORKING_DAYS_H_
#define REISMEE_PROTO_VOCABULARY_WORKING_DAYS_H_

#include "proto/vocabulary/date.h"

namespace reismee {

bool IsWorkingDay(const Date& date);

// The n-th working day after `date`, which itself is not counted; `date` when n is 0 or less.
Date AddWorkingDays(const Date& date, int n);

// The working days after `from` up to and including `to`; 0 when `to` is not after `from`.
int WorkingDaysBetween(const Date& from, const Date& to);

}  // namespace reismee

#endif  // REISMEE_PROTO_VOCABULARY_WORKING_DAYS_H_
