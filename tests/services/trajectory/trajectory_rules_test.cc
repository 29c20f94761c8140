// The window of a last-resort trajectory, its reviews, its extension and its end (readings 1, 21
// and 43; scenarios A27 and A29).
#include "services/trajectory/trajectory_rules.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/trajectory/trajectory_work_rules.h"
#include "tests/services/case/people.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

const v1::Instrument& LastResort() {
  return **Tables().InstrumentOn("instruments/LAST_RESORT", Day("2021-02-01"));
}

absl::StatusOr<v1::Trajectory> StartedOn(const std::string& day,
                                         const std::vector<v1::Trajectory>& earlier = {}) {
  v1::Trajectory asked;
  asked.set_name("trajectories/one");
  *asked.mutable_started_on() = Day(day);
  return InWindow(asked, earlier, LastResort());
}

// One from 1 February 2021 on, as in A27.
v1::Trajectory Running() { return *StartedOn("2021-02-01"); }

v1::TrajectoryReview Review(const std::string& day,
                            v1::ReviewFinding finding = v1::REVIEW_FINDING_OUTFLOW_NOT_POSSIBLE,
                            const std::string& ends_on = "", const std::string& reason = "") {
  v1::TrajectoryReview review;
  *review.mutable_reviewed_on() = Day(day);
  review.set_finding(finding);
  if (!ends_on.empty()) *review.mutable_ends_on() = Day(ends_on);
  review.set_reason(reason);
  return review;
}

v1::Trajectory ReviewedOn(v1::Trajectory trajectory, const std::vector<std::string>& days) {
  for (const std::string& day : days) trajectory = *Reviewed(trajectory, Review(day));
  return trajectory;
}

v1::Trajectory Longer(const v1::Trajectory& trajectory, const std::string& day) {
  return *Extended(trajectory, "surgery", Day(day), LastResort());
}

std::string Due(const v1::Trajectory& trajectory) {
  const std::optional<Date> due = ReviewDue(trajectory);
  return due.has_value() ? ToIso(*due) : "none";
}

TEST(TrajectoryRules, A27TheWindowIsSixMonthsAndTheFirstReviewDueAfterThree) {
  const v1::Trajectory running = Running();
  EXPECT_EQ(ToIso(running.window_from()), "2021-02-01");
  EXPECT_EQ(ToIso(running.window_to()), "2021-07-31");
  EXPECT_EQ(ToIso(running.last_day()), "2021-07-31");
  EXPECT_EQ(Due(running), "2021-05-01");
}

TEST(TrajectoryRules, MonthsAreThoseOfReading1) {
  const struct {
    const char* start;
    const char* last_day;
    const char* review;
    const char* last_day_extended;
    const char* second_review;
  } kRows[] = {
      {"2021-02-01", "2021-07-31", "2021-05-01", "2021-10-31", "2021-08-01"},
      {"2021-08-31", "2022-02-28", "2021-11-30", "2022-05-30", "2022-02-28"},
      {"2021-11-30", "2022-05-29", "2022-02-28", "2022-08-29", "2022-05-30"},
  };
  for (const auto& row : kRows) {
    v1::Trajectory trajectory = *StartedOn(row.start);
    EXPECT_EQ(ToIso(trajectory.window_to()), row.last_day) << row.start;
    EXPECT_EQ(Due(trajectory), row.review) << row.start;
    trajectory = ReviewedOn(trajectory, {row.review});
    EXPECT_EQ(Due(trajectory), "none") << row.start;
    trajectory = Longer(trajectory, row.review);
    EXPECT_EQ(ToIso(trajectory.last_day()), row.last_day_extended) << row.start;
    EXPECT_EQ(Due(trajectory), row.second_review) << row.start;
  }
}

