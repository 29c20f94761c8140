// The handlers of JobseekerService for situations.
#include <string>
#include <utility>
#include <vector>

#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "services/jobseeker/jobseeker_service.h"
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
absl::Status CheckAdded(const v1::Situation& added, const v1::Jobseeker& person, const Date& on,
                        const ReadTxn& txn) {
  RETURN_IF_ERROR(CheckEntered(added, person, on, "situation.", txn.reference()));
  ASSIGN_OR_RETURN(const std::vector<v1::Situation> believed, txn.situations().List(person.name()));
  return CheckOverlap(believed, added);
}

absl::Status TellSituation(const v1::Situation& changed, const Date& on, WriteTxn& txn) {
  return TellOpenCase(txn, changed.jobseeker(),
                      {.kind = v1::CASE_EVENT_KIND_SITUATION_CHANGED,
                       .date = on,
                       .resource = changed.name(),
                       .changed_fields = {"situations"}});
}

// As it stands once the person is locked: from here on no other server ends or corrects it.
absl::StatusOr<v1::Situation> GetLocked(const std::string& name, WriteTxn& txn) {
  ASSIGN_OR_RETURN(const v1::Situation found, txn.situations().Get(name));
  RETURN_IF_ERROR(txn.jobseekers().Load(found.jobseeker()).status());
  return txn.situations().Get(name);
}

}  // namespace

absl::StatusOr<v1::Situation> JobseekerService::RecordSituation(
    const Call& call, const v1::RecordSituationRequest& request, WriteTxn& txn) {
  ASSIGN_OR_RETURN(const v1::Jobseeker person,
                   txn.jobseekers().Get(request.situation().jobseeker(), "situation.jobseeker"));
  ASSIGN_OR_RETURN(const Date on, ActDate(call, request.date()));
  v1::Situation added = EnteredFor(person.name(), request.situation());
  RETURN_IF_ERROR(CheckAdded(added, person, on, txn));
  ASSIGN_OR_RETURN(const int64_t revision, txn.jobseekers().Touch(person.name()));
  added.set_name(txn.NewName("situations"));
  added.set_known_from(revision);
  RETURN_IF_ERROR(txn.situations().Record(added));
  RETURN_IF_ERROR(TellSituation(added, on, txn));
  return added;
}

absl::StatusOr<v1::Situation> JobseekerService::EndSituation(const Call& call,
                                                             const v1::EndSituationRequest& request,
                                                             WriteTxn& txn) {
  ASSIGN_OR_RETURN(v1::Situation open, GetLocked(request.name(), txn));
  ASSIGN_OR_RETURN(const Date on, ActDate(call, request.date()));
  RETURN_IF_ERROR(CheckBelieved(open));
  ASSIGN_OR_RETURN(v1::Situation ended, EndedOn(open, request.valid_to()));
  ASSIGN_OR_RETURN(const int64_t revision, txn.jobseekers().Touch(open.jobseeker()));
  open.set_known_to(revision);
  ended.set_known_from(revision);
  RETURN_IF_ERROR(txn.situations().StopBelieving(open));
  RETURN_IF_ERROR(txn.situations().Record(ended));
  RETURN_IF_ERROR(TellSituation(ended, on, txn));
  return ended;
}

absl::StatusOr<v1::Situation> JobseekerService::CorrectSituation(
    const Call& call, const v1::CorrectSituationRequest& request, WriteTxn& txn) {
  ASSIGN_OR_RETURN(v1::Situation wrong, GetLocked(request.name(), txn));
  ASSIGN_OR_RETURN(const Date on, ActDate(call, request.date()));
  RETURN_IF_ERROR(RequireText("reason", request.reason(), kMaxReason));
  RETURN_IF_ERROR(CheckBelieved(wrong));
  ASSIGN_OR_RETURN(const v1::Jobseeker person, txn.jobseekers().Load(wrong.jobseeker()));
  const std::string& whose = request.situation().jobseeker();
  if (!whose.empty() && whose != person.name()) {
    return BadField("situation.jobseeker", v1::REASON_INVALID_VALUE, "is another person");
  }
  v1::Situation right = EnteredFor(person.name(), request.situation());
  right.set_corrects(wrong.name());
  right.set_correction_reason(request.reason());
  if (request.has_situation()) RETURN_IF_ERROR(CheckAdded(right, person, on, txn));
  ASSIGN_OR_RETURN(const int64_t revision, txn.jobseekers().Touch(person.name()));
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
    RETURN_IF_ERROR(txn.situations().Record(right));
  }
  RETURN_IF_ERROR(TellSituation(right, on, txn));
  return right;
}

absl::StatusOr<v1::ListSituationsResponse> JobseekerService::ListSituations(
    const Call&, const v1::ListSituationsRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const v1::Jobseeker person,
                   txn.jobseekers().Get(request.jobseeker(), "jobseeker"));
  if (request.at_revision() < 0 || request.at_revision() > person.revision()) {
    return BadField("at_revision", v1::REASON_INVALID_VALUE, "is not a revision of the person");
  }
  const Belief belief{
      .at_revision = request.at_revision() == 0 ? person.revision() : request.at_revision(),
      .replaced_too = request.include_corrected()};
  ASSIGN_OR_RETURN(std::vector<v1::Situation> situations,
                   txn.situations().List(person.name(), belief));
  ASSIGN_OR_RETURN(std::vector<v1::Residence> residences,
                   txn.residences().List(person.name(), belief));
  v1::ListSituationsResponse answer;
  answer.mutable_situations()->Assign(situations.begin(), situations.end());
  answer.mutable_residences()->Assign(residences.begin(), residences.end());
  return answer;
}

}  // namespace reismee
