#include "storage/budget/compensation_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

constexpr int64_t kWeek = 6'750;
constexpr char kBakery[] = "Bakkerij";

// Terms of K6: 30 weeks and 2,025.00, or 40 weeks and 2,700.00.
v1::Instrument Version(int weeks) {
  v1::Instrument terms;
  terms.set_weekly_cents(kWeek);
  terms.set_max_weeks(weeks);
  return terms;
}

// A training from a Monday on with one commitment, attended each week for so many weeks.
CompensatedTraining Attended(const std::string& name, const Date& monday, int weeks,
                             int64_t paid = 0, const std::string& employer = kBakery) {
  CompensatedTraining training;
  training.practice.set_name("items/" + name);
  *training.practice.mutable_started_on() = monday;
  training.terms = Version(monday.year() < 2022 ? 30 : 40);
  for (int week = 0; week < weeks; ++week) training.attended.push_back(AddDays(monday, 7 * week));
  training.compensations = {{.commitment = "commitments/" + name,
                             .case_name = "cases/one",
                             .payer = "organisations/UWV",
                             .employer = employer,
                             .paid_cents = paid}};
  return training;
}

const Date kSpring = MakeDate(2021, 3, 1);
const Date kYearAfter = MakeDate(2022, 1, 3);

std::string LeftOf(const absl::Status& refused) {
  EXPECT_THAT(refused, HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
  return ErrorInfoOf(refused)->metadata().at("left_cents");
}

// Reading 18, K6: 67.50 a week, 2,025.00 for 30 weeks before 2022, 2,700.00 for 40 from then on.
TEST(CompensationRules, WeeksUpToTheMaximumOfTheVersion) {
  struct Row {
    Date first_day;
    int weeks;
    int64_t earned;
  };
  for (const Row& row :
       {Row{kSpring, 0, 0}, Row{kSpring, 1, 6'750}, Row{kSpring, 29, 195'750},
        Row{kSpring, 30, 202'500}, Row{kSpring, 31, 202'500}, Row{kYearAfter, 30, 202'500},
        Row{kYearAfter, 31, 209'250}, Row{kYearAfter, 40, 270'000}, Row{kYearAfter, 41, 270'000}}) {
    const std::vector<CompensatedTraining> all = {Attended("one", row.first_day, row.weeks)};
    EXPECT_EQ(EarnedBy(all, all[0]).value(), row.earned) << ToIso(row.first_day) << row.weeks;
    EXPECT_THAT(CheckCompensation(all, "commitments/one", row.earned), IsOk());
    EXPECT_EQ(LeftOf(CheckCompensation(all, "commitments/one", row.earned + 1)),
              std::to_string(row.earned));
  }
}

TEST(CompensationRules, OnlyWeeksWithinTheDaysOfTheTrainingCount) {  // readings 39 and 43
  CompensatedTraining one = Attended("one", kSpring, 5);
  EXPECT_EQ(WeeksThatCount({one}, one), 5);
  one.attended.push_back(AddDays(kSpring, 2));
  EXPECT_EQ(WeeksThatCount({one}, one), 5) << "a week counts once";
  *one.practice.mutable_ended_on() = AddDays(kSpring, 21);
  EXPECT_EQ(WeeksThatCount({one}, one), 4);
  *one.practice.mutable_last_allowed_on() = AddDays(kSpring, 20);
  EXPECT_EQ(WeeksThatCount({one}, one), 3);
  *one.practice.mutable_started_on() = AddDays(kSpring, 1);
  EXPECT_EQ(WeeksThatCount({one}, one), 3) << "Wednesday of the first week";
  one.practice.clear_started_on();
  EXPECT_EQ(WeeksThatCount({one}, one), 0);
}

// Employer compensation was paid twice for the same weeks: once for each item.
TEST(CompensationRules, NoWeekPaysTwiceHoweverManyItemsThereAre) {
  CompensatedTraining one = Attended("one", kSpring, 10, 10 * kWeek);
  one.compensations.push_back(one.compensations[0]);
  one.compensations[1].commitment = "commitments/again";
  one.compensations[1].paid_cents = 0;
  EXPECT_EQ(LeftOf(CheckCompensation({{one}}, "commitments/again", kWeek)), "0");
  one.compensations[1].employer = "Slagerij";
  EXPECT_EQ(LeftOf(CheckCompensation({{one}}, "commitments/again", kWeek)), "0");
}

TEST(CompensationRules, AWeekOfTwoTrainingsAtOneEmployerCountsOnce) {
  const CompensatedTraining first = Attended("one", kSpring, 4);
  CompensatedTraining second = Attended("two", AddDays(kSpring, 14), 4);
  EXPECT_EQ(WeeksThatCount({first, second}, first), 4);
  EXPECT_EQ(WeeksThatCount({first, second}, second), 2);
  second.compensations[0].employer = "Slagerij";
  EXPECT_EQ(WeeksThatCount({first, second}, second), 4) << "the maximum is per employer";
}

// Reading 39: earlier weeks count towards the maximum of the version at hand.
TEST(CompensationRules, TheMaximumHoldsOverAllTrainingsAtTheEmployer) {
  const CompensatedTraining first = Attended("one", kSpring, 30, 202'500);
  CompensatedTraining second = Attended("two", MakeDate(2021, 10, 4), 10);
  EXPECT_EQ(LeftOf(CheckCompensation({{first, second}}, "commitments/two", kWeek)), "0");
  second = Attended("two", kYearAfter, 20);
  EXPECT_THAT(CheckCompensation({{first, second}}, "commitments/two", 67'500), IsOk());
  EXPECT_EQ(LeftOf(CheckCompensation({{first, second}}, "commitments/two", 67'501)), "67500");
  second = Attended("two", kYearAfter, 20, 0, "Slagerij");
  EXPECT_THAT(CheckCompensation({{first, second}}, "commitments/two", 20 * kWeek), IsOk());
}

TEST(CompensationRules, WeeksThatWereCorrectedAwayAreOverpaid) {
  CompensatedTraining one = Attended("one", kSpring, 3, 2 * kWeek);
  one.compensations.push_back(one.compensations[0]);
  one.compensations[1].commitment = "commitments/later";
  one.compensations[1].paid_cents = kWeek;
  EXPECT_THAT(OverpaidOn({{one}}).value(), IsEmpty());
  one.attended.pop_back();
  EXPECT_THAT(OverpaidOn({{one}}).value(), ElementsAre(Pair("commitments/later", kWeek)));
  one.attended.pop_back();
  EXPECT_THAT(OverpaidOn({{one}}).value(),
              ElementsAre(Pair("commitments/later", kWeek), Pair("commitments/one", kWeek)));
  const absl::Status waits = CheckCompensation({{one}}, "commitments/one", 1);
  EXPECT_THAT(waits, HasReason(v1::REASON_OVERPAID));
  EXPECT_EQ(ErrorInfoOf(waits)->metadata().at("overpaid_cents"), "13500");
  const CompensatedTraining other = Attended("other", kYearAfter, 5);
  EXPECT_THAT(CheckCompensation({{one, other}}, "commitments/other", kWeek),
              HasReason(v1::REASON_OVERPAID))
      << "the employer was paid too much";
  const CompensatedTraining elsewhere = Attended("other", kYearAfter, 5, 0, "Slagerij");
  EXPECT_THAT(CheckCompensation({{one, elsewhere}}, "commitments/other", kWeek), IsOk());
}

TEST(CompensationRules, TheSupplierIsTheEmployerOfTheTraining) {
  v1::Item item;
  item.set_provider(kBakery);
  item.set_practice_item("items/one");
  const CompensatedTraining one = Attended("one", kSpring, 1);
  EXPECT_THAT(CheckEmployer({}, item, kBakery), IsOk());
  EXPECT_THAT(CheckEmployer({{one}}, item, kBakery), IsOk());
  EXPECT_THAT(CheckEmployer({}, item, "Slagerij"), HasReason(v1::REASON_INVALID_VALUE));
  const CompensatedTraining elsewhere = Attended("one", kSpring, 1, 0, "Slagerij");
  EXPECT_THAT(CheckEmployer({{elsewhere}}, item, kBakery), HasReason(v1::REASON_INVALID_VALUE));
}

// Cents were added and multiplied without looking.
TEST(CompensationRules, WhatCannotBeCountedIsNotPaid) {
  CompensatedTraining one = Attended("one", kSpring, 2);
  one.terms.set_weekly_cents(std::numeric_limits<int64_t>::max());
  EXPECT_THAT(CheckCompensation({{one}}, "commitments/one", 1),
              HasReason(v1::REASON_AMOUNT_OVERFLOW));
}

}  // namespace
}  // namespace reismee
