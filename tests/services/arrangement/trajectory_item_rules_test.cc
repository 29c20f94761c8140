// Readings 21 and 43: last resort only in a trajectory, within its days.
#include "services/arrangement/trajectory_item_rules.h"

#include <gtest/gtest.h>

#include <string>

#include "proto/vocabulary/date.h"
#include "tests/storage/reference/loaded.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

v1::Trajectory Running() {
  v1::Trajectory trajectory;
  *trajectory.mutable_started_on() = Day("2021-02-01");
  *trajectory.mutable_last_day() = Day("2021-07-31");
  return trajectory;
}

v1::Item Planned(const std::string& from, const std::string& to) {
  v1::Item item;
  item.set_trajectory("trajectories/one");
  *item.mutable_planned_from() = Day(from);
  *item.mutable_planned_to() = Day(to);
  return item;
}

v1::Instrument Of(v1::InstrumentKind kind) {
  v1::Instrument instrument;
  instrument.set_kind(kind);
  return instrument;
}

v1::Reason Fits(const v1::Item& item, const v1::Trajectory* trajectory,
                v1::InstrumentKind kind = v1::INSTRUMENT_KIND_LAST_RESORT) {
  return ReasonOf(CheckInTrajectory(item, Of(kind), trajectory, "item."));
}

TEST(TrajectoryItems, LastResortExistsOnlyInATrajectory) {
  const v1::Trajectory running = Running();
  const v1::Item planned = Planned("2021-02-01", "2021-07-31");
  v1::Item outside = planned;
  outside.clear_trajectory();
  EXPECT_EQ(Fits(planned, &running), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Fits(outside, nullptr), v1::REASON_PROFESSIONAL_JUDGEMENT_MISSING);
  EXPECT_EQ(Fits(planned, nullptr), v1::REASON_UNKNOWN_CODE);
  EXPECT_EQ(Fits(outside, nullptr, v1::INSTRUMENT_KIND_COACHING), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Fits(planned, &running, v1::INSTRUMENT_KIND_COACHING), v1::REASON_INVALID_VALUE);
}

TEST(TrajectoryItems, ItsPlannedDaysLieInTheTrajectory) {
  v1::Trajectory trajectory = Running();
  EXPECT_EQ(Fits(Planned("2021-01-31", "2021-07-31"), &trajectory), v1::REASON_INVALID_PERIOD);
  EXPECT_EQ(Fits(Planned("2021-02-01", "2021-08-01"), &trajectory), v1::REASON_DURATION_TOO_LONG);
  *trajectory.mutable_ended_on() = Day("2021-07-31");
  EXPECT_EQ(Fits(Planned("2021-02-01", "2021-07-31"), &trajectory), v1::REASON_TRAJECTORY_CLOSED);
}

TEST(TrajectoryItems, NoUseAfterItsLastDay) {
  v1::Item item = Planned("2021-02-01", "2021-07-31");
  *item.mutable_last_allowed_on() = Day("2021-07-31");
  EXPECT_THAT(CheckTrajectoryOpen(item, Day("2021-07-31")), IsOk());
  EXPECT_THAT(CheckTrajectoryOpen(item, Day("2021-08-01")),
              HasReason(v1::REASON_TRAJECTORY_CLOSED));
  item.clear_trajectory();
  EXPECT_THAT(CheckTrajectoryOpen(item, Day("2021-08-01")), IsOk()) << "it overruns";
}

}  // namespace
}  // namespace reismee
