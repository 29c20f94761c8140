#include <gmock/gmock.h>

#include "tests/services/arrangement/guidance.h"

namespace reismee {
namespace {

class AssessmentTest : public Guidance {
 protected:
  static v1::FacilityFinding Finding(absl::string_view facility, bool available, bool usable) {
    v1::FacilityFinding finding;
    finding.set_facility(absl::StrCat("facilities/", facility));
    finding.set_source("letter");
    *finding.mutable_checked_on() = MakeDate(2021, 5, 10);
    finding.set_available(available);
    finding.set_usable(usable);
    return finding;
  }

  absl::StatusOr<v1::PriorFacilityAssessment> Assess(
      TestClient& caller, const std::string& item,
      const std::vector<v1::FacilityFinding>& findings) {
    v1::AssessPriorFacilitiesRequest request;
    request.set_item(item);
    request.mutable_findings()->Assign(findings.begin(), findings.end());
    request.set_request_id(NextRequestId());
    return Ask<v1::PriorFacilityAssessment>(caller, "ArrangementService/AssessPriorFacilities",
                                            request);
  }
};

TEST_F(AssessmentTest, AvailableButNotUsable) {  // A13
  const std::string item = ValueOf(Draft({Training()})).items(0).name();
  v1::FacilityFinding refused = Finding("SECTOR_TRAINING_FUND", true, false);
  refused.set_remark("refused");
  v1::FacilityFinding not_yet = Finding("SCHOLINGSBUDGET_WW", false, false);
  not_yet.set_remark("no unemployment benefit yet");
  const auto made = ValueOf(Assess(tilburg_, item, {refused, not_yet}));
  EXPECT_FALSE(made.blocks());
  EXPECT_EQ(made.covered_cents(), 0);
  EXPECT_EQ(made.assessor(), kTilburgCaseworker);
  EXPECT_EQ(made.organisation(), kTilburg);
  EXPECT_EQ(made.case_etag(), Etag());
  // A new one supersedes, the old one stays.
  EXPECT_TRUE(
      ValueOf(Assess(tilburg_, item, {Finding("SCHOLINGSBUDGET_WW", true, true)})).blocks());
  v1::ListPriorFacilityAssessmentsRequest request;
  request.set_case_name(file_.name());
  const auto all = ValueOf(Ask<v1::ListPriorFacilityAssessmentsResponse>(
      tilburg_, "ArrangementService/ListPriorFacilityAssessments", request));
  ASSERT_EQ(all.assessments_size(), 2);
  EXPECT_EQ(all.assessments(0).name(), made.name());
  EXPECT_EQ(all.assessments(0).findings_size(), 2);
  EXPECT_EQ(all.assessments(0).findings(0).remark(), "refused");
  EXPECT_TRUE(all.assessments(1).blocks());
}

TEST_F(AssessmentTest, CodesAreThoseOfTheReference) {
  const std::string item = ValueOf(Draft({Training()})).items(0).name();
  EXPECT_THAT(Assess(tilburg_, item, {}), HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(Assess(tilburg_, item, {Finding("LOTTERY", true, true)}),
              HasReason(v1::REASON_UNKNOWN_CODE));
  // Open from March 2022.
  EXPECT_THAT(Assess(tilburg_, item, {Finding("STAP_BUDGET", true, true)}),
              HasReason(v1::REASON_INVALID_VALUE));
  v1::FacilityFinding later = Finding("STAP_BUDGET", false, false);
  later.set_remark("opens next year");
  EXPECT_THAT(Assess(tilburg_, item, {later}), IsOk());
  v1::FacilityFinding paying = Finding("SCHOLINGSBUDGET_WW", true, true);
  paying.set_measure("budgetMeasures/LOTTERY");
  EXPECT_THAT(Assess(tilburg_, item, {paying}), HasReason(v1::REASON_UNKNOWN_CODE));
}

TEST_F(AssessmentTest, OnlyForTheResponsibleBody) {
  const std::string item = ValueOf(Draft({Training()})).items(0).name();
  const std::vector<v1::FacilityFinding> findings = {Finding("SOCIAL_PLAN", false, false)};
  const auto strange = Assess(uwv_, item, findings);
  EXPECT_THAT(strange, StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_EQ(strange.status().message(), Assess(uwv_, "items/none", findings).status().message());
}

}  // namespace
}  // namespace reismee
