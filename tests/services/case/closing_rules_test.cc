#include "services/case/closing_rules.h"

#include "absl/strings/str_cat.h"
#include "services/case/as_of_rules.h"
#include "services/case/assign_rules.h"
#include "services/case/outcome_rules.h"
#include "tests/services/case/people.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

v1::Case FileIn(v1::CaseState state) {
  v1::Case file;
  file.set_state(state);
  return file;
}

v1::Outcome Found(v1::ContractForm form, const std::string& sector) {
  v1::Outcome outcome;
  *outcome.mutable_work_started_on() = Day("2021-07-15");
  outcome.set_contract_form(form);
  outcome.set_sector(sector);
  return outcome;
}

absl::Status Checked(const v1::Outcome& outcome) {
  return CheckOutcome(outcome, Tables().FindSector(outcome.sector()), Day("2021-07-20"));
}

TEST(OutcomeRules, A42DirectContractNeedsOneOfTwentySectors) {
  for (int number = 1; number <= 20; ++number) {
    EXPECT_THAT(Checked(Found(v1::CONTRACT_FORM_DIRECT, absl::StrCat("sectors/", number))), IsOk());
  }
  EXPECT_THAT(Checked(Found(v1::CONTRACT_FORM_DIRECT, "")), HasReason(v1::REASON_SECTOR_REQUIRED));
  EXPECT_THAT(Checked(Found(v1::CONTRACT_FORM_DIRECT, "sectors/21")),
              HasReason(v1::REASON_UNKNOWN_CODE));
  EXPECT_THAT(Checked(Found(v1::CONTRACT_FORM_DIRECT, "sectors/99")),
              HasReason(v1::REASON_UNKNOWN_CODE));
}

TEST(OutcomeRules, A42OtherFormsHaveNoSector) {
  for (const v1::ContractForm form : {v1::CONTRACT_FORM_TEMP_AGENCY,
                                      v1::CONTRACT_FORM_SELF_EMPLOYED, v1::CONTRACT_FORM_UNKNOWN}) {
    EXPECT_THAT(Checked(Found(form, "")), IsOk());
    EXPECT_THAT(Checked(Found(form, "sectors/8")), HasReason(v1::REASON_SECTOR_NOT_ALLOWED));
  }
}

TEST(OutcomeRules, AnOutcomeNeedsFormAndDayThatHasCome) {
  EXPECT_THAT(Checked(v1::Outcome()), StatusIs(absl::StatusCode::kInvalidArgument));
  v1::Outcome later = Found(v1::CONTRACT_FORM_UNKNOWN, "");
  *later.mutable_work_started_on() = Day("2021-07-21");
  EXPECT_THAT(Checked(later), HasReason(v1::REASON_DATE_IN_FUTURE));
}

TEST(OutcomeRules, A42WorkToWorkUnlessABenefitBeganBetween) {
  v1::Case file;
  file.set_intake_status(v1::WORK_STATUS_EMPLOYED);
  *file.mutable_intake_date() = Day("2021-05-10");
  const Date first_day = Day("2021-07-15");
  const auto benefit = [](const std::string& from) {
    return std::vector<v1::Situation>{Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, from)};
  };
  const std::vector<v1::Situation> none = {Noticed("2021-04-20", "2021-06-30")};
  EXPECT_EQ(TransitionOf(file, none, first_day), v1::TRANSITION_WORK_TO_WORK);
  EXPECT_EQ(TransitionOf(file, benefit("2021-07-01"), first_day), v1::TRANSITION_NO_WORK_TO_WORK);
  EXPECT_EQ(TransitionOf(file, benefit("2021-07-15"), first_day), v1::TRANSITION_WORK_TO_WORK);
  EXPECT_EQ(TransitionOf(file, benefit("2021-05-09"), first_day), v1::TRANSITION_WORK_TO_WORK);
  file.set_intake_status(v1::WORK_STATUS_NOT_EMPLOYED);
  EXPECT_EQ(TransitionOf(file, none, first_day), v1::TRANSITION_NO_WORK_TO_WORK);
}

TEST(ClosingRules, OnlyEligibleAndActiveCasesClose) {
  for (const v1::CaseState state : {v1::CASE_STATE_ELIGIBLE, v1::CASE_STATE_ACTIVE}) {
    EXPECT_THAT(CheckClosing(FileIn(state), v1::CLOSE_REASON_WITHDRAWN), IsOk());
  }
  for (const v1::CaseState state : {v1::CASE_STATE_INTAKE, v1::CASE_STATE_REJECTED}) {
    EXPECT_THAT(CheckClosing(FileIn(state), v1::CLOSE_REASON_WITHDRAWN),
                HasReason(v1::REASON_WRONG_STATE));
  }
  EXPECT_THAT(CheckClosing(FileIn(v1::CASE_STATE_ACTIVE), v1::CLOSE_REASON_UNSPECIFIED),
              HasReason(v1::REASON_REQUIRED));
}

