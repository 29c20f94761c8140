// Reading 43: the last day that is allowed, and the days that an item ran after it.
#include "storage/arrangement/item_day_rules.h"

#include <gtest/gtest.h>

#include <string>

#include "proto/vocabulary/date.h"

namespace reismee {
namespace {

Date Day(const std::string& iso) { return ParseIso(iso).value(); }

v1::Instrument OfMonths(int months, v1::InstrumentKind kind) {
  v1::Instrument instrument;
  instrument.set_max_months(months);
  instrument.set_kind(kind);
  return instrument;
}

TEST(ItemDays, TheLastAllowedDayCountsFromTheFirst) {
  const v1::Instrument course = OfMonths(9, v1::INSTRUMENT_KIND_PRACTICE_LEARNING);
  v1::Item item;
  *item.mutable_planned_from() = Day("2021-03-01");
  EXPECT_EQ(ToIso(LastAllowed(item, course)), "2021-11-30");
  *item.mutable_started_on() = Day("2021-05-31");
  EXPECT_EQ(ToIso(LastAllowed(item, course)), "2022-02-28");
  EXPECT_EQ(ToIso(LastAllowed(item, OfMonths(0, v1::INSTRUMENT_KIND_COACHING))), "");
  EXPECT_EQ(ToIso(LastAllowed(item, OfMonths(6, v1::INSTRUMENT_KIND_LAST_RESORT))), "")
      << "its trajectory says";
}

TEST(ItemDays, OverrunIsCountedFromTheDayAfter) {
  v1::Item item;
  *item.mutable_last_allowed_on() = Day("2021-11-30");
  EXPECT_EQ(OverrunDays(item, Day("2021-12-31")), 0) << "not begun";
  *item.mutable_started_on() = Day("2021-03-01");
  EXPECT_EQ(OverrunDays(item, Day("2021-11-30")), 0);
  EXPECT_EQ(OverrunDays(item, Day("2021-12-01")), 1);
  *item.mutable_ended_on() = Day("2021-12-10");
  EXPECT_EQ(OverrunDays(item, Day("2022-05-01")), 10);
  *item.mutable_ended_on() = Day("2021-11-01");
  EXPECT_EQ(OverrunDays(item, Day("2022-05-01")), 0);
  item.clear_last_allowed_on();
  EXPECT_EQ(OverrunDays(item, Day("2022-05-01")), 0);
}

}  // namespace
}  // namespace reismee
