// Giving cases to teams and caseworkers.
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "services/case/case_service.h"
#include "services/case/closing_rules.h"
#include "services/request/act_date.h"
#include "storage/case/cases.h"
#include "storage/caseload/work_items.h"

namespace reismee {
namespace {

constexpr int kSubjectChars = 200;
constexpr int kMostReassigned = 500;

// A team is named after its region: `AM26-1`.
absl::Status CheckTeam(const std::string& team, const v1::Case& file) {
  const std::string prefix = absl::StrCat(absl::StripPrefix(file.region(), "regions/"), "-");
  if (team.empty()) return absl::OkStatus();
  if (IsId(team) && absl::StartsWith(team, prefix) && team.size() > prefix.size()) {
    return absl::OkStatus();
  }
  return BadField("team", v1::REASON_INVALID_VALUE,
                  absl::StrCat("a team of the region of the case: ", prefix, "1 and so on"));
}

absl::StatusOr<v1::Case> SaveAssigned(const v1::Case& before, const v1::Case& after,
                                      const google::type::Date& date,
                                      std::vector<std::string> changed_fields, WriteTxn& txn) {
  RETURN_IF_ERROR(txn.work_items().MoveAllOf(before, after));
  return txn.cases().Save(before, after,
                          {v1::CASE_EVENT_KIND_CASE_ASSIGNED, date, "", std::move(changed_fields)});
}

bool IsGivenAway(const v1::Case& file, const std::string& from_caseworker) {
  return IsOpen(file) && file.caseworker() == from_caseworker;
}

// The named cases that the caseworker has; others are passed over, those of strangers refused.
absl::StatusOr<std::vector<v1::Case>> NamedCases(const v1::ReassignCasesRequest& request,
                                                 WriteTxn& txn) {
  RETURN_IF_ERROR(CheckCount("cases", request.cases_size(), kMostReassigned));
  std::vector<v1::Case> found;
  for (const std::string& name : std::set(request.cases().begin(), request.cases().end())) {
    ASSIGN_OR_RETURN(const v1::Case file, txn.cases().Get(name, "cases"));
    if (IsGivenAway(file, request.from_caseworker())) found.push_back(file);
  }
  return found;
}

// The open cases of the caseworker that the caller may give away, one more than a call gives at
// most.
absl::StatusOr<std::vector<v1::Case>> AllCases(const v1::ReassignCasesRequest& request,
                                               WriteTxn& txn) {
  std::vector<v1::Case> found;
  CaseFilter filter = {.caseworker = request.from_caseworker(), .limit = kMostReassigned + 1};
  for (bool more = true; more && found.size() <= kMostReassigned;) {
    ASSIGN_OR_RETURN(const std::vector<v1::Case> page, txn.cases().List(filter));
    for (const v1::Case& file : page) {
      if (found.size() > kMostReassigned) break;
      ASSIGN_OR_RETURN(const v1::Relation relation, txn.cases().RelationTo(file));
      if (relation == v1::RELATION_UNSPECIFIED || !IsOpen(file)) continue;
      if (found.size() < kMostReassigned) txn.cases().Disclose(file, relation);
      found.push_back(file);
    }
    more = page.size() == static_cast<size_t>(filter.limit);
    if (more) filter.after = page.back().name();
  }
  return found;
}

absl::Status CheckCaseworkers(const v1::ReassignCasesRequest& request) {
  FieldErrors errors;
  errors.Add(RequireText("from_caseworker", request.from_caseworker(), kSubjectChars));
  errors.Add(RequireText("to_caseworker", request.to_caseworker(), kSubjectChars));
  RETURN_IF_ERROR(errors.status());
  if (request.from_caseworker() != request.to_caseworker()) return absl::OkStatus();
  return BadField("to_caseworker", v1::REASON_INVALID_VALUE, "has these cases already");
}

}  // namespace

absl::StatusOr<v1::Case> CaseService::AssignCase(const Call& call,
                                                 const v1::AssignCaseRequest& request,
                                                 WriteTxn& txn) {
  ASSIGN_OR_RETURN(const v1::Case file, txn.cases().Get(request.name()));
  RETURN_IF_ERROR(CheckEtag(file, request.etag()));
  RETURN_IF_ERROR(
      CheckState(file, {v1::CASE_STATE_INTAKE, v1::CASE_STATE_ELIGIBLE, v1::CASE_STATE_ACTIVE}));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, request.date()));
  RETURN_IF_ERROR(NotBefore(date, file.intake_date(), "intake_date"));
  FieldErrors errors;
  errors.Add(CheckTeam(request.team(), file));
  errors.Add(CheckText("caseworker", request.caseworker(), kSubjectChars));
  RETURN_IF_ERROR(errors.status());

  v1::Case assigned = file;
  assigned.set_team(request.team());
  assigned.set_caseworker(request.caseworker());
  return SaveAssigned(file, assigned, date, {"team", "caseworker"}, txn);
}

absl::StatusOr<v1::ReassignCasesResponse> CaseService::ReassignCases(
    const Call& call, const v1::ReassignCasesRequest& request, WriteTxn& txn) {
  RETURN_IF_ERROR(CheckCaseworkers(request));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, request.date()));
  ASSIGN_OR_RETURN(const std::vector<v1::Case> found,
                   request.cases().empty() ? AllCases(request, txn) : NamedCases(request, txn));
  v1::ReassignCasesResponse response;
  for (const v1::Case& file : found) {
    if (response.cases_size() == kMostReassigned) {
      response.set_more(true);
      break;
    }
    RETURN_IF_ERROR(NotBefore(date, file.intake_date(), "intake_date"));
    v1::Case given = file;
    given.set_caseworker(request.to_caseworker());
    RETURN_IF_ERROR(SaveAssigned(file, given, date, {"caseworker"}, txn).status());
    response.add_cases(file.name());
  }
  return response;
}

}  // namespace reismee
