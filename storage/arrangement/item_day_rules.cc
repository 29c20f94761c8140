#include "storage/arrangement/item_day_rules.h"

#include <algorithm>

#include "proto/vocabulary/date.h"

namespace reismee {

const Date& FirstDay(const v1::Item& item) {
  return item.has_started_on() ? item.started_on() : item.planned_from();
}

Date LastAllowed(const v1::Item& item, const v1::Instrument& instrument) {
  const int months = instrument.max_months();
  const bool limited = months > 0 && instrument.kind() != v1::INSTRUMENT_KIND_LAST_RESORT;
  return limited ? LastDayOfPeriod(FirstDay(item), months) : Date();
}

int32_t OverrunDays(const v1::Item& item, const Date& today) {
  if (!item.has_started_on() || !item.has_last_allowed_on()) return 0;
  const Date& last_used = item.has_ended_on() ? item.ended_on() : today;
  const int64_t days = DaysBetween(item.last_allowed_on(), last_used);
  return static_cast<int32_t>(std::max<int64_t>(days, 0));
}

}  // namespace reismee
