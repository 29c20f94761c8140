#include "services/arrangement/job_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/services/case/people.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using absl::StatusCode;
using ::testing::AllOf;

const v1::Instrument& On(absl::string_view code, const std::string& day) {
  return **Tables().InstrumentOn(absl::StrCat("instruments/", code), Day(day));
}

v1::Item Item(const std::string& from, const std::string& to) {
  v1::Item item;
  item.set_name("items/one");
  item.set_placement("placements/one");
  *item.mutable_planned_from() = Day(from);
  *item.mutable_planned_to() = Day(to);
  return item;
}

// 36 hours a week from 1 June 2021 on, 24 of them work and 12 training, guaranteed up to a day.
v1::Placement Bridged(const std::string& guaranteed_to) {
  v1::Placement job;
  job.set_name("placements/one");
  job.set_contract_minutes(36 * 60);
  job.set_work_minutes(24 * 60);
  job.set_training_minutes(12 * 60);
  *job.mutable_first_day() = Day("2021-06-01");
  if (!guaranteed_to.empty()) *job.mutable_guaranteed_to() = Day(guaranteed_to);
  return job;
}

absl::Status CheckBridging(const v1::Placement& job, const std::string& training_to) {
  return CheckJob(Item("2021-06-01", training_to), On("BRIDGING_BENEFIT", "2021-06-01"), &job,
                  "item.");
}

TEST(BridgingTest, TheGuaranteeRunsSixMonthsFromTheDayAfterTheTraining) {  // Readings 1, 20, 41
  const struct {
    const char* training_to;
    const char* least;
    const char* day_before;
  } kRows[] = {
      {"2021-09-30", "2022-03-31", "2022-03-30"},
      // From 31 August on: there is no 31 February.
      {"2021-08-30", "2022-02-28", "2022-02-27"},
      {"2021-12-15", "2022-06-15", "2022-06-14"},
  };
  for (const auto& row : kRows) {
    EXPECT_THAT(CheckBridging(Bridged(row.least), row.training_to), IsOk()) << row.least;
    EXPECT_THAT(
        CheckBridging(Bridged(row.day_before), row.training_to),
        AllOf(StatusIs(StatusCode::kInvalidArgument), HasReason(v1::REASON_GUARANTEE_TOO_SHORT)))
        << row.day_before;
  }
  EXPECT_THAT(CheckBridging(Bridged(""), "2021-09-30"), HasReason(v1::REASON_GUARANTEE_TOO_SHORT));
}

TEST(BridgingTest, PartWorkAndPartTraining) {  // Reading 41; 002:296-305
  v1::Placement job = Bridged("2022-12-31");
  job.set_training_minutes(0);
  job.set_work_minutes(0);
  EXPECT_THAT(CheckBridging(job, "2021-09-30"), HasReason(v1::REASON_INVALID_VALUE));
  job.set_training_minutes(job.contract_minutes());
  EXPECT_THAT(CheckBridging(job, "2021-09-30"), HasReason(v1::REASON_INVALID_VALUE));
}

