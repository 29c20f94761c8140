// Reading cases, one or many.
#include <string>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"
#include "services/case/assign_rules.h"
#include "services/edge/handler.h"
#include "services/request/filter.h"
#include "services/request/paging.h"
#include "storage/case/cases.h"

namespace reismee {
namespace {

// A filter, and the relations that see all it names.
struct Narrowed {
  CaseFilter filter;
  RelationSet seen_by;
};

absl::StatusOr<Narrowed> ParseFilter(const Call& call, const Reference& reference,
                                     const std::string& text) {
  ASSIGN_OR_RETURN(const Filter asked,
                   Filter::Parse(text, {"state", "region", "caseworker", "team", "jobseeker"}));
  Narrowed narrowed{.filter = {}, .seen_by = call.relations};
  CaseFilter& filter = narrowed.filter;
  if (asked.Has("state") &&
      (!v1::CaseState_Parse(absl::StrCat("CASE_STATE_", asked.Text("state")), &filter.state) ||
       filter.state == v1::CASE_STATE_UNSPECIFIED)) {
    return BadFilter("state", "INTAKE, ELIGIBLE, ACTIVE, CLOSED or REJECTED");
  }
  filter.region = asked.Name("region", "regions");
  if (asked.Has("region") && reference.FindRegion(filter.region) == nullptr) {
    return BadFilter("region", "a labour market region, such as AM26");
  }
  filter.caseworker = asked.Text("caseworker");
  if (filter.caseworker == "me") filter.caseworker = call.subject();
  filter.team = asked.Text("team");
  if (asked.Has("team") && reference.FindRegion(RegionOfTeam(filter.team)) == nullptr) {
    return BadFilter("team", "a team of a region, such as AM26-1");
  }
  filter.jobseeker = asked.Name("jobseeker", "jobseekers");
  if (asked.Has("jobseeker")) {
    if (!IdOf(filter.jobseeker, "jobseekers", "filter").ok()) {
      return BadFilter("jobseeker", "a name such as jobseekers/{id}");
    }
    narrowed.seen_by = {v1::RELATION_RESPONSIBLE};
  }
  return narrowed;
}

absl::StatusOr<v1::Case> GetCase(const Call&, const v1::GetCaseRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const CaseInHand in_hand, txn.cases().Take(request.name()));
  return in_hand.file();
}

absl::StatusOr<v1::ListCasesResponse> ListCases(const Call& call,
                                                const v1::ListCasesRequest& request, ReadTxn& txn) {
  const std::string question = absl::StrCat("ListCases ", request.filter());
  ASSIGN_OR_RETURN(Narrowed asked, ParseFilter(call, txn.reference(), request.filter()));
  ASSIGN_OR_RETURN(const Page page,
                   ParsePage(question, request.page_size(), request.page_token(), 50, 200));
  asked.filter.after = page.last();
  asked.filter.limit = page.size;
  ASSIGN_OR_RETURN(const CasePage found, txn.cases().List(asked.filter, asked.seen_by));
  v1::ListCasesResponse response;
  for (const CaseInHand& one : found.cases) *response.add_cases() = one.file();
  if (found.more) {
    response.set_next_page_token(NextPageToken(question, {found.cases.back().name()}));
  }
  return response;
}

const Handler kHandlers[] = {&GetCase, &ListCases};

}  // namespace
}  // namespace reismee
