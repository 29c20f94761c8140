#include "services/arrangement/item_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "tests/storage/reference/loaded.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

google::protobuf::FieldMask MaskOf(std::initializer_list<const char*> terms) {
  google::protobuf::FieldMask mask;
  for (const char* term : terms) mask.add_paths(term);
  return mask;
}

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;
constexpr char kRmt[] = "budgetMeasures/RMT";
constexpr char kSectorScheme[] = "budgetMeasures/SECTOR_SCHEME";

// An item of an instrument with everything established that any instrument asks for.
v1::Item MakeItem(absl::string_view code, int64_t price_cents) {
  v1::Item item;
  item.set_instrument(absl::StrCat("instruments/", code));
  item.set_price_cents(price_cents);
  *item.mutable_planned_from() = Day("2021-06-01");
  *item.mutable_planned_to() = Day("2021-09-30");
  item.set_measure(kRmt);
  item.set_labour_market_relevant(true);
  item.set_recognised(true);
  item.set_occupation("occupations/ICT");
  return item;
}

absl::Status Limits(const v1::Item& item) {
  const auto instrument = Loaded().InstrumentOn(item.instrument(), item.planned_from());
  if (!instrument.ok()) return instrument.status();
  return CheckLimits(item, **instrument, Loaded().tables().instruments, "item.");
}

// What the tariff of the class is, -1 for none.
int64_t Tariff(v1::InstrumentKind kind, int64_t value_cents, int32_t hours = 0) {
  const v1::Instrument* const reached =
      ClassReached(Loaded().tables().instruments, kind, Day("2021-06-01"), value_cents, hours);
  return reached == nullptr ? -1 : reached->amount_cents();
}