TEST(BridgingTest, WithoutAJobItIsNone) {
  EXPECT_THAT(CheckJob(Item("2021-06-01", "2021-09-30"), On("BRIDGING_BENEFIT", "2021-06-01"),
                       nullptr, "item."),
              HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(CheckJob(Item("2021-06-01", "2021-09-30"), On("REGULAR_TRAINING", "2021-06-01"),
                       nullptr, "item."),
              IsOk());
}

TEST(BridgingTest, NotForAJobThatHasEndedByThen) {
  v1::Placement job = Bridged("2022-03-31");
  *job.mutable_first_day_without() = Day("2021-06-02");
  EXPECT_THAT(CheckBridging(job, "2021-09-30"), IsOk());
  *job.mutable_first_day_without() = Day("2021-06-01");
  EXPECT_THAT(CheckBridging(job, "2021-09-30"), HasReason(v1::REASON_WRONG_STATE));
}

TEST(BridgingTest, ForWhoCanDrawOnWwOnThatDayAtANewEmployer) {  // Reading 41; 002:298-310
  const v1::Instrument& bridging = On("BRIDGING_BENEFIT", "2021-06-01");
  const std::vector<v1::Situation> ww = {
      Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, "2021-02-01", "2021-05-31")};
  v1::Placement job = Bridged("2022-03-31");
  const auto check = [&](absl::Span<const v1::Situation> facts, bool knew, const char* day) {
    return CheckPersonOfJob(bridging, job, facts, knew, Day(day));
  };
  EXPECT_THAT(check(ww, false, "2021-05-31"), IsOk());
  EXPECT_THAT(check(ww, false, "2021-06-01"), HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
  EXPECT_THAT(check({}, false, "2021-05-31"), HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
  EXPECT_THAT(
      check({Holds(v1::SITUATION_KIND_SOCIAL_ASSISTANCE, "2021-02-01")}, false, "2021-05-31"),
      HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
  EXPECT_THAT(check(ww, true, "2021-05-31"), HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
  job.set_worked_there_before(true);
  EXPECT_THAT(check(ww, false, "2021-05-31"), HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
}

TEST(GuaranteeTest, RunsAsGivenAndAtLeastSixMonthsUnlessTheTrainingFailed) {  // Readings 20, 41
  v1::Item training = Item("2021-06-01", "2021-09-30");
  EXPECT_EQ(ToIso(GuaranteeRunsTo(Bridged("2022-06-30"), training)), "2022-06-30");
  EXPECT_EQ(ToIso(GuaranteeRunsTo(Bridged("2022-03-31"), training)), "2022-03-31");
  // The training took longer than planned: six months from its end.
  *training.mutable_ended_on() = Day("2021-10-31");
  EXPECT_EQ(ToIso(GuaranteeRunsTo(Bridged("2022-03-31"), training)), "2022-04-30");
  v1::Placement failed = Bridged("2022-06-30");
  failed.set_training_result(v1::TRAINING_RESULT_FAILED);
  *failed.mutable_training_result_on() = Day("2021-08-20");
  EXPECT_EQ(ToIso(GuaranteeRunsTo(failed, training)), "2021-08-20");
  failed.set_training_result(v1::TRAINING_RESULT_SUCCEEDED);
  EXPECT_EQ(ToIso(GuaranteeRunsTo(failed, training)), "2022-06-30");
}

// From a shop to installation, in a new job from 1 September 2021 on.
v1::Placement Retrained() {
  v1::Placement job;
  job.set_contract_minutes(36 * 60);
  *job.mutable_first_day() = Day("2021-09-01");
  job.set_sector("sectors/4");
  job.set_origin(v1::JOB_ORIGIN_SECTOR);
  job.set_origin_sector("sectors/8");
  job.set_statement_source("talk with the person");
  *job.mutable_stated_on() = Day("2021-08-20");
  return job;
}

absl::Status CheckRetraining(const v1::Placement& job, const std::string& from = "2021-09-01") {
  return CheckJob(Item(from, "2022-02-28"), On("INTERSECTORAL_RETRAINING", "2021-09-01"), &job,
                  "item.");
}

TEST(RetrainingTest, ToAnotherSectorInANewJob) {  // Readings 17, 42
  EXPECT_THAT(CheckRetraining(Retrained()), IsOk());
  // The job begins at the latest on the first day of the retraining.
  EXPECT_THAT(CheckRetraining(Retrained(), "2021-09-15"), IsOk());
  EXPECT_THAT(
      CheckRetraining(Retrained(), "2021-08-31"),
      AllOf(StatusIs(StatusCode::kFailedPrecondition), HasReason(v1::REASON_OUTSIDE_TARGET_GROUP)));
  v1::Placement unknown = Retrained();
  unknown.set_origin(v1::JOB_ORIGIN_UNSPECIFIED);
  unknown.clear_origin_sector();
  EXPECT_THAT(CheckRetraining(unknown), HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
  EXPECT_THAT(CheckJob(Item("2021-09-01", "2022-02-28"),
                       On("INTERSECTORAL_RETRAINING", "2021-09-01"), nullptr, "item."),
              HasReason(v1::REASON_REQUIRED));
}

TEST(RetrainingTest, TheStatementIsAskedOfEverybodyAndDecidesInsideOneRow) {  // Reading 42
  const auto from = [](v1::JobOrigin origin, const std::string& sector) {
    v1::Placement job = Retrained();
    job.set_origin(origin);
    job.set_origin_sector(sector);
    return job;
  };
  for (v1::Placement job :
       {from(v1::JOB_ORIGIN_SECTOR, "sectors/8"), from(v1::JOB_ORIGIN_SECTOR, "sectors/4"),
        from(v1::JOB_ORIGIN_SELF_EMPLOYED, ""), from(v1::JOB_ORIGIN_NONE, "")}) {
    EXPECT_THAT(CheckRetraining(job), IsOk());
    job.clear_statement_source();
    EXPECT_THAT(CheckRetraining(job), HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
  }
}

TEST(CloserTest, PaysForAJobByOneOfTheRoutes) {  // Reading 32
  const v1::Instrument& subsidy = On("CLOSER_EMPLOYER_SUBSIDY", "2022-03-01");
  ASSERT_TRUE(IsPaidByRoute(subsidy));
  EXPECT_FALSE(IsPaidByRoute(On("WAGE_COST_SUBSIDY", "2022-03-01")));
  v1::Placement job;
  *job.mutable_first_day() = Day("2022-03-01");
  const v1::Item item = Item("2022-03-01", "2022-08-31");
  EXPECT_THAT(CheckJob(item, subsidy, &job, "item."), HasReason(v1::REASON_LINE_NOT_ALLOWED));
  for (const v1::CloserRoute route : {v1::CLOSER_ROUTE_OPEN_HIRING, v1::CLOSER_ROUTE_LEARNING_WORK,
                                      v1::CLOSER_ROUTE_MATCHING, v1::CLOSER_ROUTE_JOB_CARVING}) {
    job.set_route(route);
    EXPECT_THAT(CheckJob(item, subsidy, &job, "item."), IsOk());
  }
}

TEST(CloserTest, ForPeopleWithoutWorkBeforeTheJob) {  // Reading 32; 004:390-395
  const v1::Instrument& subsidy = On("CLOSER_EMPLOYER_SUBSIDY", "2022-03-01");
  v1::Placement job;
  *job.mutable_first_day() = Day("2022-03-01");
  const auto check = [&](const v1::Situation& fact, const char* day) {
    return CheckPersonOfJob(subsidy, job, {&fact, 1}, false, Day(day));
  };
  EXPECT_THAT(check(Job("2022-01-31"), "2022-02-15"), IsOk());
  EXPECT_THAT(check(Job("2022-02-15"), "2022-02-15"), HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
  // Agreed once the job is the work: what counts is the day before it.
  EXPECT_THAT(check(Holds(v1::SITUATION_KIND_EMPLOYMENT, "2022-03-01"), "2022-03-10"), IsOk());
  EXPECT_THAT(check(Holds(v1::SITUATION_KIND_SELF_EMPLOYMENT, "2020-01-01"), "2022-03-10"),
              HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
}

TEST(CloserTest, FiveJobsAnEmployer) {  // Reading 32; 004:2559-2564
  EXPECT_THAT(CheckClosestPlacements(4), IsOk());
  EXPECT_THAT(CheckClosestPlacements(5), AllOf(StatusIs(StatusCode::kResourceExhausted),
                                               HasReason(v1::REASON_PLACEMENTS_EXHAUSTED)));
}

TEST(OnceAPersonTest, AVoucherIsGivenOnce) {  // Reading 19, section 14.3
  const v1::Instrument& voucher = On("TRAINING_VOUCHER", "2021-06-01");
  EXPECT_THAT(CheckOnceAPerson(voucher, 0), IsOk());
  EXPECT_THAT(CheckOnceAPerson(voucher, 1), AllOf(StatusIs(StatusCode::kFailedPrecondition),
                                                  HasReason(v1::REASON_ONCE_A_PERSON)));
  EXPECT_THAT(CheckOnceAPerson(On("REGULAR_TRAINING", "2021-06-01"), 3), IsOk());
}

}  // namespace
}  // namespace reismee