// Reading 21: a restart lies inside the window of the first start, and never moves its end.
TEST(TrajectoryRules, ARestartStaysInTheWindowOfThePerson) {
  const v1::Trajectory first =
      *Ended(Running(), v1::TRAJECTORY_END_REASON_OUTFLOW, Day("2021-04-15"), {});
  EXPECT_THAT(StartedOn("2021-04-15", {first}), HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_THAT(StartedOn("2021-08-01", {first}), HasReason(v1::REASON_TRAJECTORY_CLOSED));
  EXPECT_THAT(StartedOn("2021-03-01", {Running()}), HasReason(v1::REASON_WRONG_STATE));
  for (const char* day : {"2021-04-16", "2021-07-31"}) {
    const auto second = StartedOn(day, {first});
    ASSERT_THAT(second, IsOk());
    EXPECT_EQ(ToIso(second->window_from()), "2021-02-01");
    EXPECT_EQ(ToIso(second->last_day()), "2021-07-31");
  }
  EXPECT_EQ(Due(*StartedOn("2021-04-16", {first})), "2021-05-01");
  EXPECT_EQ(Due(*StartedOn("2021-05-01", {first})), "none") << "that review was of the first";
}

TEST(TrajectoryRules, ARestartKeepsTheLongerWindow) {
  const v1::Trajectory first = *Ended(Longer(Running(), "2021-03-01"),
                                      v1::TRAJECTORY_END_REASON_OUTFLOW, Day("2021-04-15"), {});
  const auto second = StartedOn("2021-09-01", {first});
  ASSERT_THAT(second, IsOk());
  EXPECT_TRUE(second->extended());
  EXPECT_EQ(ToIso(second->last_day()), "2021-10-31");
  EXPECT_THAT(Extended(*second, "again", Day("2021-09-02"), LastResort()),
              HasReason(v1::REASON_EXTENSION_NOT_ALLOWED));
  EXPECT_THAT(StartedOn("2021-11-01", {first}), HasReason(v1::REASON_TRAJECTORY_CLOSED));
}

TEST(TrajectoryRules, EachReviewStandsForOneDueDay) {
  const v1::Trajectory extended = Longer(Running(), "2021-03-01");
  EXPECT_EQ(Due(extended), "2021-05-01");
  EXPECT_EQ(Due(ReviewedOn(extended, {"2021-04-20"})), "2021-08-01");
  EXPECT_EQ(Due(ReviewedOn(extended, {"2021-04-20", "2021-04-30", "2021-05-01"})), "2021-08-01");
  EXPECT_EQ(Due(ReviewedOn(extended, {"2021-06-15"})), "2021-08-01") << "it was late";
  EXPECT_EQ(Due(ReviewedOn(extended, {"2021-04-20", "2021-05-02"})), "none");
  EXPECT_EQ(Due(ReviewedOn(extended, {"2021-08-05", "2021-08-05"})), "none");
}

TEST(TrajectoryRules, A29OutflowPossibleAsksForAnEndOrAReason) {
  constexpr v1::ReviewFinding kPossible = v1::REVIEW_FINDING_OUTFLOW_POSSIBLE;
  constexpr v1::ReviewFinding kNot = v1::REVIEW_FINDING_OUTFLOW_NOT_POSSIBLE;
  const std::string day = "2021-05-01";
  const auto reason = [](const v1::TrajectoryReview& review) {
    return ReasonOf(Reviewed(Running(), review).status());
  };
  EXPECT_EQ(reason(Review(day, kPossible)), v1::REASON_REQUIRED);
  EXPECT_EQ(reason(Review(day, kPossible, "", "  ")), v1::REASON_REQUIRED);
  EXPECT_EQ(reason(Review(day, kPossible, "", "no transport yet")), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(reason(Review(day, kPossible, day)), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(reason(Review(day, kPossible, "2021-07-31")), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(reason(Review(day, kPossible, "2021-08-01")), v1::REASON_INVALID_PERIOD);
  EXPECT_EQ(reason(Review(day, kPossible, "2021-04-30")), v1::REASON_INVALID_PERIOD);
  EXPECT_EQ(reason(Review(day, kNot, "2021-07-01")), v1::REASON_INVALID_VALUE);
  EXPECT_EQ(reason(Review(day, v1::REVIEW_FINDING_UNSPECIFIED)), v1::REASON_REQUIRED);
  EXPECT_EQ(reason(Review(day, static_cast<v1::ReviewFinding>(9))), v1::REASON_INVALID_VALUE);
  EXPECT_EQ(reason(Review(day, kNot, "", std::string(2'001, 'a'))), v1::REASON_TOO_LONG);
  EXPECT_EQ(reason(Review("2021-01-31")), v1::REASON_DATE_TOO_EARLY);
  EXPECT_EQ(reason(Review("2021-08-01")), v1::REASON_TRAJECTORY_CLOSED);
}

TEST(TrajectoryRules, TheEndThatAReviewAgreedIsTheLastDayUntilAnotherReviewSaysOtherwise) {
  const v1::Trajectory ending =
      *Reviewed(Running(), Review("2021-04-20", v1::REVIEW_FINDING_OUTFLOW_POSSIBLE, "2021-06-30"));
  EXPECT_EQ(ToIso(ending.last_day()), "2021-06-30");
  EXPECT_EQ(ToIso(ending.window_to()), "2021-07-31");
  EXPECT_EQ(ToIso(Longer(ending, "2021-06-30").last_day()), "2021-06-30");
  EXPECT_EQ(ToIso(ReviewedOn(ending, {"2021-06-30"}).last_day()), "2021-07-31");
}

TEST(TrajectoryRules, A29NoExtensionWhileAReviewIsOverdue) {
  const auto extended = [](const v1::Trajectory& trajectory, const std::string& day,
                           const std::string& ground = "surgery") {
    return ReasonOf(Extended(trajectory, ground, Day(day), LastResort()).status());
  };
  const v1::Trajectory reviewed = ReviewedOn(Running(), {"2021-05-01"});
  EXPECT_EQ(extended(Running(), "2021-05-01"), v1::REASON_UNSPECIFIED) << "due is not overdue";
  EXPECT_EQ(extended(Running(), "2021-05-02"), v1::REASON_REVIEW_OVERDUE);
  EXPECT_EQ(extended(reviewed, "2021-05-02"), v1::REASON_UNSPECIFIED);
  // Recorded before the first end: at the latest on that day.
  EXPECT_EQ(extended(reviewed, "2021-07-31"), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(extended(reviewed, "2021-08-01"), v1::REASON_EXTENSION_NOT_ALLOWED);
  EXPECT_EQ(extended(reviewed, "2021-06-01", " "), v1::REASON_EXTENSION_NOT_ALLOWED);
  EXPECT_EQ(extended(Longer(reviewed, "2021-06-01"), "2021-06-02"),
            v1::REASON_EXTENSION_NOT_ALLOWED);
  EXPECT_EQ(extended(reviewed, "2021-04-30"), v1::REASON_DATE_TOO_EARLY);
  EXPECT_EQ(ToIso(Longer(reviewed, "2021-07-31").window_to()), "2021-10-31");
}

// Reading 43: past its last day it ends with that day.
TEST(TrajectoryRules, ItEndsOnItsLastDayAtTheLatest) {
  const auto ended = [](const std::string& day, v1::TrajectoryEndReason reason) {
    return Ended(Running(), reason, Day(day), Day("2021-03-10"));
  };
  constexpr v1::TrajectoryEndReason kOutflow = v1::TRAJECTORY_END_REASON_OUTFLOW;
  constexpr v1::TrajectoryEndReason kLastDay = v1::TRAJECTORY_END_REASON_LAST_DAY;
  const v1::Trajectory early = *ended("2021-03-10", kOutflow);
  EXPECT_EQ(ToIso(early.ended_on()), "2021-03-10");
  EXPECT_EQ(ToIso(early.last_day()), "2021-03-10");
  EXPECT_EQ(early.end_reason(), kOutflow);
  EXPECT_EQ(Due(early), "none");
  const v1::Trajectory late = *ended("2021-08-12", v1::TRAJECTORY_END_REASON_UNSPECIFIED);
  EXPECT_EQ(ToIso(late.ended_on()), "2021-07-31");
  EXPECT_EQ(late.end_reason(), kLastDay);
  EXPECT_THAT(ended("2021-07-31", kLastDay), IsOk());
  EXPECT_THAT(ended("2021-07-30", kLastDay), HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_THAT(ended("2021-07-30", v1::TRAJECTORY_END_REASON_CASE_CLOSED),
              HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_THAT(ended("2021-07-30", v1::TRAJECTORY_END_REASON_UNSPECIFIED),
              HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(ended("2021-03-09", kOutflow), HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_THAT(Ended(early, kOutflow, Day("2021-03-11"), {}), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(Reviewed(early, Review("2021-03-11")), HasReason(v1::REASON_WRONG_STATE));
}

// What waits: "kind shows/due", one by one.
std::string Waiting(const v1::Trajectory& trajectory, const std::string& today) {
  std::string shown;
  for (const v1::WorkItem& item : WorkOf(v1::Case(), trajectory, Day(today))) {
    EXPECT_EQ(item.resource(), "trajectories/one");
    shown += v1::WorkItemKind_Name(item.kind()).substr(15) + " " + ToIso(item.shows_on()) + "/" +
             ToIso(item.due_on()) + " ";
  }
  return shown;
}

TEST(TrajectoryRules, WhatWaitsIsTheNextReviewAndTheEnd) {
  EXPECT_EQ(Waiting(Running(), "2021-02-01"),
            "REVIEW_DUE 2021-05-01/2021-05-01 TRAJECTORY_TO_END 2021-07-31/2021-07-31 ");
  EXPECT_EQ(Waiting(Running(), "2021-05-10"),
            "REVIEW_DUE 2021-05-11/2021-05-01 TRAJECTORY_TO_END 2021-07-31/2021-07-31 ");
  EXPECT_EQ(Waiting(ReviewedOn(Running(), {"2021-05-01"}), "2021-05-01"),
            "TRAJECTORY_TO_END 2021-07-31/2021-07-31 ");
  EXPECT_EQ(Waiting(*Ended(Running(), v1::TRAJECTORY_END_REASON_OUTFLOW, Day("2021-03-10"), {}),
                    "2021-03-10"),
            "");
}

}  // namespace
}  // namespace reismee
