#include "services/caseload/caseload_service.h"

#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "services/request/act_date.h"
#include "storage/access/figure_rules.h"
#include "storage/access/work_figure_rules.h"
#include "storage/caseload/caseload.h"

namespace reismee {
namespace {

absl::Status NotAllowed() {
  return Refuse(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied,
                {.mend = "ADMINISTRATOR"}, "your regions and organisation do not allow this");
}

// As long as a caseworker's id may be, which comes from a token.
constexpr int kLongestSubject = 255;

absl::Status CheckRegion(const Reference& reference, const std::string& region,
                         absl::string_view field) {
  if (region.empty() || reference.FindRegion(region) != nullptr) return absl::OkStatus();
  return BadField(field, v1::REASON_UNKNOWN_CODE, "a region such as regions/AM26");
}

absl::StatusOr<CaseloadQuestion> Parse(const Call& call,
                                       const v1::GetCaseloadSummaryRequest& request,
                                       const Reference& reference) {
  CaseloadQuestion asked{.scope = request.scope(),
                         .subject = request.subject(),
                         .region = request.region(),
                         .as_of = {},
                         .work = {}};
  ASSIGN_OR_RETURN(asked.as_of, AsOfDate(call, request.as_of()));
  RETURN_IF_ERROR(CheckText("subject", asked.subject, kLongestSubject));
  if (asked.subject == "me") asked.subject = call.subject();
  switch (request.scope()) {
    case v1::CASELOAD_SCOPE_UNSPECIFIED:
    case v1::CASELOAD_SCOPE_NATION:
      if (!request.subject().empty()) {
        return BadField("subject", v1::REASON_INVALID_VALUE, "leave it out for the nation");
      }
      asked.scope = v1::CASELOAD_SCOPE_REGION;
      break;
    case v1::CASELOAD_SCOPE_REGION:
      asked.region = request.subject().empty() ? request.region() : request.subject();
      asked.subject.clear();
      if (asked.region.empty()) {
        return BadField("subject", v1::REASON_REQUIRED, "a region such as regions/AM26");
      }
      break;
    default:
      if (asked.subject.empty()) {
        return BadField("subject", v1::REASON_REQUIRED,
                        "a team, an organisation or a caseworker; me for yourself");
      }
  }
  RETURN_IF_ERROR(
      CheckRegion(reference, asked.region, request.region().empty() ? "subject" : "region"));
  return asked;
}

}  // namespace

void CaseloadService::Register(MethodTable& methods) {
  methods.Add(this, &CaseloadService::GetCaseloadSummary);
}

absl::StatusOr<Serialised<v1::CaseloadSummary>> CaseloadService::GetCaseloadSummary(
    const Call& call, const v1::GetCaseloadSummaryRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(CaseloadQuestion asked, Parse(call, request, txn.reference()));
  const Figures form = FiguresFor(call.who, asked.scope, asked.subject, asked.region);
  if (form == Figures::kNone) return NotAllowed();
  asked.work = form == Figures::kAsTheyAre ? WorkFiguresFor(call.who, asked.scope, asked.subject,
                                                            asked.region, asked.as_of, call.today)
                                           : WorkFigures();
  ASSIGN_OR_RETURN(std::string bytes,
                   summaries_.Answer(txn.caseload(), asked, form == Figures::kAsMonitorsSee));
  return Serialised<v1::CaseloadSummary>{std::move(bytes)};
}

}  // namespace reismee
