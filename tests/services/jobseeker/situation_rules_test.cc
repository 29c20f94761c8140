#include "services/jobseeker/situation_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using testing::ElementsAre;

const Date kBirth = MakeDate(1980, 2, 29);
const Date kOn = MakeDate(2021, 5, 10);

v1::Situation Fact(v1::SituationKind kind, const Date& from) {
  v1::Situation situation;
  situation.set_kind(kind);
  *situation.mutable_valid_from() = from;
  return situation;
}

v1::Situation Fact(v1::SituationKind kind, const Date& from, const Date& to) {
  v1::Situation situation = Fact(kind, from);
  *situation.mutable_valid_to() = to;
  return situation;
}

// A job whose end on 30 June was announced on 20 April (scenario A01).
v1::Situation NoticedJob() {
  v1::Situation job = Fact(v1::SITUATION_KIND_EMPLOYMENT, MakeDate(2015, 1, 1));
  job.set_notice_kind(v1::NOTICE_KIND_NOTICE_GIVEN);
  *job.mutable_notice_date() = MakeDate(2021, 4, 20);
  *job.mutable_expected_end() = MakeDate(2021, 6, 30);
  return job;
}

std::vector<std::string> FieldsOf(const absl::Status& status) {
  std::vector<std::string> fields;
  const auto bad = BadRequestOf(status);
  if (!bad.has_value()) return fields;
  for (const auto& violation : bad->field_violations()) fields.push_back(violation.field());
  return fields;
}

TEST(WorkStatus, AJobCountsUpToItsAnnouncedLastDay) {
  const std::vector<v1::Situation> facts = {NoticedJob()};
  EXPECT_EQ(WorkStatusOn(facts, MakeDate(2014, 12, 31)), v1::WORK_STATUS_NOT_EMPLOYED);
  EXPECT_EQ(WorkStatusOn(facts, MakeDate(2015, 1, 1)), v1::WORK_STATUS_EMPLOYED);
  EXPECT_EQ(WorkStatusOn(facts, MakeDate(2021, 6, 30)), v1::WORK_STATUS_EMPLOYED);
  EXPECT_EQ(WorkStatusOn(facts, MakeDate(2021, 7, 1)), v1::WORK_STATUS_NOT_EMPLOYED);
}

TEST(WorkStatus, TheLastDayItReallyHadGoesBeforeTheAnnouncedOne) {
  v1::Situation job = NoticedJob();
  *job.mutable_valid_to() = MakeDate(2021, 7, 31);
  EXPECT_EQ(WorkStatusOn({job}, MakeDate(2021, 7, 31)), v1::WORK_STATUS_EMPLOYED);
  EXPECT_EQ(WorkStatusOn({job}, MakeDate(2021, 8, 1)), v1::WORK_STATUS_NOT_EMPLOYED);
}

TEST(WorkStatus, AJobGoesBeforeSelfEmployment) {
  const std::vector<v1::Situation> facts = {
      Fact(v1::SITUATION_KIND_SELF_EMPLOYMENT, MakeDate(2019, 1, 1)),
      Fact(v1::SITUATION_KIND_EMPLOYMENT, MakeDate(2020, 1, 1), MakeDate(2020, 12, 31))};
  EXPECT_EQ(WorkStatusOn(facts, MakeDate(2019, 6, 1)), v1::WORK_STATUS_SELF_EMPLOYED);
  EXPECT_EQ(WorkStatusOn(facts, MakeDate(2020, 6, 1)), v1::WORK_STATUS_EMPLOYED);
  EXPECT_EQ(WorkStatusOn(facts, MakeDate(2021, 6, 1)), v1::WORK_STATUS_SELF_EMPLOYED);
  EXPECT_EQ(WorkStatusOn({}, kOn), v1::WORK_STATUS_NOT_EMPLOYED);
}

TEST(UwvBenefit, OneOfSeveralIsEnoughOnTheDate) {
  const std::vector<v1::Situation> facts = {
      Fact(v1::SITUATION_KIND_SOCIAL_ASSISTANCE, MakeDate(2020, 1, 1)),
      Fact(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, MakeDate(2021, 1, 1), MakeDate(2021, 3, 31))};
  EXPECT_FALSE(ReceivesUwvBenefit(facts, MakeDate(2020, 12, 31)));
  EXPECT_TRUE(ReceivesUwvBenefit(facts, MakeDate(2021, 1, 1)));
  EXPECT_TRUE(ReceivesUwvBenefit(facts, MakeDate(2021, 3, 31)));
  EXPECT_FALSE(ReceivesUwvBenefit(facts, MakeDate(2021, 4, 1)));
}

