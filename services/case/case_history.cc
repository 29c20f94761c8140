// What happened in a case, and how it stood on a date.
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/period.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "services/case/as_of_rules.h"
#include "services/case/case_service.h"
#include "services/jobseeker/situation_rules.h"
#include "services/request/act_date.h"
#include "services/request/paging.h"
#include "storage/arrangement/arrangements.h"
#include "storage/budget/commitments.h"
#include "storage/case/case_events.h"
#include "storage/case/cases.h"
#include "storage/case/responsibilities.h"
#include "storage/jobseeker/residences.h"
#include "storage/jobseeker/situations.h"

namespace reismee {
namespace {

// The date asked for: of an existing case, up to today. Reading the past has no term.
absl::StatusOr<Date> AsOfDate(const Call& call, const v1::GetCaseAsOfRequest& request,
                              const v1::Case& file) {
  if (request.jobseeker_revision() < 0) {
    return BadField("jobseeker_revision", v1::REASON_INVALID_VALUE, "0, or a revision");
  }
  if (!request.has_date()) return call.today;
  RETURN_IF_ERROR(CheckDate("date", request.date()));
  if (Before(call.today, request.date())) {
    return BadField("date", v1::REASON_DATE_IN_FUTURE,
                    absl::StrCat("at the latest today, ", ToIso(call.today)));
  }
  RETURN_IF_ERROR(NotBefore(request.date(), file.intake_date(), "intake_date"));
  return request.date();
}

Belief BeliefOf(const v1::GetCaseAsOfRequest& request) {
  return request.jobseeker_revision() == 0 ? Belief{} : Belief{request.jobseeker_revision()};
}

absl::StatusOr<std::optional<v1::Residence>> ResidenceOn(const std::string& jobseeker,
                                                         const Date& date, const Belief& belief,
                                                         ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::vector<v1::Residence> residences,
                   txn.residences().List(jobseeker, belief));
  for (v1::Residence residence : residences) {
    if (!Period(residence.valid_from(), residence.valid_to()).Contains(date)) continue;
    const v1::Municipality* const municipality =
        txn.reference().SuccessorOn(residence.municipality(), date);
    if (municipality != nullptr) residence.set_region(municipality->region());
    return residence;
  }
  return std::nullopt;
}

absl::Status AddFacts(const v1::Case& file, const Belief& belief, ReadTxn& txn,
                      v1::CaseAsOf& answer) {
  const Date& date = answer.date();
  ASSIGN_OR_RETURN(const std::optional<v1::Residence> residence,
                   ResidenceOn(file.jobseeker(), date, belief, txn));
  if (residence.has_value()) *answer.mutable_residence() = *residence;
  ASSIGN_OR_RETURN(const std::vector<v1::Situation> situations,
                   txn.situations().List(file.jobseeker(), belief));
  for (const v1::Situation& situation : situations) {
    if (IsOn(situation, date)) *answer.add_situations() = situation;
  }
  return absl::OkStatus();
}

// What a former body is told of a day says nothing of later ones.
void HideLater(const Date& day, v1::Residence& residence) {
  if (Before(day, residence.valid_to())) residence.clear_valid_to();
  residence.clear_known_from();
  residence.clear_known_to();
}

// The agreed services and the money of the day; a `payer` sees only its own commitments.
absl::Status AddServices(const v1::Case& file, absl::string_view payer, ReadTxn& txn,
                         v1::CaseAsOf& answer) {
  const Date& date = answer.date();
  ASSIGN_OR_RETURN(const std::optional<v1::Arrangement> arrangement,
                   txn.arrangements().InForceOn(file.name(), date));
  if (arrangement.has_value()) {
    *answer.mutable_arrangement() = ArrangementAsOf(*arrangement, date);
  }
  ASSIGN_OR_RETURN(const std::vector<v1::Commitment> commitments,
                   txn.commitments().ListAsOf(file.name(), date));
  for (const v1::Commitment& commitment : commitments) {
    if (payer.empty() || commitment.payer() == payer) *answer.add_commitments() = commitment;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::ListTimelineResponse> CaseService::ListTimeline(
    const Call&, const v1::ListTimelineRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const v1::Case file, txn.cases().Get(request.case_name(), "case_name"));
  const std::string question = absl::StrCat("ListTimeline ", file.name());
  ASSIGN_OR_RETURN(const Page page,
                   ParsePage(question, request.page_size(), request.page_token(), 100, 500));
  int64_t after = 0;
  if (!page.last().empty() && !absl::SimpleAtoi(page.last(), &after)) {
    return BadField("page_token", v1::REASON_INVALID_PAGE_TOKEN, "not a token of this list");
  }
  ASSIGN_OR_RETURN(std::vector<v1::CaseEvent> found,
                   txn.case_events().List(file.name(), after, page.size + 1));
  v1::ListTimelineResponse response;
  if (found.size() > static_cast<size_t>(page.size)) {
    found.pop_back();
    response.set_next_page_token(NextPageToken(question, {absl::StrCat(found.back().revision())}));
  }
  response.mutable_events()->Assign(found.begin(), found.end());
  return response;
}

absl::StatusOr<v1::CaseAsOf> CaseService::GetCaseAsOf(const Call& call,
                                                      const v1::GetCaseAsOfRequest& request,
                                                      ReadTxn& txn) {
  ASSIGN_OR_RETURN(const v1::Case file, txn.cases().Get(request.name()));
  ASSIGN_OR_RETURN(const Date date, AsOfDate(call, request, file));
  ASSIGN_OR_RETURN(std::vector<v1::Responsibility> periods,
                   txn.responsibilities().List(file.name()));
  ASSIGN_OR_RETURN(const v1::Relation relation, txn.cases().RelationTo(file));
  const bool former = relation == v1::RELATION_FORMER;
  // A former body sees the days on which it led, and no other (reading 10).
  if (former) {
    periods = PeriodsOf(periods, call.organisation);
    if (BodyOn(periods, date).empty()) return NotYours();
  }

  v1::CaseAsOf answer;
  answer.set_case_name(file.name());
  *answer.mutable_date() = date;
  answer.set_responsible_body(BodyOn(periods, date));
  answer.mutable_responsibilities()->Assign(periods.begin(), periods.end());
  RETURN_IF_ERROR(AddFacts(file, former ? Belief{} : BeliefOf(request), txn, answer));
  if (former && answer.has_residence()) HideLater(date, *answer.mutable_residence());
  RETURN_IF_ERROR(AddServices(file, former ? call.organisation : "", txn, answer));
  return answer;
}

}  // namespace reismee