TEST(ClosingRules, WorkFoundNeedsAnOutcome) {
  v1::Case file = FileIn(v1::CASE_STATE_ACTIVE);
  EXPECT_THAT(CheckClosing(file, v1::CLOSE_REASON_WORK_FOUND),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  file.mutable_outcome();
  EXPECT_THAT(CheckClosing(file, v1::CLOSE_REASON_WORK_FOUND), IsOk());
}

TEST(ClosingRules, AnOpenTransferStandsInTheWay) {
  v1::Case file = FileIn(v1::CASE_STATE_ACTIVE);
  file.set_open_transfer("transfers/a");
  EXPECT_THAT(CheckClosing(file, v1::CLOSE_REASON_WITHDRAWN), HasReason(v1::REASON_OPEN_MATTERS));
}

TEST(ClosingRules, ClosingAgainSaysTheSame) {
  v1::Case closed =
      Closed(FileIn(v1::CASE_STATE_ACTIVE), v1::CLOSE_REASON_OTHER, Day("2021-07-20"));
  EXPECT_THAT(CheckClosedAlike(closed, v1::CLOSE_REASON_OTHER, Day("2021-07-20")), IsOk());
  EXPECT_THAT(CheckClosedAlike(closed, v1::CLOSE_REASON_OTHER, Date()), IsOk()) << "no day asked";
  EXPECT_THAT(CheckClosedAlike(closed, v1::CLOSE_REASON_OTHER, Day("2021-07-21")),
              HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(CheckClosedAlike(closed, v1::CLOSE_REASON_WITHDRAWN, Day("2021-07-20")),
              HasReason(v1::REASON_WRONG_STATE));
}

TEST(ClosingRules, SumsThatDoNotFitAreRefused) {
  std::vector<v1::Commitment> after(2);
  for (v1::Commitment& one : after) one.set_open_cents(INT64_MAX);
  EXPECT_THAT(EffectOfClosing({}, after, {}), HasReason(v1::REASON_AMOUNT_OVERFLOW));
}

TEST(AssignRules, ATeamIsNamedAfterItsRegion) {
  EXPECT_EQ(RegionOfTeam("AM26-1"), "regions/AM26");
  for (const std::string none : {"", "AM26", "AM26-", "-", "AM 26-1"}) {
    EXPECT_NE(RegionOfTeam(none), "regions/AM26") << none;
  }
  EXPECT_THAT(CheckTeam("", "regions/AM26"), IsOk());
  EXPECT_THAT(CheckTeam("AM26-1", "regions/AM26"), IsOk());
  EXPECT_THAT(CheckTeam("AM25-1", "regions/AM26"), HasReason(v1::REASON_INVALID_VALUE));
}

v1::Responsibility Led(const std::string& body, const std::string& from, const std::string& to) {
  v1::Responsibility period;
  period.set_body(body);
  *period.mutable_valid_from() = Day(from);
  if (!to.empty()) *period.mutable_valid_to() = Day(to);
  return period;
}

TEST(AsOfRules, A32OneBodyOnEveryDay) {
  const std::vector<v1::Responsibility> periods = {
      Led("organisations/UWV", "2021-05-10", "2021-09-30"),
      Led("organisations/GM0855", "2021-10-01", "2022-02-28")};
  EXPECT_EQ(BodyOn(periods, Day("2021-05-09")), "");
  EXPECT_EQ(BodyOn(periods, Day("2021-05-10")), "organisations/UWV");
  EXPECT_EQ(BodyOn(periods, Day("2021-09-30")), "organisations/UWV");
  EXPECT_EQ(BodyOn(periods, Day("2021-10-01")), "organisations/GM0855");
  EXPECT_EQ(BodyOn(periods, Day("2022-02-28")), "organisations/GM0855");
  EXPECT_EQ(BodyOn(periods, Day("2022-03-01")), "");
}

TEST(AsOfRules, AnArrangementAsItStoodAtTheEndOfTheDay) {
  v1::Arrangement version;
  version.set_state(v1::ARRANGEMENT_STATE_ENDED);
  *version.mutable_ended_on() = Day("2022-02-28");
  v1::Item& training = *version.add_items();
  training.set_state(v1::ITEM_STATE_COMPLETED);
  *training.mutable_started_on() = Day("2021-06-01");
  *training.mutable_ended_on() = Day("2021-12-31");

  const v1::Arrangement before = ArrangementAsOf(version, Day("2021-05-31"));
  EXPECT_EQ(before.state(), v1::ARRANGEMENT_STATE_AGREED);
  EXPECT_FALSE(before.has_ended_on());
  EXPECT_EQ(before.items(0).state(), v1::ITEM_STATE_PLANNED);
  EXPECT_FALSE(before.items(0).has_started_on());
  const v1::Arrangement during = ArrangementAsOf(version, Day("2021-12-30"));
  EXPECT_EQ(during.items(0).state(), v1::ITEM_STATE_RUNNING);
  EXPECT_FALSE(during.items(0).has_ended_on());
  EXPECT_EQ(ArrangementAsOf(version, Day("2021-06-01")).items(0).state(), v1::ITEM_STATE_RUNNING);
  const v1::Arrangement after = ArrangementAsOf(version, Day("2022-02-28"));
  EXPECT_EQ(after.state(), v1::ARRANGEMENT_STATE_ENDED);
  EXPECT_EQ(after.items(0).state(), v1::ITEM_STATE_COMPLETED);
}

}  // namespace
}  // namespace reismee
