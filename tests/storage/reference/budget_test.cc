#include <gtest/gtest.h>

#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "tests/storage/reference/loaded.h"

namespace reismee {
namespace {

int64_t Cents(absl::string_view code, int year) {
  const v1::NationalAmount* const amount =
      Loaded().NationalAmountFor(absl::StrCat("budgetMeasures/", code), year);
  return amount == nullptr ? -1 : amount->amount_cents();
}

constexpr int64_t kMillion = 100'000'000;

// Thousands of euros that the social package of 2020 has for a block and year.
int64_t BlockThousands(absl::string_view block, int year) {
  int64_t sum = 0;
  for (const v1::BudgetMeasure& measure : Loaded().tables().budget_measures) {
    if (measure.block() != block) continue;
    const v1::NationalAmount* const amount = Loaded().NationalAmountFor(measure.name(), year);
    if (amount != nullptr && amount->first_year() == amount->last_year()) {
      sum += amount->printed_thousands();
    }
  }
  return sum;
}

TEST(Budget, NationalCeilingsOfA39) {
  EXPECT_EQ(Cents("RMT", 2020), 11 * kMillion);
  EXPECT_EQ(Cents("RMT", 2021), 109 * kMillion);
  EXPECT_EQ(Cents("RMT", 2022), 75 * kMillion);
  EXPECT_EQ(Cents("RMT", 2020) + Cents("RMT", 2021) + Cents("RMT", 2022), 195 * kMillion);
  EXPECT_EQ(Cents("PRACTICE_LEARNING_PURCHASE", 2021), 3'150'000'000);
  EXPECT_EQ(Cents("PRACTICE_LEARNING_EMPLOYER", 2021), 27 * kMillion);
  EXPECT_EQ(Cents("PRACTICE_LEARNING_IMPLEMENTATION", 2021), 450'000'000);
  EXPECT_EQ(Cents("PRACTICE_LEARNING_PURCHASE", 2021) + Cents("PRACTICE_LEARNING_EMPLOYER", 2021) +
                Cents("PRACTICE_LEARNING_IMPLEMENTATION", 2021),
            63 * kMillion);
  EXPECT_EQ(
      Cents("JOBS_AGREEMENT", 2020) + Cents("JOBS_AGREEMENT", 2021) + Cents("JOBS_AGREEMENT", 2022),
      36 * kMillion);
}

TEST(Budget, NoAmountOutsideItsYears) {
  EXPECT_EQ(Cents("RMT", 2019), -1);
  EXPECT_EQ(Cents("RMT", 2023), -1);
  EXPECT_EQ(Cents("UWV_TRAINING", 2021), 2'350'000'000);
  EXPECT_EQ(Cents("UWV_TRAINING", 2022), -1);
  EXPECT_EQ(Cents("NOTHING", 2021), -1);
}

TEST(Budget, TheLatestVersionIsInForceAndTheEarlierOnesAreKept) {
  EXPECT_EQ(Cents("CAREER_ADVICE", 2020), 14 * kMillion);
  EXPECT_EQ(Cents("CAREER_ADVICE", 2021), 37 * kMillion);                                 // K1
  EXPECT_EQ(Cents("NLLD_TRAINING", 2020) + Cents("NLLD_TRAINING", 2021), 71 * kMillion);  // K2
  std::map<std::string, int64_t> versions;
  for (const char* name : {"budgetMeasures/CAREER_ADVICE", "budgetMeasures/NLLD_TRAINING"}) {
    for (const v1::NationalAmount& amount : Loaded().FindBudgetMeasure(name)->national_amounts()) {
      if (amount.first_year() == 2021 && amount.superseded()) {
        versions[name] = amount.printed_thousands();
      }
    }
  }
  EXPECT_EQ(versions["budgetMeasures/CAREER_ADVICE"], 30'000);
  EXPECT_EQ(versions["budgetMeasures/NLLD_TRAINING"], 30'000);
  // One amount for two years (K3, reading 35).
  EXPECT_EQ(Cents("SECTOR_SCHEME", 2021), 7'150'000'000);
  EXPECT_EQ(Loaded().NationalAmountFor("budgetMeasures/SECTOR_SCHEME", 2021),
            Loaded().NationalAmountFor("budgetMeasures/SECTOR_SCHEME", 2022));
  EXPECT_EQ(Loaded().NationalAmountFor("budgetMeasures/NLLD_TRAINING", 2021),
            Loaded().NationalAmountFor("budgetMeasures/NLLD_TRAINING", 2022));
}

TEST(Budget, UnroundedSumsOfTheBlocks) {
  EXPECT_EQ(BlockThousands("1", 2020), 104'000);
  EXPECT_EQ(BlockThousands("1", 2021), 350'500);
  EXPECT_EQ(BlockThousands("1", 2022), 228'000);
  EXPECT_EQ(BlockThousands("4", 2020) + BlockThousands("4", 2021) + BlockThousands("4", 2022),
            146'000);
  EXPECT_EQ(BlockThousands("5", 2020) + BlockThousands("5", 2021) + BlockThousands("5", 2022),
            12'000);
}

TEST(Budget, ThePackageOf2015IsOneAmountForTwoYears) {
  const v1::NationalAmount* const voucher =
      Loaded().NationalAmountFor("budgetMeasures/TRAINING_VOUCHER", 2017);
  ASSERT_NE(voucher, nullptr);
  EXPECT_EQ(voucher, Loaded().NationalAmountFor("budgetMeasures/TRAINING_VOUCHER", 2016));
  EXPECT_EQ(voucher->amount_cents(), 20 * kMillion);
  EXPECT_EQ(Cents("MOBILITY_CENTRE", 2016), 2 * kMillion);
  EXPECT_EQ(Cents("MOBILITY_CENTRE", 2021), -1);
  int64_t sum = 0;
  for (const v1::BudgetMeasure& measure : Loaded().tables().budget_measures) {
    if (measure.block() == "2015") sum += measure.national_amounts(0).amount_cents();
  }
  EXPECT_EQ(sum, 150 * kMillion);
}

TEST(Budget, OnlyMoneyOfTheTeamsNeedsAnAssessmentOfPriorFacilities) {
  for (const v1::BudgetMeasure& measure : Loaded().tables().budget_measures) {
    EXPECT_EQ(measure.needs_prior_facility_assessment(), measure.code() == "RMT") << measure.name();
    // The subsidy to employers was only intended (reading 32).
    const bool without_amount = measure.code() == "CLOSER_EMPLOYERS";
    EXPECT_EQ(measure.national_amounts_size() == 0, without_amount) << measure.name();
    EXPECT_NE(measure.scope(), v1::BUDGET_SCOPE_UNSPECIFIED) << measure.name();
  }
  const v1::BudgetMeasure& rmt = *Loaded().FindBudgetMeasure("budgetMeasures/RMT");
  EXPECT_EQ(rmt.scope(), v1::BUDGET_SCOPE_REGIONAL);
  EXPECT_EQ(rmt.owner(), "organisations/UWV");
  EXPECT_EQ(rmt.parts_size(), 2);
  const v1::BudgetMeasure& training = *Loaded().FindBudgetMeasure("budgetMeasures/UWV_TRAINING");
  EXPECT_EQ(training.scope(), v1::BUDGET_SCOPE_NATIONAL);
  EXPECT_EQ(training.owner(), "organisations/UWV");
}

}  // namespace
}  // namespace reismee