TEST(UwvBenefit, KindsByPayer) {
  std::vector<v1::SituationKind> uwv, municipal;
  for (int number = 0; number <= v1::SituationKind_MAX; ++number) {
    const auto kind = static_cast<v1::SituationKind>(number);
    if (IsUwvBenefit(kind)) uwv.push_back(kind);
    if (IsBenefit(kind) && !IsUwvBenefit(kind)) municipal.push_back(kind);
  }
  EXPECT_THAT(uwv, ElementsAre(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT,
                               v1::SITUATION_KIND_DISABILITY_BENEFIT,
                               v1::SITUATION_KIND_YOUNG_DISABLED_BENEFIT));
  EXPECT_THAT(municipal, ElementsAre(v1::SITUATION_KIND_SOCIAL_ASSISTANCE,
                                     v1::SITUATION_KIND_COVID_SELF_EMPLOYED_SUPPORT,
                                     v1::SITUATION_KIND_SELF_EMPLOYED_ASSISTANCE,
                                     v1::SITUATION_KIND_OLDER_UNEMPLOYED_SCHEME));
}

TEST(LastJobEnd, IsTheLatestThatLiesBeforeTheDate) {
  const std::vector<v1::Situation> facts = {
      Fact(v1::SITUATION_KIND_EMPLOYMENT, MakeDate(2010, 1, 1), MakeDate(2020, 3, 11)),
      Fact(v1::SITUATION_KIND_EMPLOYMENT, MakeDate(2005, 1, 1), MakeDate(2009, 12, 31)),
      Fact(v1::SITUATION_KIND_SELF_EMPLOYMENT, MakeDate(2020, 4, 1), MakeDate(2020, 12, 31)),
      NoticedJob()};
  EXPECT_EQ(ToIso(*LastJobEnd(facts, kOn)), "2020-03-11");
  EXPECT_EQ(ToIso(*LastJobEnd(facts, MakeDate(2020, 3, 11))), "2009-12-31");
  EXPECT_EQ(ToIso(*LastJobEnd(facts, MakeDate(2021, 7, 1))), "2021-06-30");
  EXPECT_EQ(LastJobEnd(facts, MakeDate(2009, 12, 31)), std::nullopt);
  EXPECT_EQ(LastEndedJob(facts, kOn), &facts[0]);
}

TEST(BenefitStartedBetween, CountsTheFirstDayAndNotTheLast) {
  const std::vector<v1::Situation> facts = {
      Fact(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, MakeDate(2021, 7, 1)),
      Fact(v1::SITUATION_KIND_EDUCATION, MakeDate(2021, 6, 1))};
  EXPECT_TRUE(HasBenefitStartedBetween(facts, MakeDate(2021, 7, 1), MakeDate(2021, 8, 1)));
  EXPECT_TRUE(HasBenefitStartedBetween(facts, MakeDate(2021, 5, 10), MakeDate(2021, 7, 2)));
  EXPECT_FALSE(HasBenefitStartedBetween(facts, MakeDate(2021, 5, 10), MakeDate(2021, 7, 1)));
  EXPECT_FALSE(HasBenefitStartedBetween(facts, MakeDate(2021, 7, 2), MakeDate(2021, 8, 1)));
}

TEST(CheckSituation, AcceptsWhatIsComplete) {
  EXPECT_THAT(CheckSituation(NoticedJob(), kBirth, kOn, "situation."), IsOk());
  v1::Situation tozo = Fact(v1::SITUATION_KIND_COVID_SELF_EMPLOYED_SUPPORT, kOn, kOn);
  tozo.set_reorienting(true);
  EXPECT_THAT(CheckSituation(tozo, kBirth, kOn, ""), IsOk());
}

TEST(CheckSituation, NamesEveryFieldThatIsWrong) {
  v1::Situation wrong = Fact(v1::SITUATION_KIND_EDUCATION, MakeDate(2021, 5, 11));
  *wrong.mutable_valid_to() = MakeDate(2021, 5, 10);
  *wrong.mutable_expected_end() = MakeDate(2021, 2, 30);
  *wrong.mutable_notice_date() = MakeDate(2021, 5, 12);
  wrong.set_reorienting(true);
  const absl::Status status = CheckSituation(wrong, kBirth, kOn, "s.");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(FieldsOf(status),
              ElementsAre("s.valid_from", "s.valid_to", "s.expected_end", "s.notice_kind",
                          "s.notice_date", "s.kind", "s.reorienting"));
}

