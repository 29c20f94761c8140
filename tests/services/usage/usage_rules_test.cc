#include "services/usage/usage_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "proto/vocabulary/date.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

Date May(int day) { return MakeDate(2021, 5, day); }

v1::Item Item(v1::ItemState state) {
  v1::Item item;
  item.set_state(state);
  if (state != v1::ITEM_STATE_PLANNED) *item.mutable_started_on() = May(3);
  if (state == v1::ITEM_STATE_COMPLETED) *item.mutable_ended_on() = May(20);
  return item;
}

v1::Usage Hours(const Date& day, int minutes) {
  v1::Usage entry;
  entry.set_kind(v1::USAGE_KIND_HOURS);
  *entry.mutable_date() = day;
  entry.set_minutes(minutes);
  return entry;
}

v1::Usage Week(const Date& day) {
  v1::Usage entry;
  entry.set_kind(v1::USAGE_KIND_WEEK);
  *entry.mutable_date() = day;
  return entry;
}

absl::Status Check(const v1::Usage& entry, const std::vector<v1::Usage>& standing = {},
                   v1::ItemState state = v1::ITEM_STATE_RUNNING) {
  return CheckEntry(entry, Item(state), standing, May(28), "usage.");
}

TEST(StateTest, PlannedRunsAndEnds) {
  const auto started = Started(Item(v1::ITEM_STATE_PLANNED), May(3));
  ASSERT_THAT(started, IsOk());
  EXPECT_EQ(started->state(), v1::ITEM_STATE_RUNNING);
  EXPECT_THAT(Started(*started, May(4)), HasReason(v1::REASON_WRONG_STATE));
  const auto completed = Ended(*started, v1::USAGE_KIND_COMPLETE, May(3), {});
  ASSERT_THAT(completed, IsOk());
  EXPECT_EQ(completed->state(), v1::ITEM_STATE_COMPLETED);
  EXPECT_THAT(Ended(*completed, v1::USAGE_KIND_STOP, May(4), {}),
              HasReason(v1::REASON_WRONG_STATE));
}

TEST(StateTest, WhatNeverBeganCanOnlyBeStopped) {
  const v1::Item planned = Item(v1::ITEM_STATE_PLANNED);
  EXPECT_THAT(Ended(planned, v1::USAGE_KIND_COMPLETE, May(3), {}),
              HasReason(v1::REASON_WRONG_STATE));
  const auto stopped = Ended(planned, v1::USAGE_KIND_STOP, May(3), {});
  ASSERT_THAT(stopped, IsOk());
  EXPECT_EQ(stopped->state(), v1::ITEM_STATE_STOPPED);
  EXPECT_FALSE(stopped->has_started_on());
}

TEST(StateTest, EndsNotBeforeItsStartOrLastUse) {
  const v1::Item running = Item(v1::ITEM_STATE_RUNNING);
  EXPECT_THAT(Ended(running, v1::USAGE_KIND_STOP, May(2), {}),
              HasReason(v1::REASON_DATE_TOO_EARLY));
  const std::vector<v1::Usage> used = {Hours(May(10), 60)};
  EXPECT_THAT(Ended(running, v1::USAGE_KIND_STOP, May(9), used),
              HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_THAT(Ended(running, v1::USAGE_KIND_STOP, May(10), used), IsOk());
  const std::vector<v1::Usage> corrected_to_none = {Hours(May(10), 0)};
  EXPECT_THAT(Ended(running, v1::USAGE_KIND_STOP, May(9), corrected_to_none), IsOk());
}

TEST(EntryTest, ShapeByKind) {
  EXPECT_THAT(Check(Hours(May(3), 1)), IsOk());
  EXPECT_THAT(Check(Hours(May(3), 1'440)), IsOk());
  EXPECT_THAT(Check(Hours(May(3), 0)), HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_THAT(Check(Hours(May(3), 1'441)), HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_THAT(Check(Week(May(3))), IsOk());
  v1::Usage week = Week(May(3));
  week.set_minutes(60);
  EXPECT_THAT(Check(week), HasReason(v1::REASON_INVALID_VALUE));
  v1::Usage start = Week(May(3));
  start.set_kind(v1::USAGE_KIND_START);
  EXPECT_THAT(Check(start), HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_THAT(Check(Hours(Date(), 60)), HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(Check(Hours(May(28), 60)), IsOk());
  EXPECT_THAT(Check(Hours(May(29), 60)), HasReason(v1::REASON_DATE_IN_FUTURE));
}

TEST(EntryTest, WithinTheTimeOfUse) {
  EXPECT_THAT(Check(Hours(May(3), 60), {}, v1::ITEM_STATE_PLANNED),
              HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(Check(Hours(May(2), 60)), HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_THAT(Check(Hours(May(20), 60), {}, v1::ITEM_STATE_COMPLETED), IsOk());
  EXPECT_THAT(Check(Hours(May(21), 60), {}, v1::ITEM_STATE_COMPLETED),
              HasReason(v1::REASON_PERIOD_OVERLAP));
}

TEST(EntryTest, ADayHas24Hours) {
  const std::vector<v1::Usage> standing = {Hours(May(4), 1'000), Hours(May(5), 1'440)};
  EXPECT_THAT(Check(Hours(May(4), 440), standing), IsOk());
  EXPECT_THAT(Check(Hours(May(4), 441), standing), HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_THAT(Check(Hours(May(6), 1'440), standing), IsOk());
}

TEST(EntryTest, AWeekCountsOnce) {
  const std::vector<v1::Usage> standing = {Week(May(5))};  // Monday 3 to Sunday 9 May.
  EXPECT_THAT(Check(Week(May(3)), standing), HasReason(v1::REASON_PERIOD_OVERLAP));
  EXPECT_THAT(Check(Week(May(9)), standing), HasReason(v1::REASON_PERIOD_OVERLAP));
  EXPECT_THAT(Check(Week(May(10)), standing), IsOk());
  EXPECT_THAT(Check(Hours(May(5), 60), standing), IsOk());
}

TEST(CorrectableTest, HoursAndWeeksOnce) {
  v1::Usage entry = Hours(May(4), 60);
  EXPECT_THAT(CheckCorrectable(entry), IsOk());
  EXPECT_THAT(CheckCorrectable(Week(May(4))), IsOk());
  entry.set_corrected_by("usages/2");
  EXPECT_THAT(CheckCorrectable(entry), HasReason(v1::REASON_ALREADY_CORRECTED));
  for (const auto kind : {v1::USAGE_KIND_START, v1::USAGE_KIND_COMPLETE, v1::USAGE_KIND_STOP}) {
    entry.set_kind(kind);
    EXPECT_THAT(CheckCorrectable(entry), HasReason(v1::REASON_WRONG_STATE));
  }
}

TEST(TotalsTest, MinutesAndDifferentWeeks) {
  v1::Usage start;
  start.set_kind(v1::USAGE_KIND_START);
  *start.mutable_date() = May(3);
  const std::vector<v1::Usage> standing = {
      start,        Hours(May(3), 90), Hours(May(3), 0),  Week(May(5)),
      Week(May(9)), Week(May(10)),     Hours(May(11), 30)};
  EXPECT_EQ(TotalsOf(standing).minutes, 120);
  EXPECT_EQ(TotalsOf(standing).weeks, 2);
}

}  // namespace
}  // namespace reismee
