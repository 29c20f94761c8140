#include "services/budget/commitment_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "proto/vocabulary/refusal.h"
#include "reismee/v1/budget_service.pb.h"
#include "tests/services/budget/commitment_facts.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using absl::StatusCode;

std::string Fact(const absl::Status& status, const std::string& key) {
  const auto info = ErrorInfoOf(status);
  if (!info.has_value()) return "";
  const auto found = info->metadata().find(key);
  return found == info->metadata().end() ? "" : found->second;
}

absl::Status Check(const CommitmentFacts& facts, int64_t cents) {
  return CheckCommitment(facts, {}, cents);
}

TEST(CommitmentRules, ThePriceIsTheMost) {
  const CommitmentFacts facts = AllowedFacts();
  EXPECT_THAT(Check(facts, 1), IsOk());
  EXPECT_THAT(Check(facts, 50'000), IsOk());
  const absl::Status above = Check(facts, 50'001);
  EXPECT_THAT(above, StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(above, HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
  EXPECT_EQ(Fact(above, "left_cents"), "50000");
}

TEST(CommitmentRules, WhatWasCommittedBeforeCounts) {
  CommitmentFacts facts = AllowedFacts();
  facts.set_committed_cents(49'999);
  facts.set_committed_after_prior_cents(49'999);
  EXPECT_THAT(Check(facts, 1), IsOk());
  EXPECT_THAT(Check(facts, 2), HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
}

TEST(CommitmentRules, ASumBeyondWhatCanBeCountedIsRefused) {
  CommitmentFacts facts = AllowedFacts();
  facts.set_committed_cents(1);
  EXPECT_THAT(Check(facts, std::numeric_limits<int64_t>::max()),
              HasReason(v1::REASON_AMOUNT_OVERFLOW));
}

TEST(CommitmentRules, OnlyWhatWasAgreedGetsMoney) {
  CommitmentFacts facts = AllowedFacts();
  facts.set_in_force(false);
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_NOT_AGREED));
}

TEST(CommitmentRules, NotBeforeTheItemWasAgreed) {
  CommitmentFacts facts = AllowedFacts();
  *facts.mutable_item_agreed_on() = MakeDate(2021, 10, 13);
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_DATE_TOO_EARLY));
}

TEST(CommitmentRules, OnlyCasesThatAreGuided) {
  CommitmentFacts facts = AllowedFacts();
  for (const v1::CaseState state :
       {v1::CASE_STATE_INTAKE, v1::CASE_STATE_CLOSED, v1::CASE_STATE_REJECTED}) {
    facts.set_case_state(state);
    EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_WRONG_STATE));
  }
  facts.set_case_state(v1::CASE_STATE_ELIGIBLE);
  EXPECT_THAT(Check(facts, 1), IsOk());
}

TEST(CommitmentRules, AStoppedItemGetsNoMoreMoney) {
  CommitmentFacts facts = AllowedFacts();
  facts.mutable_item()->set_state(v1::ITEM_STATE_STOPPED);
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_WRONG_STATE));
  facts.mutable_item()->set_state(v1::ITEM_STATE_COMPLETED);
  EXPECT_THAT(Check(facts, 1), IsOk());
}

TEST(CommitmentRules, TheYearIsThatOfTheDate) {  // Readings 12 and 13
  CommitmentFacts facts = AllowedFacts();
  facts.mutable_line()->set_year(2022);  // The date is in a year of another line.
  facts.mutable_line()->set_last_year(2022);
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_OUTSIDE_FUNDING_PERIOD));
  facts.mutable_line()->set_year(2020);  // One amount for three years.
  EXPECT_THAT(Check(facts, 1), IsOk());
  facts.clear_line();
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_OUTSIDE_FUNDING_PERIOD));
}

