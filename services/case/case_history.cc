// What happened in a case, and how it stood on a date.
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/period.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"
#include "services/case/as_of_rules.h"
#include "services/edge/handler.h"
#include "services/jobseeker/situation_rules.h"
#include "services/request/act_date.h"
#include "services/request/paging.h"
#include "storage/arrangement/arrangements.h"
#include "storage/arrangement/item_figures.h"
#include "storage/budget/commitments.h"
#include "storage/case/case_events.h"
#include "storage/case/cases.h"
#include "storage/case/responsibilities.h"
#include "storage/jobseeker/residences.h"
#include "storage/jobseeker/situations.h"

namespace reismee {
namespace {

// The date asked for, up to today. Reading the past has no term.
absl::StatusOr<Date> AsOfDate(const Call& call, const v1::GetCaseAsOfRequest& request) {
  if (request.jobseeker_revision() < 0) {
    return BadField("jobseeker_revision", v1::REASON_INVALID_VALUE, "0, or a revision");
  }
  if (!request.has_date()) return call.today;
  RETURN_IF_ERROR(CheckDate("date", request.date()));
  if (Before(call.today, request.date())) {
    return BadField("date", v1::REASON_DATE_IN_FUTURE,
                    absl::StrCat("at the latest today, ", ToIso(call.today)));
  }
  return request.date();
}

Belief BeliefOf(const v1::GetCaseAsOfRequest& request) {
  return request.jobseeker_revision() == 0 ? Belief{} : Belief{request.jobseeker_revision()};
}

absl::StatusOr<std::optional<v1::Residence>> ResidenceOn(const InHand& person, const Date& date,
                                                         const Belief& belief, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::vector<v1::Residence> residences,
                   txn.residences().List(person, belief));
  for (v1::Residence residence : residences) {
    if (!Period(residence.valid_from(), residence.valid_to()).Contains(date)) continue;
    const v1::Municipality* const municipality =
        txn.reference().SuccessorOn(residence.municipality(), date);
    if (municipality != nullptr) residence.set_region(municipality->region());
    return residence;
  }
  return std::nullopt;
}

absl::Status AddFacts(const CaseInHand& in_hand, const Belief& belief, ReadTxn& txn,
                      v1::CaseAsOf& answer) {
  const Date& date = answer.date();
  ASSIGN_OR_RETURN(const std::optional<v1::Residence> residence,
                   ResidenceOn(in_hand, date, belief, txn));
  if (residence.has_value()) *answer.mutable_residence() = *residence;
  ASSIGN_OR_RETURN(const std::vector<v1::Situation> situations,
                   txn.situations().List(in_hand, belief));
  for (const v1::Situation& situation : situations) {
    if (IsOn(situation, date)) *answer.add_situations() = situation;
  }
  return absl::OkStatus();
}

// The agreed services of the day, and of its money the commitments that the caller may see.
absl::Status AddServices(const CaseInHand& in_hand, ReadTxn& txn, v1::CaseAsOf& answer) {
  const Date& date = answer.date();
  ASSIGN_OR_RETURN(const std::optional<v1::Arrangement> arrangement,
                   txn.arrangements().InForceOn(in_hand, date));
  if (arrangement.has_value()) {
    v1::Arrangement& then = *answer.mutable_arrangement();
    then = ArrangementAsOf(*arrangement, date);
    for (v1::Item& item : *then.mutable_items()) {
      if (!item.has_ended_on()) AddFigures(txn.reference(), date, 0, item);
    }
    RETURN_IF_ERROR(SumOwnContribution(txn.reference(), then));
  }
  ASSIGN_OR_RETURN(std::vector<v1::Commitment> commitments,
                   txn.commitments().ListAsOf(in_hand, date));
  for (v1::Commitment& one : commitments) *answer.add_commitments() = std::move(one);
  return absl::OkStatus();
}

absl::StatusOr<v1::ListTimelineResponse> ListTimeline(const Call&,
                                                      const v1::ListTimelineRequest& request,
                                                      ReadTxn& txn) {
  ASSIGN_OR_RETURN(const CaseInHand in_hand, txn.cases().Take(request.case_name(), "case_name"));
  const std::string question = absl::StrCat("ListTimeline ", in_hand.name());
  ASSIGN_OR_RETURN(const Page page,
                   ParsePage(question, request.page_size(), request.page_token(), 100, 500));
  int64_t after = 0;
  if (!page.last().empty() && !absl::SimpleAtoi(page.last(), &after)) {
    return BadField("page_token", v1::REASON_INVALID_PAGE_TOKEN, "not a token of this list");
  }
  ASSIGN_OR_RETURN(std::vector<v1::CaseEvent> found,
                   txn.case_events().List(in_hand, after, page.size + 1));
  v1::ListTimelineResponse response;
  response.set_next_page_token(CutToPage(found, page, question, [](const v1::CaseEvent& event) {
    return absl::StrCat(event.revision());
  }));
  response.mutable_events()->Assign(found.begin(), found.end());
  return response;
}

absl::StatusOr<v1::CaseAsOf> GetCaseAsOf(const Call& call, const v1::GetCaseAsOfRequest& request,
                                         ReadTxn& txn) {
  RETURN_IF_ERROR(IdOf(request.name(), "cases", "name").status());
  ASSIGN_OR_RETURN(const Date date, AsOfDate(call, request));
  Act act = call.act();
  act.as_of = &date;
  ASSIGN_OR_RETURN(const CaseInHand in_hand, txn.cases().TakeFor(request.name(), act));
  RETURN_IF_ERROR(NotBefore(date, in_hand.file().intake_date(), "intake_date"));
  ASSIGN_OR_RETURN(const std::vector<v1::Responsibility> periods,
                   txn.responsibilities().List(in_hand));

  v1::CaseAsOf answer;
  answer.set_case_name(in_hand.name());
  *answer.mutable_date() = date;
  answer.set_responsible_body(BodyOn(periods, date));
  answer.mutable_responsibilities()->Assign(periods.begin(), periods.end());
  RETURN_IF_ERROR(AddFacts(in_hand, BeliefOf(request), txn, answer));
  RETURN_IF_ERROR(AddServices(in_hand, txn, answer));
  return answer;
}

const Handler kHandlers[] = {&ListTimeline, &GetCaseAsOf};

}  // namespace
}  // namespace reismee
