// Checks of prior facilities (reading 7).
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/arrangement_service.pb.h"
#include "services/arrangement/arrangement_rules.h"
#include "services/arrangement/assessment_rules.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "services/request/case_state_rules.h"
#include "storage/arrangement/assessments.h"
#include "storage/arrangement/items.h"
#include "storage/case/cases.h"
#include "storage/instants.h"

namespace reismee {
namespace {

// INVALID_ARGUMENT (UNKNOWN_CODE) naming facilities and measures that the reference does not know,
// and facilities said to be available on a day on which they do not exist.
absl::Status CheckCodes(const Reference& reference,
                        const google::protobuf::RepeatedPtrField<v1::FacilityFinding>& findings) {
  FieldErrors errors;
  for (int i = 0; i < findings.size(); ++i) {
    const v1::FacilityFinding& finding = findings[i];
    const std::string prefix = absl::StrCat("findings[", i, "].");
    const v1::Facility* const facility = reference.FindFacility(finding.facility());
    if (facility == nullptr) {
      errors.Add(absl::StrCat(prefix, "facility"), v1::REASON_UNKNOWN_CODE,
                 "is not a facility of the list");
    } else if (finding.available() && !HoldsOn(*facility, finding.checked_on())) {
      errors.Add(absl::StrCat(prefix, "available"), v1::REASON_INVALID_VALUE,
                 "the facility does not exist on checked_on");
    }
    if (!finding.measure().empty() && reference.FindBudgetMeasure(finding.measure()) == nullptr) {
      errors.Add(absl::StrCat(prefix, "measure"), v1::REASON_UNKNOWN_CODE,
                 "is not a budget measure of the list");
    }
  }
  return errors.status();
}

absl::StatusOr<v1::PriorFacilityAssessment> AssessPriorFacilities(
    const Call& call, const v1::AssessPriorFacilitiesRequest& request, WriteTxn& txn) {
  ASSIGN_OR_RETURN(ItemInHand found, txn.items().Take(request.item(), "item"));
  const v1::Item& item = found.item;
  const v1::Case& file = found.file.file();
  RETURN_IF_ERROR(CheckGuided(file));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, found.file, request.date()));
  RETURN_IF_ERROR(NotBefore(date, file.intake_date(), "intake_date"));
  RETURN_IF_ERROR(CheckLeadBegan(found.file, date, txn));
  RETURN_IF_ERROR(CheckFindings(request.findings(), item.price_cents(), date));
  RETURN_IF_ERROR(CheckCodes(txn.reference(), request.findings()));
  v1::PriorFacilityAssessment assessment;
  assessment.set_name(txn.NewName("assessments"));
  assessment.set_case_name(file.name());
  assessment.set_item(item.name());
  *assessment.mutable_assessed_on() = date;
  assessment.set_assessor(call.subject());
  assessment.set_organisation(call.who.organisation);
  *assessment.mutable_findings() = request.findings();
  RETURN_IF_ERROR(Conclude(item.price_cents(), &assessment));
  SetInstant(call.now, assessment.mutable_create_time());
  RETURN_IF_ERROR(txn.assessments().Add(found.file, assessment));
  RETURN_IF_ERROR(txn.cases().Save(found.file, file,
                                   {.kind = v1::CASE_EVENT_KIND_PRIOR_FACILITIES_ASSESSED,
                                    .date = date,
                                    .resource = assessment.name()}));
  assessment.set_case_etag(file.etag());
  return assessment;
}

absl::StatusOr<v1::ListPriorFacilityAssessmentsResponse> ListPriorFacilityAssessments(
    const Call&, const v1::ListPriorFacilityAssessmentsRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const CaseInHand in_hand, txn.cases().Take(request.case_name(), "case_name"));
  ASSIGN_OR_RETURN(std::vector<v1::PriorFacilityAssessment> found, txn.assessments().List(in_hand));
  v1::ListPriorFacilityAssessmentsResponse answer;
  for (v1::PriorFacilityAssessment& one : found) {
    one.set_case_etag(in_hand.file().etag());
    *answer.add_assessments() = std::move(one);
  }
  return answer;
}

const Handler kHandlers[] = {&AssessPriorFacilities, &ListPriorFacilityAssessments};

}  // namespace
}  // namespace reismee
