// The handlers of JobseekerService for situations.
#include <string>
#include <utility>
#include <vector>

#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/jobseeker_service.pb.h"
#include "services/edge/handler.h"
#include "services/jobseeker/open_case.h"
#include "services/jobseeker/situation_entry.h"
#include "services/jobseeker/situation_rules.h"
#include "services/request/act_date.h"
#include "storage/jobseeker/jobseekers.h"
#include "storage/jobseeker/residences.h"
#include "storage/jobseeker/situations.h"

namespace reismee {
namespace {

constexpr int kMaxReason = 500;

// INVALID_ARGUMENT or PERIOD_OVERLAP for a situation that cannot stand beside those believed.
absl::Status CheckAdded(const v1::Situation& added, const PersonInHand& person, const Date& on,
                        const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const v1::Jobseeker known, txn.jobseekers().Read(person));
  RETURN_IF_ERROR(CheckEntered(added, known, on, "situation.", txn.reference()));
  ASSIGN_OR_RETURN(const std::vector<v1::Situation> believed, txn.situations().List(person));
  return CheckOverlap(believed, added);
}

// The situation with the etag of the open case that was told of it.
absl::StatusOr<v1::Situation> Told(v1::Situation changed, const PersonInHand& person,
                                   const Date& on, WriteTxn& txn) {
  ASSIGN_OR_RETURN(*changed.mutable_case_etag(),
                   TellOpenCase(person,
                                {.kind = v1::CASE_EVENT_KIND_SITUATION_CHANGED,
                                 .date = on,
                                 .resource = changed.name(),
                                 .changed_fields = {"situations"}},
                                txn));
  return changed;
}

absl::StatusOr<v1::Situation> RecordSituation(const Call& call,
                                              const v1::RecordSituationRequest& request,
                                              WriteTxn& txn) {
  ASSIGN_OR_RETURN(const PersonInHand person,
                   txn.jobseekers().Take(request.situation().jobseeker(), "situation.jobseeker"));
  ASSIGN_OR_RETURN(const Date on, ActDate(call, person, request.date()));
  v1::Situation added = EnteredFor(person.name(), request.situation());
  RETURN_IF_ERROR(CheckAdded(added, person, on, txn));
  ASSIGN_OR_RETURN(const int64_t revision, txn.jobseekers().Touch(person));
  added.set_name(txn.NewName("situations"));
  added.set_known_from(revision);
  RETURN_IF_ERROR(txn.situations().Record(person, added));
  return Told(std::move(added), person, on, txn);
}

absl::StatusOr<v1::Situation> EndSituation(const Call& call, const v1::EndSituationRequest& request,
                                           WriteTxn& txn) {
  ASSIGN_OR_RETURN(SituationInHand open, txn.situations().Take(request.name()));
  ASSIGN_OR_RETURN(const Date on, ActDate(call, open.person, request.date()));
  RETURN_IF_ERROR(CheckBelieved(open.situation));
  ASSIGN_OR_RETURN(v1::Situation ended, EndedOn(open.situation, request.valid_to()));
  ASSIGN_OR_RETURN(const int64_t revision, txn.jobseekers().Touch(open.person));
  open.situation.set_known_to(revision);
  ended.set_known_from(revision);
  RETURN_IF_ERROR(txn.situations().StopBelieving(open.situation));
  RETURN_IF_ERROR(txn.situations().Record(open.person, ended));
  return Told(std::move(ended), open.person, on, txn);
}

absl::StatusOr<v1::Situation> CorrectSituation(const Call& call,
                                               const v1::CorrectSituationRequest& request,
                                               WriteTxn& txn) {
  ASSIGN_OR_RETURN(SituationInHand found, txn.situations().Take(request.name()));
  v1::Situation& wrong = found.situation;
  const PersonInHand& person = found.person;
  ASSIGN_OR_RETURN(const Date on, ActDate(call, person, request.date()));
  RETURN_IF_ERROR(RequireText("reason", request.reason(), kMaxReason));
  RETURN_IF_ERROR(CheckBelieved(wrong));
  const std::string& whose = request.situation().jobseeker();
  if (!whose.empty() && whose != person.name()) {
    return BadField("situation.jobseeker", v1::REASON_INVALID_VALUE, "is another person");
  }
  v1::Situation right = EnteredFor(person.name(), request.situation());
  right.set_corrects(wrong.name());
  right.set_correction_reason(request.reason());
  if (request.has_situation()) RETURN_IF_ERROR(CheckAdded(right, person, on, txn));
  ASSIGN_OR_RETURN(const int64_t revision, txn.jobseekers().Touch(person));
  wrong.set_known_to(revision);
  if (!request.has_situation()) {
    // It never held at all: the reason stands with what is no longer believed.
    wrong.set_correction_reason(request.reason());
    right = wrong;
  }
  RETURN_IF_ERROR(txn.situations().StopBelieving(wrong));
  if (request.has_situation()) {
    right.set_name(txn.NewName("situations"));
    right.set_known_from(revision);
    RETURN_IF_ERROR(txn.situations().Record(person, right));
  }
  return Told(std::move(right), person, on, txn);
}

absl::StatusOr<v1::ListSituationsResponse> ListSituations(const Call&,
                                                          const v1::ListSituationsRequest& request,
                                                          ReadTxn& txn) {
  ASSIGN_OR_RETURN(const PersonInHand person,
                   txn.jobseekers().Take(request.jobseeker(), "jobseeker"));
  ASSIGN_OR_RETURN(const v1::Jobseeker known, txn.jobseekers().Read(person));
  if (request.at_revision() < 0 || request.at_revision() > known.revision()) {
    return BadField("at_revision", v1::REASON_INVALID_VALUE, "is not a revision of the person");
  }
  const Belief belief{
      .at_revision = request.at_revision() == 0 ? known.revision() : request.at_revision(),
      .replaced_too = request.include_corrected()};
  ASSIGN_OR_RETURN(std::vector<v1::Situation> situations, txn.situations().List(person, belief));
  ASSIGN_OR_RETURN(std::vector<v1::Residence> residences, txn.residences().List(person, belief));
  v1::ListSituationsResponse answer;
  answer.mutable_situations()->Assign(situations.begin(), situations.end());
  answer.mutable_residences()->Assign(residences.begin(), residences.end());
  return answer;
}

const Handler kHandlers[] = {&RecordSituation, &EndSituation, &CorrectSituation, &ListSituations};

}  // namespace
}  // namespace reismee