TEST(CommitmentRules, TheMeasureFundsTheInstrument) {
  CommitmentFacts facts = AllowedFacts();
  facts.mutable_instrument()->set_funders(0, "budgetMeasures/UWV_TRAINING");
  const absl::Status refused = Check(facts, 1);
  EXPECT_THAT(refused, StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(refused, HasReason(v1::REASON_LINE_NOT_ALLOWED));
}

TEST(CommitmentRules, NothingOnACeiling) {
  CommitmentFacts facts = AllowedFacts();
  facts.mutable_line()->set_ceiling_only(true);
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
}

TEST(CommitmentRules, ALineOfTheTeamIsForItsRegion) {  // Readings 11 and 34
  CommitmentFacts facts = AllowedFacts();
  facts.set_region("regions/AM25");
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
}

TEST(CommitmentRules, NationalMoneyOfUwvIsForUwv) {
  CommitmentFacts facts = OnLine(v1::BUDGET_DRAWER_OWNER, "organisations/UWV", "");
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
  facts.set_payer("organisations/UWV");
  EXPECT_THAT(Check(facts, 1), IsOk());
}

// Reading 34, table 13.2.
TEST(CommitmentRules, MoneyOfAMunicipalityIsForItAlone) {
  CommitmentFacts facts = OnLine(v1::BUDGET_DRAWER_OWNER, "organisations/GM0855", "regions/AM26");
  facts.set_region("regions/AM25");  // The person moved; the municipality still leads.
  EXPECT_THAT(Check(facts, 1), IsOk());
  facts.set_payer("organisations/GM0758");
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
}

TEST(CommitmentRules, MoneyOfTheCentreMunicipalityIsForThoseOfItsRegion) {
  CommitmentFacts facts =
      OnLine(v1::BUDGET_DRAWER_MUNICIPALITY_OF_REGION, "organisations/GM0855", "regions/AM26");
  facts.set_payer("organisations/GM0794");
  EXPECT_THAT(Check(facts, 1), IsOk());
  facts.mutable_line()->set_region("regions/AM25");
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
  facts.set_payer_kind(v1::ORGANISATION_KIND_UWV);
  facts.add_payer_regions("regions/AM25");
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
}

TEST(CommitmentRules, MoneyThatIsForNoPersonIsDrawnByNobody) {
  EXPECT_THAT(Check(OnLine(v1::BUDGET_DRAWER_UNSPECIFIED, "organisations/SZW", ""), 1),
              HasReason(v1::REASON_LINE_NOT_ALLOWED));
}

TEST(CommitmentRules, TheCostOfTeamsIsAnotherPart) {  // Reading 31
  CommitmentFacts facts = AllowedFacts();
  facts.mutable_line()->set_part("TEAM_COST");
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
}

TEST(CommitmentRules, NothingNewOnALineOfAFormerDivision) {
  CommitmentFacts facts = AllowedFacts();
  facts.mutable_line()->set_former(true);
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
}

CommitmentFacts ForGroup(v1::TargetGroup group, v1::MembershipDay day) {
  CommitmentFacts facts = AllowedFacts();
  facts.mutable_measure()->add_target_groups(group);
  facts.mutable_measure()->set_member_on(day);
  return facts;
}

// Fault: jobs-agreement money for anybody (readings 33 and 34).
TEST(CommitmentRules, JobsAgreementMoneyIsForItsGroupWhenTheItemWasAgreed) {
  CommitmentFacts facts =
      ForGroup(v1::TARGET_GROUP_JOBS_AGREEMENT_TARGET_GROUP, v1::MEMBERSHIP_DAY_AGREED);
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
  facts.add_groups(v1::TARGET_GROUP_JOBS_AGREEMENT_TARGET_GROUP);  // Only since then.
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
  facts.clear_groups();
  facts.add_groups_when_agreed(v1::TARGET_GROUP_WORKER);
  facts.add_groups_when_agreed(v1::TARGET_GROUP_JOBS_AGREEMENT_TARGET_GROUP);
  EXPECT_THAT(Check(facts, 1), IsOk());
}

// Fault: WW training money for people without WW (reading 36).
TEST(CommitmentRules, WwMoneyWhileWwRunsAndForWhatWasAgreedMeanwhileAtItsPriceThen) {
  CommitmentFacts facts = ForGroup(v1::TARGET_GROUP_UB_RECIPIENT, v1::MEMBERSHIP_DAY_EITHER);
  facts.set_first_price_cents(40'000);
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
  facts.add_groups_when_agreed(v1::TARGET_GROUP_UB_RECIPIENT);  // WW ended since.
  EXPECT_THAT(Check(facts, 40'000), IsOk());
  EXPECT_THAT(Check(facts, 40'001), HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
  facts.set_committed_by_measure_cents(1);
  facts.set_committed_cents(1);
  EXPECT_THAT(Check(facts, 40'000), HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
  facts.add_groups(v1::TARGET_GROUP_UB_RECIPIENT);  // WW runs.
  EXPECT_THAT(Check(facts, 49'999), IsOk());
}

CommitmentFacts FromAward() {
  CommitmentFacts facts = ForGroup(v1::TARGET_GROUP_WORKER, v1::MEMBERSHIP_DAY_COMMITTED);
  facts.mutable_measure()->set_from_awards(true);
  facts.mutable_measure()->set_needs_prior_facility_assessment(false);
  facts.mutable_line()->set_part("SMALL");
  facts.add_groups(v1::TARGET_GROUP_WORKER);
  *facts.mutable_item()->mutable_planned_from() = MakeDate(2021, 10, 12);
  facts.set_award("awards/one");
  facts.set_award_line(facts.line().name());
  facts.set_award_partnership("Samenwerking Metaal");
  *facts.mutable_awarded_on() = MakeDate(2021, 5, 1);
  *facts.mutable_consent_on() = MakeDate(2021, 10, 12);
  *facts.mutable_award_first_day() = MakeDate(2021, 3, 1);
  *facts.mutable_award_last_day() = MakeDate(2022, 12, 31);
  return facts;
}

// Fault: sector money without an award (reading 35).
TEST(CommitmentRules, SectorMoneyOnlyOutOfAnAwardForAWorker) {
  EXPECT_THAT(Check(FromAward(), 1), IsOk());
  CommitmentFacts facts = FromAward();
  facts.clear_award();
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_AWARD_REQUIRED));
  facts = FromAward();
  facts.clear_consent_on();
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_AWARD_REQUIRED));
  facts = FromAward();
  *facts.mutable_awarded_on() = MakeDate(2021, 10, 13);
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_DATE_TOO_EARLY));
  facts = FromAward();
  *facts.mutable_consent_on() = MakeDate(2021, 10, 13);
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_DATE_TOO_EARLY));
  facts = FromAward();
  facts.set_award_line("budgetLines/SECTOR_SCHEME_2021_LARGE");
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
  facts = FromAward();
  *facts.mutable_award_first_day() = MakeDate(2021, 10, 13);
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
  facts = FromAward();
  facts.set_supplier("somebody else");
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_INVALID_VALUE));
}

