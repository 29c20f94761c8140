#include "services/placement/placement_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/services/case/people.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

v1::Placement Job36() {
  v1::Placement job;
  job.set_name("placements/one");
  job.set_employer("employers/one");
  job.set_contract_form(v1::CONTRACT_FORM_DIRECT);
  job.set_contract_minutes(36 * 60);
  *job.mutable_first_day() = Day("2021-06-01");
  return job;
}

v1::Placement Bridged() {
  v1::Placement job = Job36();
  job.set_work_minutes(24 * 60);
  job.set_training_minutes(12 * 60);
  *job.mutable_guaranteed_to() = Day("2022-03-31");
  return job;
}

v1::Item Training() {
  v1::Item item;
  *item.mutable_planned_from() = Day("2021-06-01");
  *item.mutable_planned_to() = Day("2021-09-30");
  return item;
}

absl::Status Check(const v1::Placement& job) {
  return CheckPlacement(job, Tables().FindSector(job.origin_sector()), Day("2021-06-10"),
                        "placement.");
}

TEST(PlacementRulesTest, AJobIsWholeAndInOrder) {
  EXPECT_THAT(Check(Job36()), IsOk());
  EXPECT_THAT(Check(Bridged()), IsOk());
  const auto check = [](auto change, v1::Reason reason) {
    v1::Placement job = Bridged();
    change(job);
    EXPECT_THAT(Check(job), HasReason(reason));
  };
  check([](auto& job) { job.clear_contract_form(); }, v1::REASON_REQUIRED);
  check([](auto& job) { job.set_contract_form(v1::CONTRACT_FORM_SELF_EMPLOYED); },
        v1::REASON_INVALID_VALUE);
  check([](auto& job) { job.clear_contract_minutes(); }, v1::REASON_INVALID_VALUE);
  // Reading 41: hours of work and of training add up to the contract.
  check([](auto& job) { job.set_work_minutes(24 * 60 + 1); }, v1::REASON_INVALID_VALUE);
  check([](auto& job) { job.set_work_minutes(-1); }, v1::REASON_INVALID_VALUE);
  check([](auto& job) { job.clear_first_day(); }, v1::REASON_REQUIRED);
  check([](auto& job) { *job.mutable_guaranteed_to() = Day("2021-05-31"); },
        v1::REASON_INVALID_PERIOD);
  check([](auto& job) { job.set_origin(v1::JOB_ORIGIN_SECTOR); }, v1::REASON_SECTOR_REQUIRED);
  check([](auto& job) { job.set_origin_sector("sectors/8"); }, v1::REASON_SECTOR_NOT_ALLOWED);
  check([](auto& job) { job.set_statement_source("a letter"); }, v1::REASON_REQUIRED);
  check([](auto& job) { *job.mutable_stated_on() = Day("2021-06-01"); }, v1::REASON_REQUIRED);
  check([](auto& job) { job.set_route(static_cast<v1::CloserRoute>(9)); },
        v1::REASON_INVALID_VALUE);
}

TEST(PlacementRulesTest, HowItEndedIsWholeAndPast) {
  v1::Placement job = Bridged();
  *job.mutable_first_day_without() = Day("2021-06-11");
  EXPECT_THAT(Check(job), HasReason(v1::REASON_REQUIRED));
  job.set_end_reason(v1::PLACEMENT_END_REASON_LEFT);
  EXPECT_THAT(Check(job), HasReason(v1::REASON_DATE_IN_FUTURE));
  *job.mutable_first_day_without() = Day("2021-05-31");
  EXPECT_THAT(Check(job), HasReason(v1::REASON_INVALID_PERIOD));
  *job.mutable_first_day_without() = Day("2021-06-10");
  EXPECT_THAT(Check(job), IsOk());
  job.set_end_reason(v1::PLACEMENT_END_REASON_TRAINING_FAILED);
  EXPECT_THAT(Check(job), HasReason(v1::REASON_INVALID_VALUE));
}