TEST(ClassTest, GuidanceByValueAndHours) {  // A16
  const auto kind = v1::INSTRUMENT_KIND_GUIDANCE;
  EXPECT_EQ(Tariff(kind, 49'999, 5), -1);
  EXPECT_EQ(Tariff(kind, 50'000, 5), 40'000);
  EXPECT_EQ(Tariff(kind, 50'000, 4), -1);
  EXPECT_EQ(Tariff(kind, 99'999, 10), 40'000);
  EXPECT_EQ(Tariff(kind, 100'000, 10), 80'000);
  EXPECT_EQ(Tariff(kind, 100'000, 9), 40'000);
}

TEST(ClassTest, TrainingByValue) {  // A17
  const auto kind = v1::INSTRUMENT_KIND_TRAINING_CLASS;
  EXPECT_EQ(Tariff(kind, 14'999), -1);
  EXPECT_EQ(Tariff(kind, 15'000), 12'000);
  EXPECT_EQ(Tariff(kind, 49'999), 12'000);
  EXPECT_EQ(Tariff(kind, 50'000), 40'000);
  EXPECT_EQ(Tariff(kind, 124'999), 40'000);
  EXPECT_EQ(Tariff(kind, 125'000), 100'000);
  EXPECT_EQ(Tariff(kind, 900'000), 100'000);
}

TEST(LimitsTest, ValueAndHoursOfGuidance) {  // A16
  v1::Item light = MakeItem("GUIDANCE_LIGHT", 40'000);
  light.set_measure(kSectorScheme);
  light.set_hours(5);
  light.set_value_cents(49'999);
  EXPECT_THAT(Limits(light), HasReason(v1::REASON_VALUE_BELOW_MINIMUM));
  EXPECT_THAT(Limits(light), StatusIs(kInvalid));
  light.set_value_cents(50'000);
  EXPECT_THAT(Limits(light), IsOk());
  light.set_value_cents(100'000);
  light.set_hours(9);
  EXPECT_THAT(Limits(light), IsOk());
  light.set_hours(10);
  EXPECT_THAT(Limits(light), HasReason(v1::REASON_INVALID_VALUE));  // It is heavy.
  v1::Item heavy = MakeItem("GUIDANCE_HEAVY", 80'000);
  heavy.set_measure(kSectorScheme);
  heavy.set_value_cents(100'000);
  heavy.set_hours(9);
  EXPECT_THAT(Limits(heavy), HasReason(v1::REASON_VALUE_BELOW_MINIMUM));
  heavy.set_hours(10);
  EXPECT_THAT(Limits(heavy), IsOk());
  heavy.set_value_cents(99'999);
  EXPECT_THAT(Limits(heavy), HasReason(v1::REASON_VALUE_BELOW_MINIMUM));
}

TEST(LimitsTest, TheTariffIsThePriceOfThoseWhoPayByIt) {
  v1::Item training = MakeItem("TRAINING_3", 100'000);
  training.set_measure(kSectorScheme);
  EXPECT_THAT(Limits(training), HasReason(v1::REASON_VALUE_BELOW_MINIMUM));  // Value not told.
  training.set_value_cents(125'000);
  EXPECT_THAT(Limits(training), IsOk());
  training.set_price_cents(100'001);
  EXPECT_THAT(Limits(training), HasReason(v1::REASON_INVALID_AMOUNT));
  training.set_measure(kRmt);
  EXPECT_THAT(Limits(training), IsOk());
}

TEST(LimitsTest, OtherMoneyMayUseTheTariffAsItsPrice) {  // A10, reading 15
  EXPECT_THAT(Limits(MakeItem("GUIDANCE_HEAVY", 80'000)), IsOk());
  EXPECT_THAT(Limits(MakeItem("TRAINING_3", 100'000)), IsOk());
  EXPECT_THAT(Limits(MakeItem("TRAINING_3", 99'999)), HasReason(v1::REASON_VALUE_BELOW_MINIMUM));
  EXPECT_THAT(Limits(MakeItem("TRAINING_3", 180'000)), IsOk());
  v1::Item stated = MakeItem("GUIDANCE_HEAVY", 80'000);
  stated.set_hours(9);
  EXPECT_THAT(Limits(stated), HasReason(v1::REASON_VALUE_BELOW_MINIMUM));
  stated.set_hours(10);
  stated.set_value_cents(99'999);
  EXPECT_THAT(Limits(stated), HasReason(v1::REASON_VALUE_BELOW_MINIMUM));
}

TEST(LimitsTest, TrainingIsRelevantToTheLabourMarket) {  // A17
  v1::Item training = MakeItem("TRAINING_1", 12'000);
  training.set_labour_market_relevant(false);
  EXPECT_THAT(Limits(training), HasReason(v1::REASON_NOT_LABOUR_MARKET_RELEVANT));
  training.clear_labour_market_relevant();
  EXPECT_THAT(Limits(training), HasReason(v1::REASON_NOT_LABOUR_MARKET_RELEVANT));
  v1::Item own = MakeItem("REGULAR_TRAINING", 90'000);
  own.clear_labour_market_relevant();
  EXPECT_THAT(Limits(own), IsOk());
  own.set_labour_market_relevant(false);
  EXPECT_THAT(Limits(own), HasReason(v1::REASON_NOT_LABOUR_MARKET_RELEVANT));
}

TEST(LimitsTest, CareerAdviceHasAMinimumValue) {  // Reading 16
  v1::Item advice = MakeItem("CAREER_ADVICE", 70'000);
  advice.set_value_cents(69'999);
  EXPECT_THAT(Limits(advice), HasReason(v1::REASON_VALUE_BELOW_MINIMUM));
  advice.set_value_cents(70'000);
  EXPECT_THAT(Limits(advice), IsOk());
}

TEST(LimitsTest, EvcNeedsValueAndARecognisedStandard) {  // A19
  v1::Item evc = MakeItem("EVC", 100'000);
  evc.set_measure(kSectorScheme);
  evc.set_value_cents(124'999);
  EXPECT_THAT(Limits(evc), HasReason(v1::REASON_VALUE_BELOW_MINIMUM));
  evc.set_value_cents(125'000);
  EXPECT_THAT(Limits(evc), IsOk());
  evc.set_recognised(false);
  EXPECT_THAT(Limits(evc), HasReason(v1::REASON_NOT_RECOGNISED));
}

TEST(LimitsTest, IntersectoralRetraining) {  // Reading 17
  v1::Item retraining = MakeItem("INTERSECTORAL_RETRAINING", 375'000);
  retraining.set_measure("budgetMeasures/INTERSECTORAL_RETRAINING");
  retraining.set_value_cents(749'999);
  EXPECT_THAT(Limits(retraining), HasReason(v1::REASON_VALUE_BELOW_MINIMUM));
  retraining.set_value_cents(750'000);
  EXPECT_THAT(Limits(retraining), IsOk());
}

TEST(LimitsTest, PracticeLearningLastsNineMonthsAtMost) {  // A22
  struct {
    const char* from;
    const char* last;
    const char* too_late;
  } const rows[] = {{"2021-03-01", "2021-11-30", "2021-12-01"},
                    {"2021-05-31", "2022-02-28", "2022-03-01"}};
  for (const auto& row : rows) {
    v1::Item course = MakeItem("PRACTICE_STATEMENT", 150'000);
    *course.mutable_planned_from() = Day(row.from);
    *course.mutable_planned_to() = Day(row.last);
    EXPECT_THAT(Limits(course), IsOk()) << row.from;
    *course.mutable_planned_to() = Day(row.too_late);
    EXPECT_THAT(Limits(course), HasReason(v1::REASON_DURATION_TOO_LONG)) << row.from;
  }
}

TEST(LimitsTest, PracticeLearningKindsAndProvider) {  // A23
  for (const char* code : {"PRACTICE_STATEMENT", "PRACTICE_CERTIFICATE", "PRACTICE_DIPLOMA"}) {
    v1::Item course = MakeItem(code, 150'000);
    EXPECT_THAT(Limits(course), IsOk()) << code;
    course.set_recognised(false);
    EXPECT_THAT(Limits(course), HasReason(v1::REASON_PROVIDER_NOT_RECOGNISED)) << code;
  }
  EXPECT_THAT(Limits(MakeItem("PRACTICE_MASTER", 150'000)),
              HasReason(v1::REASON_UNSUPPORTED_INSTRUMENT));
}

TEST(LimitsTest, EmployerCompensationByVersion) {  // Reading 18
  v1::Item weeks = MakeItem("EMPLOYER_COMPENSATION", 202'500);
  weeks.set_measure("budgetMeasures/PRACTICE_LEARNING_EMPLOYER");
  EXPECT_THAT(Limits(weeks), IsOk());
  weeks.set_price_cents(202'501);
  EXPECT_THAT(Limits(weeks), HasReason(v1::REASON_PRICE_ABOVE_MAXIMUM));
  *weeks.mutable_planned_from() = Day("2022-01-01");
  *weeks.mutable_planned_to() = Day("2022-09-30");
  weeks.set_price_cents(270'000);
  EXPECT_THAT(Limits(weeks), IsOk());
  weeks.set_recognised(false);
  EXPECT_THAT(Limits(weeks), HasReason(v1::REASON_PROVIDER_NOT_RECOGNISED));
}

TEST(LimitsTest, TrainingVoucher) {  // A25
  v1::Item voucher = MakeItem("TRAINING_VOUCHER", 250'000);
  voucher.set_measure("budgetMeasures/TRAINING_VOUCHER");
  EXPECT_THAT(Limits(voucher), IsOk());
  voucher.set_price_cents(250'001);
  EXPECT_THAT(Limits(voucher), HasReason(v1::REASON_PRICE_ABOVE_MAXIMUM));
  voucher.set_price_cents(320'000);
  voucher.set_dearer_evidence("offers of three institutions");
  EXPECT_THAT(Limits(voucher), IsOk());
  voucher.set_recognised(false);
  EXPECT_THAT(Limits(voucher), HasReason(v1::REASON_NOT_RECOGNISED));
}

TEST(LimitsTest, OnlyFundersOfTheInstrumentPay) {
  v1::Item service = MakeItem("UWV_SERVICE", 50'000);
  EXPECT_THAT(Limits(service), IsOk());  // A15
  service.set_measure("budgetMeasures/TRAINING_VOUCHER");
  EXPECT_THAT(Limits(service), HasReason(v1::REASON_LINE_NOT_ALLOWED));
  service.set_measure("");
  EXPECT_THAT(Limits(service), IsOk());
}

TEST(TermsTest, EveryFieldAtOnce) {
  v1::Item item;
  item.set_description(std::string(201, 'x'));
  item.set_assigned_to("FNV");
  item.set_value_cents(-1);
  item.set_hours(-1);
  item.set_measure("RMT");
  const absl::Status status = CheckTerms(item, "item.");
  EXPECT_THAT(status, StatusIs(kInvalid));
  const auto found = BadRequestOf(status);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->field_violations_size(), 9);
  EXPECT_EQ(found->field_violations(0).field(), "item.instrument");
}

TEST(TermsTest, PeriodAndPrice) {
  v1::Item item = MakeItem("RMT_SERVICE", 1);
  EXPECT_THAT(CheckTerms(item, "item."), IsOk());
  *item.mutable_planned_to() = item.planned_from();
  EXPECT_THAT(CheckTerms(item, "item."), IsOk());
  *item.mutable_planned_to() = Day("2021-05-31");
  EXPECT_THAT(CheckTerms(item, "item."), HasReason(v1::REASON_INVALID_PERIOD));
  item = MakeItem("RMT_SERVICE", 0);
  EXPECT_THAT(CheckTerms(item, "item."), HasReason(v1::REASON_INVALID_AMOUNT));
}

// Reading 33: by the facts of the day, whatever the ground of admission.
TEST(TargetGroupTest, ByFactsOfTheDay) {
  v1::Situation registered;
  registered.set_kind(v1::SITUATION_KIND_JOBS_AGREEMENT_REGISTRATION);
  *registered.mutable_valid_from() = Day("2021-03-01");
  *registered.mutable_valid_to() = Day("2021-06-30");
  const auto check = [&](absl::string_view name, absl::string_view day) {
    return CheckTargetGroup(**Loaded().InstrumentOn(name, Day("2021-06-01")), {registered},
                            Day(day));
  };
  EXPECT_THAT(check("instruments/RMT_SERVICE", "2021-02-28"), IsOk());
  EXPECT_THAT(check("instruments/LAST_RESORT", "2021-02-28"),
              HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
  EXPECT_THAT(check("instruments/LAST_RESORT", "2021-03-01"), IsOk());
  EXPECT_THAT(check("instruments/LAST_RESORT", "2021-06-30"), IsOk());
  EXPECT_THAT(check("instruments/LAST_RESORT", "2021-07-01"),
              HasReason(v1::REASON_OUTSIDE_TARGET_GROUP));
}

TEST(ServedTest, AnInstrumentWhoseRulesAreNotAllInForceIsRefused) {
  EXPECT_THAT(CheckServed(**Loaded().InstrumentOn("instruments/RMT_SERVICE", Day("2021-06-01"))),
              IsOk());
  EXPECT_THAT(
      CheckServed(**Loaded().InstrumentOn("instruments/MOBILITY_CENTRE", Day("2021-06-01"))),
      HasReason(v1::REASON_INSTRUMENT_NOT_SERVED));
}

// Reading 19: by the list on the first day.
TEST(OccupationTest, AVoucherLeadsToAPromisingOccupation) {
  v1::Item voucher = MakeItem("TRAINING_VOUCHER", 250'000);
  const v1::Instrument& instrument =
      **Loaded().InstrumentOn(voucher.instrument(), voucher.planned_from());
  const auto check = [&](const std::string& occupation, absl::string_view first) {
    voucher.set_occupation(occupation);
    *voucher.mutable_planned_from() = Day(first);
    return CheckOccupation(voucher, instrument, Loaded().FindOccupation(occupation), "item.");
  };
  EXPECT_THAT(check("occupations/TEACHER_PRIMARY", "2021-01-01"), IsOk());
  EXPECT_THAT(check("occupations/TEACHER_PRIMARY", "2020-12-31"),
              HasReason(v1::REASON_OCCUPATION_NOT_PROMISING));
  EXPECT_THAT(check("", "2021-01-01"), HasReason(v1::REASON_OCCUPATION_NOT_PROMISING));
  EXPECT_THAT(check("occupations/BARREL_MAKER", "2021-01-01"), HasReason(v1::REASON_UNKNOWN_CODE));
}

TEST(OccupationTest, RetrainingLeadsToOneThatIsShortOfPeople) {  // Reading 42
  v1::Item item = MakeItem("INTERSECTORAL_RETRAINING", 375'000);
  const v1::Instrument& instrument =
      **Loaded().InstrumentOn(item.instrument(), item.planned_from());
  const auto check = [&](const std::string& occupation) {
    item.set_occupation(occupation);
    return CheckOccupation(item, instrument, Loaded().FindOccupation(occupation), "item.");
  };
  EXPECT_THAT(check("occupations/TECHNIQUE"), IsOk());
  EXPECT_THAT(check("occupations/TEACHER_PRIMARY"), HasReason(v1::REASON_OCCUPATION_NOT_PROMISING));
}

TEST(ChangeTest, OnlyTermsByMask) {
  const v1::Item known = MakeItem("RMT_SERVICE", 10'000);
  v1::Item asked;
  asked.set_price_cents(20'000);
  asked.set_description("not in the mask");
  const auto changed = WithMask(known, asked, MaskOf({"price_cents", "recognised"}));
  ASSERT_THAT(changed, IsOk());
  EXPECT_EQ(changed->price_cents(), 20'000);
  EXPECT_FALSE(changed->has_recognised());
  EXPECT_EQ(changed->description(), "");
  EXPECT_EQ(changed->instrument(), known.instrument());
  EXPECT_THAT(WithMask(known, asked, MaskOf({})), HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(WithMask(known, asked, MaskOf({"state"})), HasReason(v1::REASON_INVALID_UPDATE_MASK));
  EXPECT_THAT(WithMask(known, asked, MaskOf({"name"})), HasReason(v1::REASON_INVALID_UPDATE_MASK));
}

TEST(ChangeTest, WhatRunsOrIsPaidForStaysTheSameService) {
  v1::Item before = MakeItem("RMT_SERVICE", 10'000);
  before.set_state(v1::ITEM_STATE_PLANNED);
  v1::Item after = MakeItem("UWV_SERVICE", 10'000);
  EXPECT_THAT(CheckChange(before, after, 0), IsOk());
  EXPECT_THAT(CheckChange(before, after, 1), HasReason(v1::REASON_WRONG_STATE));
  after = before;
  after.set_price_cents(9'999);
  EXPECT_THAT(CheckChange(before, after, 9'999), IsOk());
  EXPECT_THAT(CheckChange(before, after, 10'000), HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
  before.set_state(v1::ITEM_STATE_RUNNING);
  *before.mutable_started_on() = Day("2021-06-01");
  EXPECT_THAT(CheckChange(before, after, 0), IsOk());
  *after.mutable_planned_from() = Day("2021-06-02");
  EXPECT_THAT(CheckChange(before, after, 0), HasReason(v1::REASON_WRONG_STATE));
  *before.mutable_ended_on() = Day("2021-06-02");
  EXPECT_THAT(CheckChange(before, before, 0), HasReason(v1::REASON_WRONG_STATE));
}

TEST(ChangeTest, RemovalOfWhatWasNotBegun) {
  v1::Item item = MakeItem("RMT_SERVICE", 10'000);
  item.set_state(v1::ITEM_STATE_PLANNED);
  EXPECT_THAT(CheckRemoval(item, 0), IsOk());
  EXPECT_THAT(CheckRemoval(item, 1), HasReason(v1::REASON_WRONG_STATE));
  item.set_state(v1::ITEM_STATE_RUNNING);
  EXPECT_THAT(CheckRemoval(item, 0), HasReason(v1::REASON_WRONG_STATE));
}

TEST(LimitsTest, BegunEarlierItLastsNoLonger) {  // Reading 1, A22
  v1::Item course = MakeItem("PRACTICE_CERTIFICATE", 100'000);
  *course.mutable_planned_from() = Day("2021-07-10");
  *course.mutable_planned_to() = Day("2022-04-09");
  const v1::Instrument& instrument =
      **Loaded().InstrumentOn(course.instrument(), course.planned_from());
  EXPECT_THAT(CheckLimits(course, instrument, Loaded().tables().instruments, "item."), IsOk());
  *course.mutable_started_on() = Day("2021-06-30");
  EXPECT_THAT(CheckStart(course, instrument), HasReason(v1::REASON_DURATION_TOO_LONG));
  *course.mutable_planned_to() = Day("2022-03-29");
  EXPECT_THAT(CheckStart(course, instrument), IsOk());
}

TEST(LimitsTest, TermsAreThoseOfTheFirstDay) {  // Reading 18
  v1::Item item = MakeItem("EMPLOYER_COMPENSATION", 270'000);
  *item.mutable_planned_from() = Day("2021-12-30");
  EXPECT_EQ(ToIso(FirstDay(item)), "2021-12-30");
  *item.mutable_started_on() = Day("2022-01-03");
  EXPECT_EQ(ToIso(FirstDay(item)), "2022-01-03");
}

}  // namespace
}  // namespace reismee