TEST(CommitmentRules, WhatWasBegunInTheJobIsFinished) {  // Reading 35
  CommitmentFacts facts = FromAward();
  facts.clear_groups();
  facts.add_groups_when_agreed(v1::TARGET_GROUP_WORKER);
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
  *facts.mutable_item()->mutable_started_on() = MakeDate(2021, 10, 12);
  EXPECT_THAT(Check(facts, 1), IsOk());
}

TEST(CommitmentRules, AnAwardServesNoOtherMoney) {
  CommitmentFacts facts = AllowedFacts();
  facts.set_award("awards/one");
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
}

TEST(CommitmentRules, SomeMoneyIsForPeopleWithoutWork) {  // Reading 32
  CommitmentFacts facts = AllowedFacts();
  facts.mutable_measure()->set_without_work(true);
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
  facts.set_without_work(true);
  EXPECT_THAT(Check(facts, 1), IsOk());
}

TEST(CommitmentRules, EarlySchoolLeaversNeedTheFindingOfTheRmc) {  // Reading 33
  CommitmentFacts facts = AllowedFacts();
  facts.mutable_measure()->set_needs_rmc_finding(true);
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
  facts.set_has_rmc_finding(true);
  EXPECT_THAT(Check(facts, 1), IsOk());
}

// Reading 37.
TEST(CommitmentRules, AnAssessmentNamesWhatHasToBeNamed) {
  CommitmentFacts facts = AllowedFacts();
  facts.add_required_facilities("facilities/SECTOR_TRAINING_FUND");
  EXPECT_THAT(Check(facts, 1), IsOk());
  facts.add_required_facilities("facilities/MUNICIPAL_REINTEGRATION");
  const absl::Status missing = Check(facts, 1);
  EXPECT_THAT(missing, HasReason(v1::REASON_PRIOR_FACILITY_CHECK_MISSING));
  EXPECT_EQ(Fact(missing, "facilities"), "facilities/MUNICIPAL_REINTEGRATION");
  // What blocks is said first, also when others are missing.
  AddUsable(facts, "facilities/SOCIAL_PLAN", 0);
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_PRIOR_FACILITY_AVAILABLE));
}

