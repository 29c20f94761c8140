#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/storage/reference/loaded.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

const v1::Instrument& On(absl::string_view code, absl::string_view iso) {
  return **Loaded().InstrumentOn(absl::StrCat("instruments/", code), Day(iso));
}

TEST(Instruments, TariffsOfTheSectorScheme) {
  const struct {
    const char* code;
    int64_t amount;
    int64_t minimum;
    int hours;
  } tariffs[] = {
      {"CAREER_ADVICE_SECTOR", 56'000, 70'000, 0},
      {"GUIDANCE_LIGHT", 40'000, 50'000, 5},
      {"GUIDANCE_HEAVY", 80'000, 100'000, 10},
      {"TRAINING_1", 12'000, 15'000, 0},
      {"TRAINING_2", 40'000, 50'000, 0},
      {"TRAINING_3", 100'000, 125'000, 0},
      {"EVC", 100'000, 125'000, 0},
  };
  for (const auto& each : tariffs) {
    const v1::Instrument& instrument = On(each.code, "2021-05-17");
    EXPECT_EQ(instrument.amount_cents(), each.amount) << each.code;
    EXPECT_EQ(instrument.minimum_value_cents(), each.minimum) << each.code;
    EXPECT_EQ(instrument.minimum_hours(), each.hours) << each.code;
    EXPECT_EQ(instrument.price_kind(), v1::PRICE_KIND_TARIFF) << each.code;
    EXPECT_THAT(instrument.tariff_funders(), ElementsAre("budgetMeasures/SECTOR_SCHEME"));
  }
  EXPECT_EQ(On("CAREER_ADVICE", "2021-05-17").amount_cents(), 70'000);
}

TEST(Instruments, CombinationOfA20) {
  int64_t amount = 0;
  int64_t value = 0;
  for (const char* code : {"CAREER_ADVICE_SECTOR", "GUIDANCE_HEAVY", "TRAINING_3", "EVC"}) {
    amount += On(code, "2021-05-17").amount_cents();
    value += On(code, "2021-05-17").minimum_value_cents();
  }
  EXPECT_EQ(amount, 336'000);
  EXPECT_EQ(value, 420'000);
  EXPECT_EQ((value - amount) * 1000 / value, 200);  // 20.0 %
}

TEST(Instruments, TermsOfTheEmployerCompensationChangeIn2022) {
  const v1::Instrument& v1 = On("EMPLOYER_COMPENSATION", "2021-12-31");
  EXPECT_EQ(v1.version(), "v1");
  EXPECT_EQ(v1.amount_cents(), 202'500);
  EXPECT_EQ(v1.max_weeks(), 30);
  EXPECT_EQ(v1.weekly_cents() * v1.max_weeks(), v1.amount_cents());
  const v1::Instrument& v2 = On("EMPLOYER_COMPENSATION", "2022-01-01");
  EXPECT_EQ(v2.version(), "v2");
  EXPECT_EQ(v2.amount_cents(), 270'000);
  EXPECT_EQ(v2.max_weeks(), 40);
  EXPECT_EQ(v2.weekly_cents() * v2.max_weeks(), v2.amount_cents());
}

TEST(Instruments, Durations) {
  for (const char* code : {"PRACTICE_STATEMENT", "PRACTICE_CERTIFICATE", "PRACTICE_DIPLOMA"}) {
    EXPECT_EQ(On(code, "2021-03-01").max_months(), 9) << code;
    EXPECT_EQ(On(code, "2021-03-01").kind(), v1::INSTRUMENT_KIND_PRACTICE_LEARNING);
  }
  const v1::Instrument& last_resort = On("LAST_RESORT", "2021-02-01");
  EXPECT_EQ(last_resort.max_months(), 6);
  EXPECT_EQ(last_resort.max_months_extended(), 9);
  EXPECT_THAT(last_resort.target_groups(),
              ElementsAre(v1::TARGET_GROUP_JOBS_AGREEMENT_TARGET_GROUP));
  EXPECT_THAT(last_resort.funders(), ElementsAre("budgetMeasures/JOBS_AGREEMENT"));
}

TEST(Instruments, VoucherAndRetraining) {
  const v1::Instrument& voucher = On("TRAINING_VOUCHER", "2016-05-01");
  EXPECT_EQ(voucher.price_kind(), v1::PRICE_KIND_MAXIMUM);
  EXPECT_EQ(voucher.amount_cents(), 250'000);
  EXPECT_TRUE(voucher.dearer_with_evidence());
  const v1::Instrument& retraining = On("INTERSECTORAL_RETRAINING", "2021-10-01");
  EXPECT_EQ(retraining.amount_cents(), 375'000);
  EXPECT_EQ(retraining.minimum_value_cents(), 750'000);
}

TEST(Instruments, ServicesOfUwvArePaidByTheTeamForWhomeverNeedsThem) {
  const v1::Instrument& service = On("UWV_SERVICE", "2021-05-17");
  EXPECT_THAT(service.target_groups(), IsEmpty());
  EXPECT_THAT(service.funders(), ElementsAre("budgetMeasures/RMT"));
  EXPECT_EQ(service.price_kind(), v1::PRICE_KIND_OWN);
  EXPECT_THAT(On("REGULAR_TRAINING", "2021-06-01").funders(),
              Contains("budgetMeasures/UWV_TRAINING"));
  EXPECT_THAT(On("JOB_COACHING", "2021-10-12").funders(), Contains("budgetMeasures/RMT"));
}

TEST(Instruments, UnknownOrNotYet) {
  EXPECT_THAT(Loaded().InstrumentOn("instruments/NOTHING", Day("2021-05-17")),
              HasReason(v1::REASON_UNSUPPORTED_INSTRUMENT));
  EXPECT_THAT(Loaded().InstrumentOn("instruments/TRAINING_3", Day("2020-12-31")),
              HasReason(v1::REASON_UNSUPPORTED_INSTRUMENT));
  EXPECT_THAT(Loaded().InstrumentOn("instruments/TRAINING_3", Day("2021-01-01")), IsOk());
}

TEST(Instruments, EveryRowIsWhole) {
  for (const v1::Instrument& row : Loaded().tables().instruments) {
    EXPECT_FALSE(row.dutch_name().empty() || row.english_name().empty()) << row.name();
    EXPECT_FALSE(row.source().empty()) << row.name();
    EXPECT_NE(row.kind(), v1::INSTRUMENT_KIND_UNSPECIFIED) << row.name();
    EXPECT_NE(row.price_kind(), v1::PRICE_KIND_UNSPECIFIED) << row.name();
    EXPECT_EQ(row.price_kind() == v1::PRICE_KIND_OWN, row.amount_cents() == 0) << row.name();
    EXPECT_EQ(row.price_kind() == v1::PRICE_KIND_TARIFF, row.tariff_funders_size() > 0)
        << row.name();
    EXPECT_GE(row.funders_size(), 1) << row.name();
    for (const std::string& funder : row.tariff_funders()) {
      EXPECT_THAT(row.funders(), Contains(funder)) << row.name();
    }
  }
}

}  // namespace
}  // namespace reismee