// Reading 41; 002:307-313: the two exceptions by name, and what is no dismissal.
TEST(BreachTest, ADismissalBeforeTheGuaranteeEndsIsOneButForTwoReasons) {
  const struct {
    v1::PlacementEndReason reason;
    const char* first_day_without;
    bool breached;
  } kRows[] = {
      {v1::PLACEMENT_END_REASON_DISMISSED_OTHER, "2021-06-01", true},
      {v1::PLACEMENT_END_REASON_DISMISSED_OTHER, "2021-12-01", true},
      {v1::PLACEMENT_END_REASON_DISMISSED_OTHER, "2022-03-31", true},
      {v1::PLACEMENT_END_REASON_DISMISSED_OTHER, "2022-04-01", false},
      {v1::PLACEMENT_END_REASON_BUSINESS_ECONOMIC, "2021-12-01", false},
      {v1::PLACEMENT_END_REASON_TRAINING_FAILED, "2021-12-01", false},
      {v1::PLACEMENT_END_REASON_LEFT, "2021-12-01", false},
      {v1::PLACEMENT_END_REASON_ENDED_AS_AGREED, "2022-04-01", false},
  };
  const v1::Item training = Training();
  for (const auto& row : kRows) {
    const auto ended =
        Ended(Bridged(), row.reason, Day(row.first_day_without), Day(row.first_day_without));
    ASSERT_THAT(ended, IsOk());
    const auto judged = Judged(*ended, &training);
    ASSERT_THAT(judged, IsOk());
    EXPECT_EQ(judged->guarantee_breached(), row.breached)
        << v1::PlacementEndReason_Name(row.reason) << " " << row.first_day_without;
  }
}

TEST(BreachTest, WithoutBridgingBenefitNothingWasGuaranteed) {
  const auto ended = Ended(Bridged(), v1::PLACEMENT_END_REASON_DISMISSED_OTHER, Day("2021-12-01"),
                           Day("2021-12-01"));
  const auto judged = Judged(*ended, nullptr);
  EXPECT_FALSE(judged->guarantee_breached());
  EXPECT_FALSE(judged->has_guarantee_runs_to());
}

TEST(BreachTest, WhatWasAgreedIsTheGuaranteeToo) {
  const v1::Item training = Training();
  const auto ended = Ended(Bridged(), v1::PLACEMENT_END_REASON_ENDED_AS_AGREED, Day("2022-03-31"),
                           Day("2022-03-31"));
  EXPECT_THAT(Judged(*ended, &training), HasReason(v1::REASON_INVALID_VALUE));
}

TEST(BreachTest, AFailedTrainingEndsTheGuaranteeOnTheDayItIsRecorded) {  // Reading 41
  const v1::Item training = Training();
  const auto failed = WithResult(Bridged(), v1::TRAINING_RESULT_FAILED, Day("2021-08-20"));
  ASSERT_THAT(failed, IsOk());
  const auto dismissed = [&](const char* day) {
    return Judged(*Ended(*failed, v1::PLACEMENT_END_REASON_DISMISSED_OTHER, Day(day), Day(day)),
                  &training)
        ->guarantee_breached();
  };
  EXPECT_TRUE(dismissed("2021-08-20"));
  EXPECT_FALSE(dismissed("2021-08-21"));
}

TEST(TrainingResultTest, IsKnownOnceAndOfATrainingOnly) {
  EXPECT_THAT(WithResult(Bridged(), v1::TRAINING_RESULT_UNSPECIFIED, Day("2021-09-30")),
              HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(WithResult(Job36(), v1::TRAINING_RESULT_SUCCEEDED, Day("2021-09-30")),
              HasReason(v1::REASON_WRONG_STATE));
  const auto done = WithResult(Bridged(), v1::TRAINING_RESULT_SUCCEEDED, Day("2021-09-30"));
  ASSERT_THAT(done, IsOk());
  EXPECT_THAT(WithResult(*done, v1::TRAINING_RESULT_FAILED, Day("2021-10-01")),
              HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(
      Ended(*done, v1::PLACEMENT_END_REASON_TRAINING_FAILED, Day("2021-10-01"), Day("2021-10-01")),
      HasReason(v1::REASON_WRONG_STATE));
}

TEST(PlacementRulesTest, AJobEndsOnceAndForAReason) {
  EXPECT_THAT(
      Ended(Job36(), v1::PLACEMENT_END_REASON_UNSPECIFIED, Day("2021-12-01"), Day("2021-12-01")),
      HasReason(v1::REASON_REQUIRED));
  const auto ended =
      Ended(Job36(), v1::PLACEMENT_END_REASON_LEFT, Day("2021-12-01"), Day("2021-12-01"));
  ASSERT_THAT(ended, IsOk());
  EXPECT_THAT(Ended(*ended, v1::PLACEMENT_END_REASON_LEFT, Day("2021-12-02"), Day("2021-12-02")),
              HasReason(v1::REASON_WRONG_STATE));
}

}  // namespace
}  // namespace reismee
