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

TEST(CommitmentRules, ThePriceIsTheMost) {
  const CommitmentFacts facts = AllowedFacts();
  EXPECT_THAT(CheckCommitment(facts, 1), IsOk());
  EXPECT_THAT(CheckCommitment(facts, 50'000), IsOk());
  const absl::Status above = CheckCommitment(facts, 50'001);
  EXPECT_THAT(above, StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_THAT(above, HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
  EXPECT_EQ(Fact(above, "left_cents"), "50000");
}

TEST(CommitmentRules, WhatWasCommittedBeforeCounts) {
  CommitmentFacts facts = AllowedFacts();
  facts.committed_cents = facts.committed_after_prior_cents = 49'999;
  EXPECT_THAT(CheckCommitment(facts, 1), IsOk());
  EXPECT_THAT(CheckCommitment(facts, 2), HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
}

TEST(CommitmentRules, ASumBeyondWhatCanBeCountedIsRefused) {
  CommitmentFacts facts = AllowedFacts();
  facts.committed_cents = 1;
  EXPECT_THAT(CheckCommitment(facts, std::numeric_limits<int64_t>::max()),
              HasReason(v1::REASON_AMOUNT_OVERFLOW));
}

TEST(CommitmentRules, OnlyWhatWasAgreedGetsMoney) {
  CommitmentFacts facts = AllowedFacts();
  facts.agreed->mutable_items(0)->set_name("items/other");
  EXPECT_THAT(CheckCommitment(facts, 1), HasReason(v1::REASON_NOT_AGREED));
  facts.agreed.reset();
  EXPECT_THAT(CheckCommitment(facts, 1), HasReason(v1::REASON_NOT_AGREED));
}

TEST(CommitmentRules, NotBeforeTheItemWasAgreed) {
  CommitmentFacts facts = AllowedFacts();
  facts.item_agreed_on = MakeDate(2021, 10, 13);
  EXPECT_THAT(CheckCommitment(facts, 1), HasReason(v1::REASON_DATE_TOO_EARLY));
}

TEST(CommitmentRules, OnlyCasesThatAreGuided) {
  CommitmentFacts facts = AllowedFacts();
  for (const v1::CaseState state :
       {v1::CASE_STATE_INTAKE, v1::CASE_STATE_CLOSED, v1::CASE_STATE_REJECTED}) {
    facts.file.set_state(state);
    EXPECT_THAT(CheckCommitment(facts, 1), HasReason(v1::REASON_WRONG_STATE));
  }
  facts.file.set_state(v1::CASE_STATE_ELIGIBLE);
  EXPECT_THAT(CheckCommitment(facts, 1), IsOk());
}

TEST(CommitmentRules, AStoppedItemGetsNoMoreMoney) {
  CommitmentFacts facts = AllowedFacts();
  facts.item.set_state(v1::ITEM_STATE_STOPPED);
  EXPECT_THAT(CheckCommitment(facts, 1), HasReason(v1::REASON_WRONG_STATE));
  facts.item.set_state(v1::ITEM_STATE_COMPLETED);
  EXPECT_THAT(CheckCommitment(facts, 1), IsOk());
}

TEST(CommitmentRules, TheYearIsThatOfTheDate) {
  CommitmentFacts facts = AllowedFacts();
  facts.national.reset();
  EXPECT_THAT(CheckCommitment(facts, 1), HasReason(v1::REASON_OUTSIDE_FUNDING_PERIOD));
  facts.national = AmountOfYears(2022, 2022);  // The date is in a year of another line.
  EXPECT_THAT(CheckCommitment(facts, 1), HasReason(v1::REASON_OUTSIDE_FUNDING_PERIOD));
  facts.national = AmountOfYears(2021, 2022);  // One amount for two years.
  EXPECT_THAT(CheckCommitment(facts, 1), IsOk());
  facts.line.reset();
  EXPECT_THAT(CheckCommitment(facts, 1), HasReason(v1::REASON_OUTSIDE_FUNDING_PERIOD));
}

TEST(CommitmentRules, TheMeasureFundsTheInstrument) {
  CommitmentFacts facts = AllowedFacts();
  facts.instrument.set_funders(0, "budgetMeasures/UWV_TRAINING");
  const absl::Status refused = CheckCommitment(facts, 1);
  EXPECT_THAT(refused, StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(refused, HasReason(v1::REASON_LINE_NOT_ALLOWED));
}

TEST(CommitmentRules, NothingOnACeiling) {
  CommitmentFacts facts = AllowedFacts();
  facts.line->set_ceiling_only(true);
  EXPECT_THAT(CheckCommitment(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
}

TEST(CommitmentRules, ALineOfTheTeamIsForItsRegion) {
  CommitmentFacts facts = AllowedFacts();
  facts.region = "regions/AM25";
  EXPECT_THAT(CheckCommitment(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
}

TEST(CommitmentRules, NationalMoneyOfUwvIsForUwv) {
  CommitmentFacts facts = OnLine(v1::ORGANISATION_KIND_UWV, "organisations/UWV", "");
  EXPECT_THAT(CheckCommitment(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
  facts.payer.set_name("organisations/UWV");
  facts.payer.set_kind(v1::ORGANISATION_KIND_UWV);
  EXPECT_THAT(CheckCommitment(facts, 1), IsOk());
}

TEST(CommitmentRules, MunicipalMoneyIsForMunicipalitiesOfTheRegion) {
  CommitmentFacts facts = OnLine(v1::ORGANISATION_KIND_MUNICIPALITY, "", "regions/AM26");
  facts.region = "regions/AM25";  // The person moved; the municipality still leads.
  EXPECT_THAT(CheckCommitment(facts, 1), IsOk());
  facts.line->set_region("regions/AM25");
  EXPECT_THAT(CheckCommitment(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
  facts.payer.set_kind(v1::ORGANISATION_KIND_UWV);
  facts.payer.add_regions("regions/AM25");
  EXPECT_THAT(CheckCommitment(facts, 1), HasReason(v1::REASON_LINE_NOT_ALLOWED));
}

TEST(CommitmentRules, SchemesOfAMinistryAreForWhoeverLeads) {
  EXPECT_THAT(CheckCommitment(OnLine(v1::ORGANISATION_KIND_MINISTRY, "organisations/SZW", ""), 1),
              IsOk());
}

TEST(CommitmentRules, NoCheckNoMoney) {
  CommitmentFacts facts = AllowedFacts();
  *facts.assessment->mutable_assessed_on() = MakeDate(2021, 10, 13);
  EXPECT_THAT(CheckCommitment(facts, 1), HasReason(v1::REASON_PRIOR_FACILITY_CHECK_MISSING));
  facts.assessment.reset();
  EXPECT_THAT(CheckCommitment(facts, 1), HasReason(v1::REASON_PRIOR_FACILITY_CHECK_MISSING));
  facts.measure.set_needs_prior_facility_assessment(false);
  EXPECT_THAT(CheckCommitment(facts, 1), IsOk());
}

TEST(CommitmentRules, WhatIsUsableAndPaysAllBlocks) {
  for (const int64_t pays : {0, 50'000, 60'000}) {
    CommitmentFacts facts = AllowedFacts();
    AddUsable(facts, "facilities/SCHOLINGSBUDGET_WW", pays)
        .set_measure("budgetMeasures/UWV_TRAINING");
    const absl::Status blocked = CheckCommitment(facts, 1);
    EXPECT_THAT(blocked, HasReason(v1::REASON_PRIOR_FACILITY_AVAILABLE)) << pays;
    EXPECT_EQ(Fact(blocked, "facility"), "facilities/SCHOLINGSBUDGET_WW");
    EXPECT_EQ(Fact(blocked, "line"), "budgetLines/UWV_TRAINING_2021");
  }
}

TEST(CommitmentRules, TwoThatPayAllTogetherBlock) {
  CommitmentFacts facts = AllowedFacts();
  AddUsable(facts, "facilities/SOCIAL_PLAN", 20'000);
  AddUsable(facts, "facilities/SECTOR_TRAINING_FUND", 30'000);
  const absl::Status blocked = CheckCommitment(facts, 1);
  EXPECT_THAT(blocked, HasReason(v1::REASON_PRIOR_FACILITY_AVAILABLE));
  EXPECT_EQ(Fact(blocked, "facility"), "facilities/SOCIAL_PLAN");
  EXPECT_EQ(Fact(blocked, "line"), "");
}

TEST(CommitmentRules, WhatIsNotUsableDoesNotBlock) {
  CommitmentFacts facts = AllowedFacts();
  AddUsable(facts, "facilities/SOCIAL_PLAN", 0).set_usable(false);
  EXPECT_THAT(CheckCommitment(facts, 50'000), IsOk());
}

TEST(CommitmentRules, APartLowersTheMostToTheCent) {
  CommitmentFacts facts = AllowedFacts();
  AddUsable(facts, "facilities/SCHOLINGSBUDGET_WW", 19'999);
  EXPECT_THAT(CheckCommitment(facts, 30'001), IsOk());
  EXPECT_THAT(CheckCommitment(facts, 30'002), HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
  // The part that the facility pays is committed too: it is not counted twice.
  facts.committed_cents = 19'999;
  EXPECT_THAT(CheckCommitment(facts, 30'001), IsOk());
  facts.committed_after_prior_cents = 1;
  EXPECT_THAT(CheckCommitment(facts, 30'001), HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
}

TEST(CommitmentRules, ATariffFunderPaysTheTariff) {
  CommitmentFacts facts = OnLine(v1::ORGANISATION_KIND_MINISTRY, "organisations/SZW", "");
  facts.instrument.set_price_kind(v1::PRICE_KIND_TARIFF);
  facts.instrument.set_amount_cents(40'000);
  EXPECT_THAT(CheckCommitment(facts, 50'000), IsOk());
  facts.instrument.add_tariff_funders("budgetMeasures/RMT");
  EXPECT_THAT(CheckCommitment(facts, 40'000), IsOk());
  EXPECT_THAT(CheckCommitment(facts, 40'001), HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
}

// The order of the lines does not matter: what RMT paid of the price does not lower the tariff.
TEST(CommitmentRules, TheTariffIsCappedByWhatItsOwnMeasurePaid) {
  CommitmentFacts facts = OnLine(v1::ORGANISATION_KIND_MINISTRY, "organisations/SZW", "");
  facts.instrument.set_price_kind(v1::PRICE_KIND_TARIFF);
  facts.instrument.set_amount_cents(40'000);
  facts.instrument.add_tariff_funders("budgetMeasures/RMT");
  facts.committed_cents = 10'000;
  EXPECT_THAT(CheckCommitment(facts, 40'000), IsOk());
  facts.committed_by_measure_cents = 10'000;
  EXPECT_THAT(CheckCommitment(facts, 30'001), HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
}

// Whatever the measure of the item itself asks for: A16 on the line that pays.
TEST(CommitmentRules, ATariffIsPaidForItsValueAndHours) {
  CommitmentFacts facts = OnLine(v1::ORGANISATION_KIND_MINISTRY, "organisations/SZW", "");
  facts.instrument.set_price_kind(v1::PRICE_KIND_TARIFF);
  facts.instrument.set_amount_cents(40'000);
  facts.instrument.set_minimum_value_cents(50'000);
  facts.instrument.set_minimum_hours(5);
  facts.instrument.add_tariff_funders("budgetMeasures/RMT");
  facts.item.set_hours(4);
  EXPECT_THAT(CheckCommitment(facts, 40'000), HasReason(v1::REASON_VALUE_BELOW_MINIMUM));
  facts.item.set_hours(5);
  EXPECT_THAT(CheckCommitment(facts, 40'000), IsOk());
  facts.item.set_value_cents(49'999);
  EXPECT_THAT(CheckCommitment(facts, 40'000), HasReason(v1::REASON_VALUE_BELOW_MINIMUM));
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
