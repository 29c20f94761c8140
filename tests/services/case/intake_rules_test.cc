#include "services/case/intake_rules.h"

#include "tests/services/case/people.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

v1::Residence InTilburg() {
  v1::Residence residence;
  residence.set_municipality("municipalities/GM0855");
  residence.set_region("regions/AM26");
  return residence;
}

std::string Lead(const std::vector<v1::Situation>& situations, const std::string& known_to = "") {
  return LeadAtIntake(situations, InTilburg(), known_to, Day("2021-05-10"));
}

constexpr char kUwv[] = "organisations/UWV";
constexpr char kTilburg[] = "organisations/GM0855";

TEST(IntakeRules, UwvLeadsThoseWithABenefitOfUwv) {  // Reading 6
  for (const v1::SituationKind kind :
       {v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, v1::SITUATION_KIND_DISABILITY_BENEFIT,
        v1::SITUATION_KIND_YOUNG_DISABLED_BENEFIT}) {
    EXPECT_EQ(Lead({Holds(kind, "2021-01-01")}), kUwv) << kind;
    EXPECT_EQ(Lead({Holds(v1::SITUATION_KIND_SOCIAL_ASSISTANCE, "2021-01-01"),
                    Holds(kind, "2021-01-01")}),
              kUwv);
    EXPECT_EQ(Lead({Holds(kind, "2021-01-01", "2021-05-09")}), kTilburg) << "ended";
  }
}

TEST(IntakeRules, TheMunicipalityLeadsEverybodyElse) {
  EXPECT_EQ(Lead({}), kTilburg);
  EXPECT_EQ(Lead({Job()}), kTilburg);
  EXPECT_EQ(Lead({Holds(v1::SITUATION_KIND_SOCIAL_ASSISTANCE, "2021-01-01")}), kTilburg);
  EXPECT_EQ(Lead({Holds(v1::SITUATION_KIND_SELF_EMPLOYMENT, "2018-01-01"),
                  Holds(v1::SITUATION_KIND_COVID_SELF_EMPLOYED_SUPPORT, "2021-01-01")}),
            kTilburg);
}

TEST(IntakeRules, UwvLeadsJobsUnderNoticeThatEndWithinFourMonths) {
  EXPECT_EQ(Lead({Noticed("2021-04-20", "2021-05-10")}), kUwv);
  EXPECT_EQ(Lead({Noticed("2021-04-20", "2021-09-09")}), kUwv);
  EXPECT_EQ(Lead({Noticed("2021-04-20", "2021-09-10")}), kTilburg);
  EXPECT_EQ(Lead({Noticed("2021-04-20", "")}), kTilburg) << "end not known";
  EXPECT_EQ(Lead({Noticed("2021-04-20", "2022-01-31"), Noticed("2021-04-20", "2021-06-30")}), kUwv)
      << "the job that ends first counts";
  EXPECT_EQ(Lead({Noticed("2021-05-01", "2021-06-30", v1::NOTICE_KIND_REORGANISATION_ANNOUNCED)}),
            kTilburg)
      << "no notice";
}

TEST(IntakeRules, UwvLeadsPeopleAbroad) {
  v1::Residence abroad;
  abroad.set_abroad(true);
  abroad.set_region("regions/AM24");
  EXPECT_EQ(LeadAtIntake({}, abroad, "", Day("2021-05-10")), kUwv);
}

TEST(IntakeRules, TheBodyThatKnowsAPersonOfTheJobsAgreementGroupLeads) {
  EXPECT_EQ(Lead({Holds(v1::SITUATION_KIND_YOUNG_DISABLED_BENEFIT, "2010-01-01")}, kTilburg),
            kTilburg);
  EXPECT_EQ(Lead({}, kUwv), kUwv);
}

TEST(IntakeRules, KnownToNeedsTheGroupAndABodyThatCanLead) {
  const std::vector<v1::Situation> registered = {
      Holds(v1::SITUATION_KIND_JOBS_AGREEMENT_REGISTRATION, "2017-01-01")};
  const Date date = Day("2021-05-10");
  const auto check = [&](const std::vector<v1::Situation>& situations, const char* body) {
    return CheckKnownTo(situations, Tables().FindOrganisation(body), date);
  };
  EXPECT_THAT(check(registered, kUwv), IsOk());
  EXPECT_THAT(check(registered, kTilburg), IsOk());
  EXPECT_THAT(check(registered, "organisations/FNV"), HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_THAT(check({}, kUwv), HasReason(v1::REASON_INVALID_VALUE));
}

TEST(IntakeRules, ATeamTakesIntakesFromItsOpeningDay) {  // Reading 28
  const v1::Region& early = *Tables().FindRegion("regions/AM26");
  EXPECT_THAT(CheckTeamOpen(early, Day("2020-11-30")), HasReason(v1::REASON_TEAM_NOT_OPEN));
  EXPECT_THAT(CheckTeamOpen(early, Day("2020-12-01")), IsOk());
  const v1::Region& later = *Tables().FindRegion("regions/AM25");
  EXPECT_THAT(CheckTeamOpen(later, Day("2021-09-15")),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(CheckTeamOpen(later, Day("2021-09-16")), IsOk());
}

TEST(IntakeRules, WorkWaitsForTheBodyOrForTheCoordinator) {
  v1::Case file;
  file.set_name("cases/a");
  file.set_responsible_body(kTilburg);
  file.set_caseworker("els");
  *file.mutable_intake_date() = Day("2021-05-07");
  const v1::WorkItem decision = DecisionToTake(file);
  EXPECT_EQ(decision.resource(), "cases/a");
  EXPECT_EQ(decision.organisation(), kTilburg);
  EXPECT_EQ(decision.caseworker(), "els");
  EXPECT_EQ(ToIso(decision.shows_on()), "2021-05-07");
  EXPECT_EQ(ToIso(decision.due_on()), "2021-05-17") << "13 May 2021 is Ascension Day";
  const v1::WorkItem arrangement = ArrangementToAgree(file, Day("2021-05-17"));
  EXPECT_EQ(arrangement.organisation(), kTilburg);
  EXPECT_EQ(ToIso(arrangement.due_on()), "2021-06-01") << "24 May 2021 is Whit Monday";
}

// It showed at once, beside the one case that was just opened, and on the day of its intake.
TEST(IntakeRules, AnExpertWorkerIsAskedForFromTomorrowOn) {
  v1::Case file;
  file.set_name("cases/a");
  file.set_responsible_body(kTilburg);
  file.set_caseworker("els");
  *file.mutable_intake_date() = Day("2021-05-07");
  const v1::WorkItem item = ExpertWorkerToAsk(file, Day("2021-06-09"));
  EXPECT_EQ(item.organisation() + item.caseworker(), "");
  EXPECT_EQ(ToIso(item.shows_on()), "2021-06-10");
  EXPECT_EQ(ToIso(item.due_on()), "2021-06-17");
}

}  // namespace
}  // namespace reismee
