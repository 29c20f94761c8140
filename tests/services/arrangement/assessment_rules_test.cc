#include "services/arrangement/assessment_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using Findings = google::protobuf::RepeatedPtrField<v1::FacilityFinding>;

constexpr int64_t kPrice = 100'000;

Date Assessed() { return MakeDate(2021, 5, 17); }

v1::FacilityFinding Finding(absl::string_view facility, bool available, bool usable,
                            int64_t pays_cents = 0) {
  v1::FacilityFinding finding;
  finding.set_facility(absl::StrCat("facilities/", facility));
  finding.set_source("telephone call");
  *finding.mutable_checked_on() = MakeDate(2021, 5, 12);
  finding.set_available(available);
  finding.set_usable(usable);
  finding.set_pays_cents(pays_cents);
  return finding;
}

absl::Status Check(const std::vector<v1::FacilityFinding>& findings) {
  return CheckFindings(Findings(findings.begin(), findings.end()), kPrice, Assessed());
}

v1::PriorFacilityAssessment Concluded(const std::vector<v1::FacilityFinding>& findings) {
  v1::PriorFacilityAssessment assessment;
  *assessment.mutable_findings() = Findings(findings.begin(), findings.end());
  EXPECT_THAT(Conclude(kPrice, &assessment), IsOk());
  return assessment;
}

TEST(ConcludeTest, OnlyAvailableAndUsableBlocks) {  // A13
  const auto free = Concluded(
      {Finding("SECTOR_TRAINING_FUND", true, false), Finding("SCHOLINGSBUDGET_WW", false, false)});
  EXPECT_FALSE(free.blocks());
  EXPECT_EQ(free.covered_cents(), 0);
  const auto blocked = Concluded({Finding("SCHOLINGSBUDGET_WW", true, true)});
  EXPECT_TRUE(blocked.blocks());
  EXPECT_EQ(blocked.covered_cents(), kPrice);
}

// The sum was not checked here, and was where money is committed.
TEST(ConcludeTest, AmountsThatCannotBeTakenOffAreRefused) {
  v1::PriorFacilityAssessment assessment;
  *assessment.add_findings() =
      Finding("SOCIAL_PLAN", true, true, std::numeric_limits<int64_t>::min());
  EXPECT_THAT(Conclude(kPrice, &assessment), HasReason(v1::REASON_AMOUNT_OVERFLOW));
}

TEST(ConcludeTest, APartLowersTheRestToTheCent) {
  const auto part = Concluded({Finding("SOCIAL_PLAN", true, true, 99'999)});
  EXPECT_FALSE(part.blocks());
  EXPECT_EQ(part.covered_cents(), 99'999);
  const auto together = Concluded(
      {Finding("SOCIAL_PLAN", true, true, 60'000), Finding("UNION_SERVICES", true, true, 60'000)});
  EXPECT_TRUE(together.blocks());
  EXPECT_EQ(together.covered_cents(), kPrice);
}

TEST(CheckFindingsTest, EachNamesFacilitySourceAndDay) {
  EXPECT_THAT(Check({}), HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(Check({Finding("SOCIAL_PLAN", true, true, kPrice)}), IsOk());
  v1::FacilityFinding bare;
  const auto found = BadRequestOf(Check({bare}));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->field_violations_size(), 4);
  EXPECT_EQ(found->field_violations(0).field(), "findings[0].facility");
  EXPECT_THAT(Check({Finding("SOCIAL_PLAN", true, false), Finding("SOCIAL_PLAN", true, true)}),
              HasReason(v1::REASON_INVALID_VALUE));
}

TEST(CheckFindingsTest, DayAndAmounts) {
  v1::FacilityFinding late = Finding("SOCIAL_PLAN", false, false);
  *late.mutable_checked_on() = Assessed();
  EXPECT_THAT(Check({late}), HasReason(v1::REASON_REQUIRED));  // Why, reading 37.
  late.set_remark("the employer has none");
  EXPECT_THAT(Check({late}), IsOk());
  *late.mutable_checked_on() = AddDays(Assessed(), 1);
  EXPECT_THAT(Check({late}), HasReason(v1::REASON_DATE_IN_FUTURE));
  EXPECT_THAT(Check({Finding("SOCIAL_PLAN", true, true, kPrice + 1)}),
              HasReason(v1::REASON_INVALID_AMOUNT));
  EXPECT_THAT(Check({Finding("SOCIAL_PLAN", true, true, -1)}),
              HasReason(v1::REASON_INVALID_AMOUNT));
  EXPECT_THAT(Check({Finding("SOCIAL_PLAN", true, false, 1)}),
              HasReason(v1::REASON_INVALID_AMOUNT));
  EXPECT_THAT(Check({Finding("SOCIAL_PLAN", false, true)}), HasReason(v1::REASON_INVALID_VALUE));
}

}  // namespace
}  // namespace reismee
