#include "services/jobseeker/group_rules.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "proto/vocabulary/date.h"

namespace reismee {
namespace {

Date Day(absl::string_view iso) { return ParseIso(iso).value(); }

v1::Situation From(v1::SituationKind kind, absl::string_view first, absl::string_view last = "") {
  v1::Situation situation;
  situation.set_kind(kind);
  *situation.mutable_valid_from() = Day(first);
  if (!last.empty()) *situation.mutable_valid_to() = Day(last);
  return situation;
}

v1::Situation School(v1::SchoolKind kind, absl::string_view last) {
  v1::Situation school = From(v1::SITUATION_KIND_EDUCATION, "2015-08-01", last);
  school.set_school_kind(kind);
  return school;
}

bool IsLeaver(const v1::Situation& school, absl::string_view on) {
  return IsOfGroup(v1::TARGET_GROUP_SCHOOL_LEAVER, {school}, Day(on));
}

// Reading 33: this school year and the last one, from 1 August to 31 July.
TEST(GroupRules, WhoLeftSchoolInThisOrTheLastSchoolYear) {
  const v1::Situation school = School(v1::SCHOOL_KIND_VOCATIONAL, "2020-08-01");
  EXPECT_FALSE(IsLeaver(school, "2020-08-01"));  // The last day at school.
  EXPECT_TRUE(IsLeaver(school, "2020-08-02"));
  EXPECT_TRUE(IsLeaver(school, "2022-07-31"));
  EXPECT_FALSE(IsLeaver(school, "2022-08-01"));
  EXPECT_FALSE(IsLeaver(School(v1::SCHOOL_KIND_VOCATIONAL, "2020-07-31"), "2021-08-01"));
  EXPECT_FALSE(IsLeaver(School(v1::SCHOOL_KIND_OTHER, "2021-07-01"), "2021-09-01"));
}

TEST(GroupRules, WhoLeftWithoutStartQualificationStaysASchoolLeaver) {  // Reading 33
  v1::Situation school = School(v1::SCHOOL_KIND_OTHER, "2015-07-01");
  school.set_start_qualification(false);
  EXPECT_TRUE(IsLeaver(school, "2021-09-01"));
  school.set_start_qualification(true);
  EXPECT_FALSE(IsLeaver(school, "2021-09-01"));
}

TEST(GroupRules, WhoIsAtSchoolAgainHasNotLeft) {
  const std::vector<v1::Situation> situations = {School(v1::SCHOOL_KIND_VOCATIONAL, "2021-01-31"),
                                                 From(v1::SITUATION_KIND_EDUCATION, "2021-02-01")};
  EXPECT_FALSE(IsOfGroup(v1::TARGET_GROUP_SCHOOL_LEAVER, situations, Day("2021-03-01")));
}

TEST(GroupRules, TheFindingOfTheRmcHoldsFromItsDay) {  // Reading 33
  const std::vector<v1::Situation> situations = {
      From(v1::SITUATION_KIND_NO_OPTION_IN_EDUCATION, "2021-03-01")};
  EXPECT_FALSE(HasRmcFinding(situations, Day("2021-02-28")));
  EXPECT_TRUE(HasRmcFinding(situations, Day("2021-03-01")));
}

TEST(GroupRules, MembershipsFollowFactsAndMayBeSeveral) {  // Readings 33 and 36
  const std::vector<v1::Situation> situations = {
      From(v1::SITUATION_KIND_EMPLOYMENT, "2018-01-01", "2021-06-30"),
      From(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, "2021-07-01", "2021-12-31"),
      From(v1::SITUATION_KIND_JOBS_AGREEMENT_REGISTRATION, "2021-01-01")};
  using G = std::vector<v1::TargetGroup>;
  EXPECT_EQ(GroupsOn(situations, Day("2020-12-31")), G({v1::TARGET_GROUP_WORKER}));
  EXPECT_EQ(GroupsOn(situations, Day("2021-06-30")),
            G({v1::TARGET_GROUP_JOBS_AGREEMENT_TARGET_GROUP, v1::TARGET_GROUP_WORKER}));
  EXPECT_EQ(GroupsOn(situations, Day("2021-07-01")),
            G({v1::TARGET_GROUP_JOBS_AGREEMENT_TARGET_GROUP, v1::TARGET_GROUP_UB_RECIPIENT}));
  EXPECT_EQ(GroupsOn(situations, Day("2022-01-01")),
            G({v1::TARGET_GROUP_JOBS_AGREEMENT_TARGET_GROUP, v1::TARGET_GROUP_NO_BENEFIT}));
}

TEST(GroupRules, OfSomeGroupsNoFactIsRecorded) {
  for (const v1::TargetGroup group :
       {v1::TARGET_GROUP_VULNERABLE, v1::TARGET_GROUP_OLDER, v1::TARGET_GROUP_UKRAINE_REFUGEE}) {
    EXPECT_FALSE(IsOfGroup(group, {}, Day("2021-06-30")));
  }
}

}  // namespace
}  // namespace reismee
