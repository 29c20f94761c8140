#include "proto/vocabulary/period.h"

#include <gtest/gtest.h>

namespace reismee {
namespace {

Date D(absl::string_view iso) { return ParseIso(iso).value(); }

TEST(Period, BothEndsBelongToIt) {
  const Period period(D("2021-06-01"), D("2021-12-31"));
  EXPECT_FALSE(period.Contains(D("2021-05-31")));
  EXPECT_TRUE(period.Contains(D("2021-06-01")));
  EXPECT_TRUE(period.Contains(D("2021-12-31")));
  EXPECT_FALSE(period.Contains(D("2022-01-01")));
  EXPECT_FALSE(period.IsOpen());
}

TEST(Period, WithoutLastDayItIsOpen) {
  const Period period(D("2021-06-01"), Date());
  EXPECT_TRUE(period.IsOpen());
  EXPECT_TRUE(period.Contains(D("2199-12-31")));
  EXPECT_FALSE(period.Contains(D("2021-05-31")));
}

TEST(Period, OverlapIsASharedDay) {
  const Period spring(D("2021-03-01"), D("2021-05-31"));
  EXPECT_TRUE(spring.Overlaps(spring));
  EXPECT_TRUE(spring.Overlaps(Period(D("2021-05-31"), Date())));
  EXPECT_TRUE(Period(D("2021-05-31"), Date()).Overlaps(spring));
  EXPECT_FALSE(spring.Overlaps(Period(D("2021-06-01"), Date())));
  EXPECT_TRUE(spring.Overlaps(Period(D("2021-01-01"), D("2021-03-01"))));
  EXPECT_FALSE(spring.Overlaps(Period(D("2021-01-01"), D("2021-02-28"))));
}

TEST(Period, EndingBeforeItBeginsItHoldsNoDay) {
  const Period empty(D("2021-05-02"), D("2021-05-01"));
  EXPECT_TRUE(empty.IsEmpty());
  EXPECT_FALSE(empty.Contains(D("2021-05-01")));
  EXPECT_FALSE(empty.Overlaps(Period(D("2021-01-01"), Date())));
  EXPECT_FALSE(Period(D("2021-05-01"), D("2021-05-01")).IsEmpty());
}

}  // namespace
}  // namespace reismee
