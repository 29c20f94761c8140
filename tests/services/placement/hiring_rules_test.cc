#include "services/placement/hiring_rules.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "proto/vocabulary/date.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

constexpr auto kNotReached = v1::SKIP_REASON_NOT_REACHED;

v1::WaitingPlace After(const std::vector<int>& numbers) {
  v1::WaitingPlace place;
  place.set_state(v1::WAITING_STATE_WAITING);
  for (const int number : numbers) place.add_numbers_before(number);
  return place;
}

absl::StatusOr<std::vector<v1::Skip>> Skipping(
    const v1::WaitingPlace& place, const std::vector<std::pair<int, v1::SkipReason>>& skips) {
  google::protobuf::RepeatedPtrField<v1::Skip> asked;
  for (const auto& [number, reason] : skips) {
    v1::Skip& skip = *asked.Add();
    skip.set_number(number);
    skip.set_reason(reason);
  }
  return SkipsFor(place, asked, "organisations/UWV", MakeDate(2021, 6, 1));
}

TEST(HiringRulesTest, TheFirstInLineGetsTheJob) {  // 000:825-842
  EXPECT_THAT(Skipping(After({}), {}), IsOk());
  EXPECT_THAT(Skipping(After({1}), {}), HasReason(v1::REASON_NOT_FIRST_IN_LINE));
  EXPECT_THAT(Skipping(After({1, 3}), {{1, kNotReached}}), HasReason(v1::REASON_NOT_FIRST_IN_LINE));
}

TEST(HiringRulesTest, WhoIsSkippedIsSkippedWithAReasonThatIsKept) {
  const auto skips =
      Skipping(After({1, 3}), {{1, kNotReached}, {3, v1::SKIP_REASON_NOT_AVAILABLE}});
  ASSERT_THAT(skips, IsOk());
  ASSERT_EQ(skips->size(), 2u);
  EXPECT_EQ((*skips)[1].number(), 3);
  EXPECT_EQ((*skips)[1].reason(), v1::SKIP_REASON_NOT_AVAILABLE);
  EXPECT_EQ((*skips)[1].organisation(), "organisations/UWV");
  EXPECT_EQ(ToIso((*skips)[1].skipped_on()), "2021-06-01");
  EXPECT_THAT(Skipping(After({1}), {{1, v1::SKIP_REASON_UNSPECIFIED}}),
              HasReason(v1::REASON_REQUIRED));
}

TEST(HiringRulesTest, NobodyElseIsSkipped) {
  EXPECT_THAT(Skipping(After({1}), {{1, kNotReached}, {2, kNotReached}}),
              HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_THAT(Skipping(After({1}), {{1, kNotReached}, {1, kNotReached}}),
              HasReason(v1::REASON_INVALID_VALUE));
}

TEST(HiringRulesTest, APlaceIsLeftOnce) {
  const v1::WaitingPlace off = Off(After({1}), v1::WAITING_STATE_LEFT, MakeDate(2021, 6, 1));
  EXPECT_EQ(off.numbers_before_size(), 0);
  EXPECT_THAT(CheckWaits(After({})), IsOk());
  EXPECT_THAT(CheckWaits(off), HasReason(v1::REASON_WRONG_STATE));
}

}  // namespace
}  // namespace reismee
