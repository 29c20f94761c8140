// Who may have a last-resort trajectory (readings 21 and 33, scenario A27).
#include "services/trajectory/gate_rules.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/services/case/people.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using Situations = std::vector<v1::Situation>;

constexpr char kUnderP0[] = "2021-02-01";
constexpr char kUnderP1[] = "2021-03-25";

v1::Situation Registered(const std::string& to = "") {
  return Holds(v1::SITUATION_KIND_JOBS_AGREEMENT_REGISTRATION, "2017-01-01", to);
}

v1::Reason Gate(const Situations& situations, const std::string& first_day) {
  const Date day = Day(first_day);
  return ReasonOf(CheckLastResortGroup(situations, day, *Tables().SchemeVersionOn(day)));
}

TEST(GateRules, A27WhoMayHaveATrajectoryFollowsFromTheFactsOfTheFirstDay) {
  const v1::Situation lost = Job("2020-12-31");
  const v1::Situation noticed = Noticed("2021-01-10", "2021-04-30");
  const v1::Situation benefit = Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, "2021-01-01");
  const struct {
    const char* who;
    Situations situations;
    v1::Reason under_p0;
    v1::Reason under_p1;
  } kRows[] = {
      {"lost work by the crisis", {Registered(), DueToCrisis(lost)}, {}, {}},
      {"lost work", {Registered(), lost}, v1::REASON_OUTSIDE_TARGET_GROUP, {}},
      {"threatened by the crisis", {Registered(), DueToCrisis(noticed)}, {}, {}},
      {"threatened", {Registered(), noticed}, v1::REASON_OUTSIDE_TARGET_GROUP, {}},
      {"benefit by the crisis", {Registered(), DueToCrisis(benefit)}, {}, {}},
      {"never had work", {Registered()}, v1::REASON_OUTSIDE_TARGET_GROUP, {}},
      {"in a job without notice",
       {Registered(), DueToCrisis(Job())},
       v1::REASON_OUTSIDE_TARGET_GROUP,
       v1::REASON_OUTSIDE_TARGET_GROUP},
      {"self-employed",
       {Registered(), DueToCrisis(lost), Holds(v1::SITUATION_KIND_SELF_EMPLOYMENT, "2021-01-05")},
       v1::REASON_OUTSIDE_TARGET_GROUP,
       v1::REASON_OUTSIDE_TARGET_GROUP},
      {"not of the group",
       {DueToCrisis(lost)},
       v1::REASON_OUTSIDE_TARGET_GROUP,
       v1::REASON_OUTSIDE_TARGET_GROUP},
      {"left the group",
       {Registered("2021-01-31"), DueToCrisis(lost)},
       v1::REASON_OUTSIDE_TARGET_GROUP,
       v1::REASON_OUTSIDE_TARGET_GROUP},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(Gate(row.situations, kUnderP0), row.under_p0) << row.who;
    EXPECT_EQ(Gate(row.situations, kUnderP1), row.under_p1) << row.who;
  }
}

// Reading 33: the group is looked at on the first day, not before and not after.
TEST(GateRules, TheGroupIsThatOfTheFirstDay) {
  const Situations until_february = {Registered(kUnderP0), DueToCrisis(Job("2020-12-31"))};
  EXPECT_EQ(Gate(until_february, kUnderP0), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Gate(until_february, "2021-02-02"), v1::REASON_OUTSIDE_TARGET_GROUP);
}

v1::Reason Judged(const std::string& text, const std::string& judged_on) {
  v1::Trajectory asked;
  asked.set_judgement(text);
  if (!judged_on.empty()) *asked.mutable_judged_on() = Day(judged_on);
  *asked.mutable_started_on() = Day(kUnderP0);
  return ReasonOf(CheckJudgement(asked));
}

TEST(GateRules, A27TheJudgementIsDatedOnOrBeforeTheStart) {
  constexpr v1::Reason kMissing = v1::REASON_PROFESSIONAL_JUDGEMENT_MISSING;
  EXPECT_EQ(Judged("nothing else helps", "2021-01-25"), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Judged("nothing else helps", kUnderP0), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Judged("nothing else helps", "2021-02-02"), kMissing);
  EXPECT_EQ(Judged("nothing else helps", ""), kMissing);
  EXPECT_EQ(Judged("", "2021-01-25"), kMissing);
  EXPECT_EQ(Judged(" \n\t", "2021-01-25"), kMissing);
  EXPECT_EQ(Judged(std::string(2'000, 'a'), "2021-01-25"), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Judged(std::string(2'001, 'a'), "2021-01-25"), v1::REASON_TOO_LONG);
}

}  // namespace
}  // namespace reismee