TEST(CommitmentRules, ADraftIsHeldMoneyForBeforeItIsAgreedAndAssessed) {
  CommitmentFacts facts = AllowedFacts();
  facts.set_in_force(false);
  facts.clear_assessment();
  EXPECT_THAT(CheckReservation(facts, {}, 50'000), IsOk());
  EXPECT_THAT(CheckReservation(facts, {}, 50'001), HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
  facts.set_region("regions/AM25");
  EXPECT_THAT(CheckReservation(facts, {}, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
}

TEST(CommitmentRules, SchemesOfAMinistryAreForWhoeverLeads) {
  EXPECT_THAT(Check(OnLine(v1::BUDGET_DRAWER_LEADING_BODY, "organisations/SZW", ""), 1), IsOk());
}

TEST(CommitmentRules, NoCheckNoMoney) {
  CommitmentFacts facts = AllowedFacts();
  *facts.mutable_assessment()->mutable_assessed_on() = MakeDate(2021, 10, 13);
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_PRIOR_FACILITY_CHECK_MISSING));
  facts.clear_assessment();
  EXPECT_THAT(Check(facts, 1), HasReason(v1::REASON_PRIOR_FACILITY_CHECK_MISSING));
  facts.mutable_measure()->set_needs_prior_facility_assessment(false);
  EXPECT_THAT(Check(facts, 1), IsOk());
}

TEST(CommitmentRules, WhatIsUsableAndPaysAllBlocks) {
  for (const int64_t pays : {0, 50'000, 60'000}) {
    CommitmentFacts facts = AllowedFacts();
    AddUsable(facts, "facilities/SCHOLINGSBUDGET_WW", pays)
        .set_measure("budgetMeasures/UWV_TRAINING");
    const absl::Status blocked = Check(facts, 1);
    EXPECT_THAT(blocked, HasReason(v1::REASON_PRIOR_FACILITY_AVAILABLE)) << pays;
    EXPECT_EQ(Fact(blocked, "facility"), "facilities/SCHOLINGSBUDGET_WW");
    EXPECT_EQ(Fact(blocked, "line"), "budgetLines/UWV_TRAINING_2021");
  }
}

TEST(CommitmentRules, TwoThatPayAllTogetherBlock) {
  CommitmentFacts facts = AllowedFacts();
  AddUsable(facts, "facilities/SOCIAL_PLAN", 20'000);
  AddUsable(facts, "facilities/SECTOR_TRAINING_FUND", 30'000);
  const absl::Status blocked = Check(facts, 1);
  EXPECT_THAT(blocked, HasReason(v1::REASON_PRIOR_FACILITY_AVAILABLE));
  EXPECT_EQ(Fact(blocked, "facility"), "facilities/SOCIAL_PLAN");
  EXPECT_EQ(Fact(blocked, "line"), "");
}

TEST(CommitmentRules, WhatIsNotUsableDoesNotBlock) {
  CommitmentFacts facts = AllowedFacts();
  AddUsable(facts, "facilities/SOCIAL_PLAN", 0).set_usable(false);
  EXPECT_THAT(Check(facts, 50'000), IsOk());
}

TEST(CommitmentRules, APartLowersTheMostToTheCent) {
  CommitmentFacts facts = AllowedFacts();
  AddUsable(facts, "facilities/SCHOLINGSBUDGET_WW", 19'999);
  EXPECT_THAT(Check(facts, 30'001), IsOk());
  EXPECT_THAT(Check(facts, 30'002), HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
  // The part that the facility pays is committed too: it is not counted twice.
  facts.set_committed_cents(19'999);
  EXPECT_THAT(Check(facts, 30'001), IsOk());
  facts.set_committed_after_prior_cents(1);
  EXPECT_THAT(Check(facts, 30'001), HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
}

TEST(CommitmentRules, ATariffFunderPaysTheTariff) {
  CommitmentFacts facts = OnLine(v1::BUDGET_DRAWER_LEADING_BODY, "organisations/SZW", "");
  facts.mutable_instrument()->set_price_kind(v1::PRICE_KIND_TARIFF);
  facts.mutable_instrument()->set_amount_cents(40'000);
  EXPECT_THAT(Check(facts, 50'000), IsOk());
  facts.mutable_instrument()->add_tariff_funders("budgetMeasures/RMT");
  EXPECT_THAT(Check(facts, 40'000), IsOk());
  EXPECT_THAT(Check(facts, 40'001), HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
}

// The order of the lines does not matter: what RMT paid of the price does not lower the tariff.
TEST(CommitmentRules, TheTariffIsCappedByWhatItsOwnMeasurePaid) {
  CommitmentFacts facts = OnLine(v1::BUDGET_DRAWER_LEADING_BODY, "organisations/SZW", "");
  facts.mutable_instrument()->set_price_kind(v1::PRICE_KIND_TARIFF);
  facts.mutable_instrument()->set_amount_cents(40'000);
  facts.mutable_instrument()->add_tariff_funders("budgetMeasures/RMT");
  facts.set_committed_cents(10'000);
  EXPECT_THAT(Check(facts, 40'000), IsOk());
  facts.set_committed_by_measure_cents(10'000);
  EXPECT_THAT(Check(facts, 30'001), HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
}

// Whatever the measure of the item itself asks for: A16 on the line that pays.
TEST(CommitmentRules, ATariffIsPaidForItsValueAndHours) {
  CommitmentFacts facts = OnLine(v1::BUDGET_DRAWER_LEADING_BODY, "organisations/SZW", "");
  facts.mutable_instrument()->set_price_kind(v1::PRICE_KIND_TARIFF);
  facts.mutable_instrument()->set_amount_cents(40'000);
  facts.mutable_instrument()->set_minimum_value_cents(50'000);
  facts.mutable_instrument()->set_minimum_hours(5);
  facts.mutable_instrument()->add_tariff_funders("budgetMeasures/RMT");
  facts.mutable_item()->set_hours(4);
  EXPECT_THAT(Check(facts, 40'000), HasReason(v1::REASON_VALUE_BELOW_MINIMUM));
  facts.mutable_item()->set_hours(5);
  EXPECT_THAT(Check(facts, 40'000), IsOk());
  facts.mutable_item()->set_value_cents(49'999);
  EXPECT_THAT(Check(facts, 40'000), HasReason(v1::REASON_VALUE_BELOW_MINIMUM));
}

class InstalmentRules : public testing::Test {
 protected:
  void Add(int month, int64_t cents) {
    v1::Instalment& one = *request_.add_instalments();
    *one.mutable_due_on() = MakeDate(2021, month, 30);
    one.set_amount_cents(cents);
  }
  absl::Status Check(int64_t cents) { return CheckInstalments(request_.instalments(), cents); }

  v1::CommitFundsRequest request_;
};

TEST_F(InstalmentRules, TheyAddUpExactly) {
  EXPECT_THAT(Check(420'000), IsOk());  // None is one for all of it.
  for (int month = 6; month <= 12; ++month) Add(month, 60'000);
  EXPECT_THAT(Check(420'000), IsOk());
  EXPECT_THAT(Check(419'999), HasReason(v1::REASON_INSTALMENTS_DO_NOT_ADD_UP));
  EXPECT_THAT(Check(420'001), HasReason(v1::REASON_INSTALMENTS_DO_NOT_ADD_UP));
}

TEST_F(InstalmentRules, TheyStandInOrderOfDate) {
  Add(6, 10);
  Add(6, 10);
  EXPECT_THAT(Check(20), IsOk());
  Add(5, 10);
  const absl::Status refused = Check(30);
  EXPECT_THAT(refused, HasReason(v1::REASON_INVALID_DATE));
  EXPECT_EQ(BadRequestOf(refused)->field_violations(0).field(), "instalments[2].due_on");
}

TEST_F(InstalmentRules, AmountsAreAboveZeroAndDatesExist) {
  Add(6, 0);
  Add(7, -5);
  request_.add_instalments()->set_amount_cents(5);
  const absl::Status refused = Check(0);
  ASSERT_TRUE(BadRequestOf(refused).has_value());
  EXPECT_EQ(BadRequestOf(refused)->field_violations_size(), 3);
}

TEST_F(InstalmentRules, SumsAreChecked) {
  Add(6, std::numeric_limits<int64_t>::max());
  Add(7, 1);
  EXPECT_THAT(Check(std::numeric_limits<int64_t>::min()), HasReason(v1::REASON_AMOUNT_OVERFLOW));
}

TEST_F(InstalmentRules, AreNotWithoutEnd) {
  for (int i = 0; i < 121; ++i) Add(6, 1);
  EXPECT_THAT(Check(121), HasReason(v1::REASON_TOO_LONG));
}

}  // namespace
}  // namespace reismee