TEST(CheckSituation, RefusesWhatLiesBeforeBirthAndWhatIsNotGiven) {
  EXPECT_THAT(
      CheckSituation(Fact(v1::SITUATION_KIND_EDUCATION, MakeDate(1980, 2, 28)), kBirth, kOn, ""),
      HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_THAT(CheckSituation(Fact(v1::SITUATION_KIND_EDUCATION, kBirth), kBirth, kOn, ""), IsOk());
  EXPECT_THAT(FieldsOf(CheckSituation(v1::Situation(), kBirth, kOn, "")),
              testing::IsSupersetOf({"kind", "valid_from"}));
  v1::Situation unknown = Fact(static_cast<v1::SituationKind>(99), kOn);
  EXPECT_THAT(CheckSituation(unknown, kBirth, kOn, ""), HasReason(v1::REASON_INVALID_VALUE));
}

TEST(CheckOverlap, BenefitsOfOneKindFollowEachOther) {
  v1::Situation first =
      Fact(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, MakeDate(2021, 1, 1), MakeDate(2021, 3, 31));
  first.set_name("situations/first");
  const std::vector<v1::Situation> believed = {first};
  v1::Situation next = Fact(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, MakeDate(2021, 3, 31));
  EXPECT_THAT(CheckOverlap(believed, next), HasReason(v1::REASON_PERIOD_OVERLAP));
  EXPECT_EQ(ErrorInfoOf(CheckOverlap(believed, next))->metadata().at("situation"),
            "situations/first");
  *next.mutable_valid_from() = MakeDate(2021, 4, 1);
  EXPECT_THAT(CheckOverlap(believed, next), IsOk());
  next.set_kind(v1::SITUATION_KIND_SOCIAL_ASSISTANCE);
  *next.mutable_valid_from() = MakeDate(2021, 2, 1);
  EXPECT_THAT(CheckOverlap(believed, next), IsOk()) << "another kind";
}

TEST(CheckOverlap, LeavesOutWhatIsCorrectedAndJobs) {
  v1::Situation wrong = Fact(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, MakeDate(2021, 1, 1));
  wrong.set_name("situations/wrong");
  v1::Situation right = Fact(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, MakeDate(2021, 1, 2));
  right.set_corrects("situations/wrong");
  EXPECT_THAT(CheckOverlap({wrong}, right), IsOk());
  EXPECT_THAT(CheckOverlap({NoticedJob()}, NoticedJob()), IsOk()) << "two jobs at once";
}

TEST(EndedOn, GivesAnOpenSituationItsLastDay) {
  const v1::Situation open = Fact(v1::SITUATION_KIND_EDUCATION, kOn);
  const absl::StatusOr<v1::Situation> ended = EndedOn(open, kOn);
  ASSERT_THAT(ended, IsOk());
  EXPECT_EQ(ToIso(ended->valid_to()), "2021-05-10");
  EXPECT_THAT(EndedOn(*ended, kOn), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(EndedOn(open, MakeDate(2021, 5, 9)), HasReason(v1::REASON_INVALID_PERIOD));
  EXPECT_THAT(EndedOn(open, Date()), HasReason(v1::REASON_REQUIRED));
}

TEST(EnteredFor, TakesNothingThatTheServerMakes) {
  v1::Situation asked = NoticedJob();
  asked.set_name("situations/mine");
  asked.set_jobseeker("jobseekers/other");
  asked.set_known_from(7);
  asked.set_known_to(8);
  asked.set_corrects("situations/x");
  asked.set_correction_reason("because");
  v1::Situation expected = NoticedJob();
  expected.set_jobseeker("jobseekers/one");
  EXPECT_EQ(EnteredFor("jobseekers/one", asked).SerializeAsString(), expected.SerializeAsString());
}

TEST(CheckBelieved, RefusesWhatWasReplaced) {
  v1::Situation situation = NoticedJob();
  EXPECT_THAT(CheckBelieved(situation), IsOk());
  situation.set_known_to(3);
  EXPECT_THAT(CheckBelieved(situation), HasReason(v1::REASON_ALREADY_CORRECTED));
}

}  // namespace
}  // namespace reismee
