// Giving cases to teams and caseworkers.
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"
#include "services/case/assign_rules.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "services/request/case_state_rules.h"
#include "storage/case/cases.h"
#include "storage/work/work_items.h"

namespace reismee {
namespace {

constexpr int kSubjectChars = 200;
constexpr int kMostReassigned = 500;

// The subject meant: `me` is the caller.
std::string SubjectOf(const std::string& asked, const Call& call) {
  return asked == "me" ? call.subject() : asked;
}

// INVALID_ARGUMENT for somebody whom the bodies of these cases have never seen: most are misspelt.
absl::Status CheckKnown(absl::string_view field, const std::string& caseworker,
                        absl::Span<const CaseInHand> cases, const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const bool known, txn.cases().KnowsCaseworker(caseworker, cases));
  if (known) return absl::OkStatus();
  return BadField(field, v1::REASON_INVALID_VALUE,
                  "has never called and has no case: is it spelt right? new_caseworker says that "
                  "they are new");
}

absl::Status SaveAssigned(CaseInHand& in_hand, const v1::Case& after,
                          const google::type::Date& date, std::vector<std::string> changed_fields,
                          WriteTxn& txn) {
  const v1::Case before = in_hand.file();
  RETURN_IF_ERROR(txn.cases().Save(
      in_hand, after, {v1::CASE_EVENT_KIND_CASE_ASSIGNED, date, "", std::move(changed_fields)}));
  return txn.work_items().MoveAllOf(before, in_hand);
}

// The open cases of the caseworker that the caller may give away, by name; `more` when a call does
// not hold them all.
absl::StatusOr<std::set<std::string>> AllCases(const std::string& caseworker, const ReadTxn& txn,
                                               bool& more) {
  ASSIGN_OR_RETURN(
      const CasePage page,
      txn.cases().List({.caseworker = caseworker, .only_open = true, .limit = kMostReassigned},
                       txn.call().relations));
  more = page.more;
  std::set<std::string> names;
  for (const CaseInHand& one : page.cases) names.insert(one.name());
  return names;
}

absl::Status CheckCaseworkers(const std::string& from, const std::string& to) {
  FieldErrors errors;
  errors.Add(RequireText("from_caseworker", from, kSubjectChars));
  errors.Add(RequireText("to_caseworker", to, kSubjectChars));
  RETURN_IF_ERROR(errors.status());
  if (from != to) return absl::OkStatus();
  return BadField("to_caseworker", v1::REASON_INVALID_VALUE, "has these cases already");
}

absl::StatusOr<v1::Case> AssignCase(const Call& call, const v1::AssignCaseRequest& request,
                                    WriteTxn& txn) {
  ASSIGN_OR_RETURN(CaseInHand in_hand, txn.cases().Take(request.name()));
  const v1::Case& file = in_hand.file();
  RETURN_IF_ERROR(CheckEtag(in_hand, request.etag()));
  RETURN_IF_ERROR(
      CheckState(file, {v1::CASE_STATE_INTAKE, v1::CASE_STATE_ELIGIBLE, v1::CASE_STATE_ACTIVE}));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, in_hand, request.date()));
  RETURN_IF_ERROR(NotBefore(date, file.intake_date(), "intake_date"));
  FieldErrors errors;
  errors.Add(CheckTeam(request.team(), file.region()));
  errors.Add(CheckText("caseworker", request.caseworker(), kSubjectChars));
  RETURN_IF_ERROR(errors.status());

  v1::Case assigned = file;
  assigned.set_team(request.team());
  assigned.set_caseworker(SubjectOf(request.caseworker(), call));
  const bool another = assigned.caseworker() != file.caseworker();
  if (another && !assigned.caseworker().empty() && !request.new_caseworker()) {
    RETURN_IF_ERROR(
        CheckKnown("caseworker", assigned.caseworker(), absl::MakeConstSpan(&in_hand, 1), txn));
  }
  RETURN_IF_ERROR(SaveAssigned(in_hand, assigned, date, {"team", "caseworker"}, txn));
  return in_hand.file();
}

absl::StatusOr<v1::ReassignCasesResponse> ReassignCases(const Call& call,
                                                        const v1::ReassignCasesRequest& request,
                                                        WriteTxn& txn) {
  const std::string from = SubjectOf(request.from_caseworker(), call);
  const std::string to = SubjectOf(request.to_caseworker(), call);
  RETURN_IF_ERROR(CheckCaseworkers(from, to));
  RETURN_IF_ERROR(CheckCount("cases", request.cases_size(), kMostReassigned));
  v1::ReassignCasesResponse response;
  std::set<std::string> names(request.cases().begin(), request.cases().end());
  if (names.empty()) {
    bool more = false;
    ASSIGN_OR_RETURN(names, AllCases(from, txn, more));
    response.set_more(more);
  }
  std::vector<CaseInHand> taken;
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(CaseInHand one, txn.cases().Take(name, "cases"));
    taken.push_back(std::move(one));
  }
  RETURN_IF_ERROR(CheckKnown("from_caseworker", from, taken, txn));
  if (!request.new_caseworker()) RETURN_IF_ERROR(CheckKnown("to_caseworker", to, taken, txn));
  for (CaseInHand& in_hand : taken) {
    ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, in_hand, request.date()));
    // Those of others that were named are passed over.
    if (!IsOpen(in_hand.file().state()) || in_hand.file().caseworker() != from) continue;
    RETURN_IF_ERROR(NotBefore(date, in_hand.file().intake_date(), "intake_date"));
    v1::Case given = in_hand.file();
    given.set_caseworker(to);
    RETURN_IF_ERROR(SaveAssigned(in_hand, given, date, {"caseworker"}, txn));
    response.add_cases(in_hand.name());
  }
  return response;
}

const Handler kHandlers[] = {&AssignCase, &ReassignCases};

}  // namespace
}  // namespace reismee
