// Last-resort trajectories (reading 21), by whoever leads the case.
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/trajectory_service.pb.h"
#include "services/arrangement/overrun.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "services/request/case_state_rules.h"
#include "services/trajectory/gate_rules.h"
#include "services/trajectory/trajectory_rules.h"
#include "services/trajectory/trajectory_work_rules.h"
#include "storage/arrangement/arrangements.h"
#include "storage/case/cases.h"
#include "storage/jobseeker/situations.h"
#include "storage/trajectory/trajectories.h"
#include "storage/usage/usages.h"
#include "storage/work/work_items.h"

namespace reismee {
namespace {

constexpr absl::string_view kLastResort = "instruments/LAST_RESORT";

v1::Trajectory Answer(v1::Trajectory trajectory, const CaseInHand& file) {
  if (const std::optional<Date> due = ReviewDue(trajectory); due.has_value()) {
    *trajectory.mutable_review_due() = *due;
  }
  trajectory.set_case_etag(file.file().etag());
  return trajectory;
}

// The trajectory and the business date of an act on it, whose case is guided by the caller's body.
struct Taken {
  TrajectoryInHand in_hand;
  Date date;
};

template <typename Request>
absl::StatusOr<Taken> TakeFor(const Call& call, const Request& request, const ReadTxn& txn) {
  ASSIGN_OR_RETURN(TrajectoryInHand in_hand, txn.trajectories().Take(request.name()));
  RETURN_IF_ERROR(CheckEtag(in_hand.file, request.etag()));
  RETURN_IF_ERROR(CheckGuided(in_hand.file.file()));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, in_hand.file, request.date()));
  RETURN_IF_ERROR(CheckLeadBegan(in_hand.file, date, txn));
  return Taken{std::move(in_hand), date};
}

// Names of the items that were ever agreed or drafted in the trajectory.
absl::StatusOr<std::set<std::string>> ItemsOf(const CaseInHand& file, const std::string& trajectory,
                                              const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::vector<v1::Arrangement> versions, txn.arrangements().All(file));
  std::set<std::string> names;
  for (const v1::Arrangement& version : versions) {
    for (const v1::Item& item : version.items()) {
      if (item.trajectory() == trajectory) names.insert(item.name());
    }
  }
  return names;
}

// The last day within the trajectory on which its items are known to have run; not set: none.
absl::StatusOr<Date> UsedUntil(const TrajectoryInHand& taken, const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const auto items, ItemsOf(taken.file, taken.trajectory.name(), txn));
  ASSIGN_OR_RETURN(const std::vector<v1::Usage> log, txn.usages().StandingOf(taken.file));
  Date last;
  for (const v1::Usage& entry : log) {
    if (!items.contains(entry.item())) continue;
    const Date day = Earlier(entry.date(), taken.trajectory.last_day());
    if (Before(last, day)) last = day;
  }
  return last;
}

// What waits for the trajectory, and for what runs in it, moves with its days.
absl::Status WatchDays(WriteTxn& txn, const TrajectoryInHand& taken, const Date& date) {
  const std::string& name = taken.trajectory.name();
  for (const v1::WorkItemKind kind :
       {v1::WORK_ITEM_KIND_REVIEW_DUE, v1::WORK_ITEM_KIND_TRAJECTORY_TO_END}) {
    RETURN_IF_ERROR(txn.work_items().Close(taken.file, kind, name, date));
  }
  for (v1::WorkItem& item : WorkOf(taken.file.file(), taken.trajectory, txn.call().today)) {
    RETURN_IF_ERROR(txn.work_items().Open(taken.file, std::move(item)).status());
  }
  ASSIGN_OR_RETURN(const auto items, ItemsOf(taken.file, name, txn));
  for (const std::string& item : items) {
    RETURN_IF_ERROR(WatchOverrun(txn, taken.file, item, date));
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::Trajectory> Save(WriteTxn& txn, Taken& taken, v1::Trajectory changed,
                                    v1::CaseEventKind kind,
                                    std::vector<std::string> changed_fields) {
  CaseInHand& file = taken.in_hand.file;
  taken.in_hand.trajectory = std::move(changed);
  RETURN_IF_ERROR(txn.trajectories().Update(file, taken.in_hand.trajectory));
  RETURN_IF_ERROR(WatchDays(txn, taken.in_hand, taken.date));
  RETURN_IF_ERROR(txn.cases().Save(file, file.file(),
                                   {.kind = kind,
                                    .date = taken.date,
                                    .resource = taken.in_hand.trajectory.name(),
                                    .changed_fields = std::move(changed_fields)}));
  return Answer(taken.in_hand.trajectory, file);
}

// Whether the person may have one that starts on its day, by the facts and the policy of that day.
absl::Status CheckGate(const CaseInHand& file, const v1::Trajectory& asked, const ReadTxn& txn) {
  RETURN_IF_ERROR(CheckJudgement(asked));
  RETURN_IF_ERROR(
      txn.reference().OrganisationOn(asked.judged_by(), asked.judged_on(), "judged_by").status());
  const v1::SchemeVersion* const version = txn.reference().SchemeVersionOn(asked.started_on());
  if (version == nullptr) return absl::InternalError("a case is older than every policy");
  ASSIGN_OR_RETURN(const std::vector<v1::Situation> situations, txn.situations().List(file));
  return CheckLastResortGroup(situations, asked.started_on(), *version);
}

absl::StatusOr<v1::Trajectory> StartTrajectory(const Call& call,
                                               const v1::StartTrajectoryRequest& request,
                                               WriteTxn& txn) {
  ASSIGN_OR_RETURN(CaseInHand file, txn.cases().Take(request.case_name(), "case_name"));
  RETURN_IF_ERROR(CheckEtag(file, request.etag()));
  RETURN_IF_ERROR(CheckGuided(file.file()));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, file, request.date()));
  RETURN_IF_ERROR(NotBefore(date, file.file().intake_date(), "intake_date"));
  RETURN_IF_ERROR(CheckLeadBegan(file, date, txn));
  v1::Trajectory asked;
  asked.set_name(txn.NewName("trajectories"));
  asked.set_case_name(file.name());
  asked.set_judgement(request.judgement());
  if (request.has_judged_on()) *asked.mutable_judged_on() = request.judged_on();
  asked.set_judged_by(request.judged_by().empty() ? call.who.organisation : request.judged_by());
  *asked.mutable_started_on() = date;
  RETURN_IF_ERROR(CheckGate(file, asked, txn));
  ASSIGN_OR_RETURN(const v1::Instrument* const instrument,
                   txn.reference().InstrumentOn(kLastResort, date));
  ASSIGN_OR_RETURN(const std::vector<v1::Trajectory> earlier, txn.trajectories().OfPerson(file));
  ASSIGN_OR_RETURN(v1::Trajectory started, InWindow(std::move(asked), earlier, *instrument));
  RETURN_IF_ERROR(txn.trajectories().Add(file, started));
  Taken taken{{std::move(file), started}, date};
  return Save(txn, taken, std::move(started), v1::CASE_EVENT_KIND_TRAJECTORY_CHANGED,
              {"started_on"});
}

