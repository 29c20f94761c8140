#include "services/budget/forecast_rules.h"

#include <gtest/gtest.h>

#include "proto/vocabulary/date.h"

namespace reismee {
namespace {

v1::Forecast At(int64_t available, int64_t expected, int64_t committed) {
  v1::Forecast forecast;
  *forecast.mutable_as_of() = MakeDate(2021, 10, 1);
  forecast.mutable_line()->set_last_year(2021);
  forecast.mutable_line()->set_available_cents(available);
  forecast.set_expected_cents(expected);
  forecast.set_committed_91_days_cents(committed);
  return forecast;
}

TEST(ForecastRules, TheDayFollowsFromThePace) {
  // 100.00 a day; 3,000.00 are left.
  EXPECT_EQ(ToIso(*RunsOutOn(At(350'000, 50'000, 910'000))), "2021-10-31");
  EXPECT_EQ(ToIso(*RunsOutOn(At(309'999, 0, 910'000))), "2021-10-31");
  EXPECT_EQ(ToIso(*RunsOutOn(At(310'000, 0, 910'000))), "2021-11-01");
}

TEST(ForecastRules, WhatIsExpectedMayBeMoreThanIsLeft) {
  EXPECT_EQ(ToIso(*RunsOutOn(At(50'000, 50'000, 910'000))), "2021-10-01");
  EXPECT_EQ(ToIso(*RunsOutOn(At(50'000, 60'000, 0))), "2021-10-01");
}

TEST(ForecastRules, ALineThatLastsItsYearsDoesNotRunOut) {
  EXPECT_EQ(ToIso(*RunsOutOn(At(910'000, 0, 910'000))), "2021-12-31");
  EXPECT_FALSE(RunsOutOn(At(920'000, 0, 910'000)).has_value());
  EXPECT_FALSE(RunsOutOn(At(1, 0, 0)).has_value());
}

}  // namespace
}  // namespace reismee
