#include "services/case/eligibility_rules.h"

#include <gmock/gmock.h>

#include "proto/vocabulary/refusal.h"
#include "tests/services/case/people.h"

namespace reismee {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using People = std::vector<v1::Situation>;

v1::EligibilityDecision Judged(const People& situations, const std::string& intake,
                               v1::TargetGroup group = v1::TARGET_GROUP_UNSPECIFIED,
                               bool assessed = false) {
  EligibilityApplication application = {Day(intake), situations, group};
  if (assessed) {
    v1::RegularServiceCheck& check = application.regular_service_check.emplace();
    *check.mutable_assessed_on() = Day(intake);
    check.set_insufficient(true);
  }
  return JudgeEligibility(application, Tables().SchemeVersionOn(Day(intake)));
}

std::vector<std::string> Reasons(const v1::EligibilityDecision& decision) {
  std::vector<std::string> names;
  for (const int reason : decision.reasons()) {
    names.push_back(ReasonName(static_cast<v1::Reason>(reason)));
  }
  return names;
}

const v1::RuleOutcome& RuleOf(const v1::EligibilityDecision& decision, const std::string& rule) {
  for (const v1::RuleOutcome& outcome : decision.trace()) {
    if (outcome.rule() == rule) return outcome;
  }
  ADD_FAILURE() << "no rule " << rule;
  return v1::RuleOutcome::default_instance();
}

TEST(EligibilityRules, A01ThreatenedWorkerIsEligible) {
  const v1::EligibilityDecision decision =
      Judged({Noticed("2021-04-20", "2021-06-30")}, "2021-05-10");
  EXPECT_TRUE(decision.eligible());
  EXPECT_EQ(decision.target_group(), v1::TARGET_GROUP_THREATENED_WITH_UNEMPLOYMENT);
  EXPECT_EQ(decision.policy_version(), "P1");
  EXPECT_THAT(Reasons(decision), IsEmpty());
  const v1::RuleOutcome& rule = RuleOf(decision, "THREATENED_WITH_UNEMPLOYMENT");
  EXPECT_TRUE(rule.met());
  EXPECT_EQ(rule.source(), "reading 2; 000:279-280");
  EXPECT_EQ(rule.fact(), "notice 2021-04-20, last day 2021-06-30");
}

TEST(EligibilityRules, TraceHoldsEveryRuleOfTheVersionInOrder) {
  const v1::EligibilityDecision decision = Judged({}, "2021-05-10");
  std::vector<std::string> rules;
  for (const v1::RuleOutcome& outcome : decision.trace()) rules.push_back(outcome.rule());
  EXPECT_THAT(rules, ElementsAre("POLICY_IN_FORCE", "JOBS_AGREEMENT_TARGET_GROUP",
                                 "THREATENED_WITH_UNEMPLOYMENT", "UNEMPLOYED_COVID",
                                 "SELF_EMPLOYED_REORIENTING"));
  EXPECT_EQ(Judged({}, "2022-06-01").trace_size(), 10);
}

TEST(EligibilityRules, ThreatenedFromTheDayOfNoticeToTheLastDay) {
  const People people = {Noticed("2021-04-20", "2021-06-30")};
  const v1::TargetGroup threatened = v1::TARGET_GROUP_THREATENED_WITH_UNEMPLOYMENT;
  EXPECT_THAT(Reasons(Judged(people, "2021-04-19", threatened)),
              ElementsAre("NO_TERMINATION_NOTICE"));
  EXPECT_TRUE(Judged(people, "2021-04-20", threatened).eligible());
  EXPECT_TRUE(Judged(people, "2021-06-30", threatened).eligible());
  EXPECT_THAT(Reasons(Judged(people, "2021-07-01", threatened)), ElementsAre("NOT_EMPLOYED"));
  EXPECT_EQ(Judged(people, "2021-07-01").target_group(), v1::TARGET_GROUP_UNEMPLOYED_COVID);
}

TEST(EligibilityRules, EveryKindOfNoticeCounts) {
  for (const v1::NoticeKind kind :
       {v1::NOTICE_KIND_NOTICE_GIVEN, v1::NOTICE_KIND_PERMIT_REQUESTED,
        v1::NOTICE_KIND_SETTLEMENT_SIGNED, v1::NOTICE_KIND_NON_RENEWAL}) {
    EXPECT_TRUE(Judged({Noticed("2021-04-20", "", kind)}, "2021-05-10").eligible()) << kind;
  }
}

TEST(EligibilityRules, A03AnnouncedReorganisationIsNoNotice) {
  const People announced = {Noticed("2021-05-01", "", v1::NOTICE_KIND_REORGANISATION_ANNOUNCED)};
  const v1::EligibilityDecision decision = Judged(announced, "2021-05-10");
  EXPECT_FALSE(decision.eligible());
  EXPECT_THAT(Reasons(decision), ElementsAre("NO_TERMINATION_NOTICE"));
  EXPECT_THAT(decision.referrals(), ElementsAre("SECTOR_SCHEME", "TRADE_UNION"));
  EXPECT_TRUE(Judged({Noticed("2021-05-20", "2021-08-31")}, "2021-05-20").eligible());
}

TEST(EligibilityRules, A04WorkLostBeforeTheCutOffDoesNotCount) {
  const v1::EligibilityDecision before = Judged({Job("2020-03-11")}, "2021-05-10");
  EXPECT_FALSE(before.eligible());
  EXPECT_THAT(Reasons(before), ElementsAre("CAUSE_OUTSIDE_PERIOD"));
  EXPECT_THAT(before.referrals(), IsEmpty());
  const v1::EligibilityDecision on = Judged({Job("2020-03-12")}, "2021-05-10");
  EXPECT_TRUE(on.eligible());
  EXPECT_EQ(on.target_group(), v1::TARGET_GROUP_UNEMPLOYED_COVID);
}

TEST(EligibilityRules, TheLastLossCounts) {
  const People people = {Job("2019-12-31"),
                         Holds(v1::SITUATION_KIND_EMPLOYMENT, "2020-09-01", "2020-11-30")};
  EXPECT_TRUE(Judged(people, "2021-05-10").eligible());
}

TEST(EligibilityRules, UnemploymentBenefitProvesALossWithoutJobOnRecord) {
  const auto benefit = [](const std::string& from) {
    return People{Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, from)};
  };
  EXPECT_THAT(Reasons(Judged(benefit("2020-03-12"), "2021-05-10")),
              ElementsAre("CAUSE_OUTSIDE_PERIOD"));
  EXPECT_TRUE(Judged(benefit("2020-03-13"), "2021-05-10").eligible());
  EXPECT_THAT(Reasons(Judged({}, "2021-05-10")), ElementsAre("NO_ELIGIBILITY_GROUND"));
}