absl::StatusOr<v1::Trajectory> RecordReview(const Call& call,
                                            const v1::RecordReviewRequest& request, WriteTxn& txn) {
  ASSIGN_OR_RETURN(Taken taken, TakeFor(call, request, txn));
  v1::TrajectoryReview review;
  *review.mutable_reviewed_on() = taken.date;
  review.set_finding(request.finding());
  if (request.has_ends_on()) *review.mutable_ends_on() = request.ends_on();
  review.set_reason(request.reason());
  review.set_organisation(call.who.organisation);
  ASSIGN_OR_RETURN(v1::Trajectory reviewed, Reviewed(taken.in_hand.trajectory, review));
  ASSIGN_OR_RETURN(const Date used_until, UsedUntil(taken.in_hand, txn));
  RETURN_IF_ERROR(NotBefore(reviewed.last_day(), used_until, "last_usage"));
  return Save(txn, taken, std::move(reviewed), v1::CASE_EVENT_KIND_TRAJECTORY_REVIEWED,
              {"reviews"});
}

absl::StatusOr<v1::Trajectory> ExtendTrajectory(const Call& call,
                                                const v1::ExtendTrajectoryRequest& request,
                                                WriteTxn& txn) {
  ASSIGN_OR_RETURN(Taken taken, TakeFor(call, request, txn));
  ASSIGN_OR_RETURN(
      const v1::Instrument* const instrument,
      txn.reference().InstrumentOn(kLastResort, taken.in_hand.trajectory.started_on()));
  ASSIGN_OR_RETURN(v1::Trajectory extended,
                   Extended(taken.in_hand.trajectory, request.ground(), taken.date, *instrument));
  return Save(txn, taken, std::move(extended), v1::CASE_EVENT_KIND_TRAJECTORY_CHANGED,
              {"extended", "window_to"});
}

absl::StatusOr<v1::Trajectory> EndTrajectory(const Call& call,
                                             const v1::EndTrajectoryRequest& request,
                                             WriteTxn& txn) {
  ASSIGN_OR_RETURN(Taken taken, TakeFor(call, request, txn));
  ASSIGN_OR_RETURN(const Date used_until, UsedUntil(taken.in_hand, txn));
  ASSIGN_OR_RETURN(v1::Trajectory ended,
                   Ended(taken.in_hand.trajectory, request.reason(), taken.date, used_until));
  return Save(txn, taken, std::move(ended), v1::CASE_EVENT_KIND_TRAJECTORY_CHANGED,
              {"ended_on", "end_reason"});
}

absl::StatusOr<v1::Trajectory> GetTrajectory(const Call&, const v1::GetTrajectoryRequest& request,
                                             ReadTxn& txn) {
  ASSIGN_OR_RETURN(TrajectoryInHand taken, txn.trajectories().Take(request.name()));
  return Answer(std::move(taken.trajectory), taken.file);
}

absl::StatusOr<v1::ListTrajectoriesResponse> ListTrajectories(
    const Call&, const v1::ListTrajectoriesRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(request.case_name(), "case_name"));
  ASSIGN_OR_RETURN(std::vector<v1::Trajectory> found, txn.trajectories().List(file));
  v1::ListTrajectoriesResponse response;
  for (v1::Trajectory& one : found) *response.add_trajectories() = Answer(std::move(one), file);
  return response;
}

const Handler kHandlers[] = {&StartTrajectory, &RecordReview,  &ExtendTrajectory,
                             &EndTrajectory,   &GetTrajectory, &ListTrajectories};

}  // namespace
}  // namespace reismee
