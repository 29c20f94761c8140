// Reading cases, one or many.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/status_macros.h"
#include "services/case/case_service.h"
#include "services/request/filter.h"
#include "services/request/paging.h"
#include "storage/case/cases.h"

namespace reismee {
namespace {

absl::StatusOr<CaseFilter> ParseFilter(const Call& call, const std::string& text) {
  ASSIGN_OR_RETURN(const Filter asked,
                   Filter::Parse(text, {"state", "region", "caseworker", "team", "jobseeker"}));
  CaseFilter filter;
  if (asked.Has("state") &&
      (!v1::CaseState_Parse(absl::StrCat("CASE_STATE_", asked.Text("state")), &filter.state) ||
       filter.state == v1::CASE_STATE_UNSPECIFIED)) {
    return BadFilter("state", "INTAKE, ELIGIBLE, ACTIVE, CLOSED or REJECTED");
  }
  filter.region = asked.Name("region", "regions");
  filter.caseworker = asked.Text("caseworker");
  if (filter.caseworker == "me") filter.caseworker = call.subject();
  filter.team = asked.Text("team");
  filter.jobseeker = asked.Name("jobseeker", "jobseekers");
  return filter;
}

// The filter, narrowed to what the caller may see: one list or one for each region. A coordinator
// sees the regions they keep; others see the cases of their organisation, as Cases::RelationTo has
// it: a municipality's wherever they lie, of an organisation in many regions those of the caller's
// regions and those given to the caller.
std::vector<CaseFilter> ScopesOf(const Call& call, CaseFilter filter) {
  const bool guides = call.HasRole(v1::ROLE_CASEWORKER) || call.HasRole(v1::ROLE_SERVICE);
  const bool coordinates =
      call.HasRole(v1::ROLE_COORDINATOR) && (!guides || call.purpose == v1::PURPOSE_COORDINATION);
  bool everywhere = call.Covers("*");
  if (!coordinates) {
    filter.body = call.organisation;
    everywhere = everywhere || call.kind == v1::ORGANISATION_KIND_MUNICIPALITY ||
                 filter.caseworker == call.subject();
  }
  if (everywhere) return {filter};
  std::set<std::string> regions;
  for (const std::string& code : call.caller->regions()) {
    regions.insert(absl::StrCat("regions/", code));
  }
  std::vector<CaseFilter> scopes;
  for (const std::string& region : regions) {
    if (!filter.region.empty() && filter.region != region) continue;
    scopes.push_back(filter);
    scopes.back().region = region;
  }
  return scopes;
}

// At most `limit` cases of all scopes, in order of name.
absl::StatusOr<std::vector<v1::Case>> ListScopes(std::vector<CaseFilter> scopes,
                                                 const std::string& after, int limit,
                                                 const ReadTxn& txn) {
  std::vector<v1::Case> found;
  for (CaseFilter& scope : scopes) {
    scope.after = after;
    scope.limit = limit;
    ASSIGN_OR_RETURN(std::vector<v1::Case> more, txn.cases().List(scope));
    std::move(more.begin(), more.end(), std::back_inserter(found));
  }
  std::sort(found.begin(), found.end(),
            [](const v1::Case& a, const v1::Case& b) { return a.name() < b.name(); });
  if (found.size() > static_cast<size_t>(limit)) found.resize(limit);
  return found;
}

}  // namespace

absl::StatusOr<v1::Case> CaseService::GetCase(const Call&, const v1::GetCaseRequest& request,
                                              ReadTxn& txn) {
  return txn.cases().Get(request.name());
}

absl::StatusOr<v1::ListCasesResponse> CaseService::ListCases(const Call& call,
                                                             const v1::ListCasesRequest& request,
                                                             ReadTxn& txn) {
  const std::string question = absl::StrCat("ListCases ", request.filter());
  ASSIGN_OR_RETURN(const CaseFilter filter, ParseFilter(call, request.filter()));
  ASSIGN_OR_RETURN(const Page page,
                   ParsePage(question, request.page_size(), request.page_token(), 50, 200));
  ASSIGN_OR_RETURN(std::vector<v1::Case> found,
                   ListScopes(ScopesOf(call, filter), page.last(), page.size + 1, txn));
  v1::ListCasesResponse response;
  if (found.size() > static_cast<size_t>(page.size)) {
    found.pop_back();
    response.set_next_page_token(NextPageToken(question, {found.back().name()}));
  }
  for (const v1::Case& file : found) {
    ASSIGN_OR_RETURN(const v1::Relation relation, txn.cases().RelationTo(file));
    if (relation == v1::RELATION_UNSPECIFIED) continue;
    txn.cases().Disclose(file, relation);
    *response.add_cases() = file;
  }
  return response;
}

}  // namespace reismee