TEST(EligibilityRules, P0NeedsTheCrisisAsCause) {
  const v1::Situation lost = Job("2020-11-30");
  EXPECT_THAT(Reasons(Judged({lost}, "2020-12-15")), ElementsAre("NO_ELIGIBILITY_GROUND"));
  EXPECT_TRUE(Judged({DueToCrisis(lost)}, "2020-12-15").eligible());
  const v1::Situation noticed = Noticed("2020-12-05", "2021-01-31");
  EXPECT_THAT(Reasons(Judged({noticed}, "2020-12-15")), ElementsAre("NO_ELIGIBILITY_GROUND"));
  const v1::EligibilityDecision threatened = Judged({DueToCrisis(noticed)}, "2020-12-15");
  EXPECT_TRUE(threatened.eligible());
  EXPECT_EQ(threatened.policy_version(), "P0");
  // The next version asks for no cause.
  EXPECT_FALSE(Judged({lost}, "2021-03-24").eligible());
  EXPECT_TRUE(Judged({lost}, "2021-03-25").eligible());
}

TEST(EligibilityRules, A06SelfEmployedReorienting) {
  const People tozo = {Reorienting(Holds(v1::SITUATION_KIND_SELF_EMPLOYMENT, "2018-01-01")),
                       Holds(v1::SITUATION_KIND_COVID_SELF_EMPLOYED_SUPPORT, "2020-04-01")};
  for (const std::string intake : {"2020-12-01", "2021-04-01", "2022-06-01"}) {
    const v1::EligibilityDecision decision = Judged(tozo, intake);
    EXPECT_TRUE(decision.eligible()) << intake;
    EXPECT_EQ(decision.target_group(), v1::TARGET_GROUP_SELF_EMPLOYED_REORIENTING);
  }
  EXPECT_THAT(
      Reasons(Judged({Holds(v1::SITUATION_KIND_SELF_EMPLOYMENT, "2018-01-01")}, "2021-04-01")),
      ElementsAre("NO_ELIGIBILITY_GROUND"));
}

TEST(EligibilityRules, A07JobsAgreementByDefinition) {
  const v1::Situation registered =
      Holds(v1::SITUATION_KIND_JOBS_AGREEMENT_REGISTRATION, "2017-01-01");
  for (const std::string intake : {"2021-03-24", "2021-03-29", "2022-06-01"}) {
    const v1::EligibilityDecision decision = Judged({registered, Job("2021-02-15")}, intake,
                                                    v1::TARGET_GROUP_JOBS_AGREEMENT_TARGET_GROUP);
    EXPECT_TRUE(decision.eligible()) << intake;
  }
  // It goes before the grounds that ask for more.
  EXPECT_EQ(Judged({registered, Job("2021-02-15")}, "2021-03-29").target_group(),
            v1::TARGET_GROUP_JOBS_AGREEMENT_TARGET_GROUP);
  // Also when under notice, not when simply at work.
  EXPECT_TRUE(Judged({registered, Noticed("2020-12-05", "2021-01-31")}, "2020-12-15").eligible());
  EXPECT_THAT(Reasons(Judged({registered, Job()}, "2021-03-29",
                             v1::TARGET_GROUP_JOBS_AGREEMENT_TARGET_GROUP)),
              ElementsAre("NO_TERMINATION_NOTICE"));
}

TEST(EligibilityRules, P2AddsOthersWithACheckOnly) {
  const struct {
    v1::TargetGroup group;
    People people;
  } kAdded[] = {
      {v1::TARGET_GROUP_UB_RECIPIENT,
       {Job("2019-12-31"), Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, "2020-01-01")}},
      {v1::TARGET_GROUP_SA_RECIPIENT, {Holds(v1::SITUATION_KIND_SOCIAL_ASSISTANCE, "2018-01-01")}},
      {v1::TARGET_GROUP_NO_BENEFIT, {Job("2018-12-31")}},
      {v1::TARGET_GROUP_WORKER, {Job()}},
      {v1::TARGET_GROUP_VULNERABLE, {Holds(v1::SITUATION_KIND_DISABILITY_BENEFIT, "2019-01-01")}},
  };
  for (const auto& [group, people] : kAdded) {
    SCOPED_TRACE(v1::TargetGroup_Name(group));
    EXPECT_FALSE(Judged(people, "2022-05-31", v1::TARGET_GROUP_UNSPECIFIED, true).eligible());
    const v1::EligibilityDecision without = Judged(people, "2022-06-01");
    EXPECT_FALSE(without.eligible());
    EXPECT_THAT(Reasons(without), Contains("REGULAR_SERVICE_CHECK_MISSING"));
    const v1::EligibilityDecision with =
        Judged(people, "2022-06-01", v1::TARGET_GROUP_UNSPECIFIED, true);
    EXPECT_TRUE(with.eligible());
    EXPECT_EQ(with.target_group(), group);
    EXPECT_TRUE(Judged(people, "2022-12-28", group, true).eligible());
  }
}

TEST(EligibilityRules, P2KeepsTheGroundsOfP1WithoutCheck) {
  EXPECT_TRUE(Judged({Job("2020-03-12")}, "2022-06-01").eligible());
  EXPECT_TRUE(Judged({Noticed("2022-05-20", "2022-08-31")}, "2022-06-01").eligible());
}

TEST(EligibilityRules, ACheckThatFindsRegularServicesSufficientIsNone) {
  EligibilityApplication application = {Day("2022-06-01"), {}, v1::TARGET_GROUP_NO_BENEFIT};
  *application.regular_service_check.emplace().mutable_assessed_on() = Day("2022-05-30");
  const v1::EligibilityDecision decision =
      JudgeEligibility(application, Tables().SchemeVersionOn(Day("2022-06-01")));
  EXPECT_THAT(Reasons(decision), ElementsAre("REGULAR_SERVICE_CHECK_MISSING"));
}

TEST(EligibilityRules, AGroupThatIsNoGroundNarrowsNothing) {
  const v1::EligibilityDecision decision =
      Judged({Job("2021-01-31")}, "2021-05-10", v1::TARGET_GROUP_OLDER);
  EXPECT_TRUE(decision.eligible());
  EXPECT_EQ(decision.target_group(), v1::TARGET_GROUP_UNEMPLOYED_COVID);
  EXPECT_EQ(Judged({}, "2021-05-10", v1::TARGET_GROUP_OLDER).target_group(),
            v1::TARGET_GROUP_OLDER);
}

TEST(EligibilityRules, NoPolicyBeforeTheFirst) {
  const v1::EligibilityDecision decision = Judged({DueToCrisis(Job("2020-10-31"))}, "2020-11-30");
  EXPECT_FALSE(decision.eligible());
  EXPECT_THAT(Reasons(decision), ElementsAre("NO_POLICY_IN_FORCE"));
  EXPECT_EQ(decision.policy_version(), "");
  EXPECT_TRUE(Judged({DueToCrisis(Job("2020-10-31"))}, "2020-12-01").eligible());
}

TEST(EligibilityRules, FactsAreKeptSoThatTheDecisionReplays) {
  const People people = {Noticed("2021-04-20", "2021-06-30")};
  const v1::EligibilityDecision first = Judged(people, "2021-05-10");
  const v1::EligibilityDecision again =
      Judged({first.facts().begin(), first.facts().end()}, "2021-05-10");
  EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
}

}  // namespace
}  // namespace reismee
