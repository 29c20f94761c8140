// The end of a case: work found, and closing.
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"
#include "services/case/closing_rules.h"
#include "services/case/outcome_rules.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "services/request/case_state_rules.h"
#include "services/usage/usage_rules.h"
#include "storage/arrangement/arrangements.h"
#include "storage/budget/commitments.h"
#include "storage/budget/reservations.h"
#include "storage/case/cases.h"
#include "storage/case/decisions.h"
#include "storage/case/responsibilities.h"
#include "storage/jobseeker/residences.h"
#include "storage/jobseeker/situations.h"
#include "storage/placement/placements.h"
#include "storage/placement/waiting_places.h"
#include "storage/trajectory/trajectories.h"
#include "storage/usage/usages.h"
#include "storage/work/work_items.h"

namespace reismee {
namespace {

absl::Status CheckAfterServices(const CaseInHand& in_hand,
                                absl::Span<const v1::Arrangement> versions,
                                const google::type::Date& date, const ReadTxn& txn) {
  for (const v1::Arrangement& version : versions) {
    RETURN_IF_ERROR(NotBefore(date, version.agreed_on(), "agreed_on"));
    for (const v1::Item& item : version.items()) {
      RETURN_IF_ERROR(NotBefore(date, item.started_on(), "started_on"));
      RETURN_IF_ERROR(NotBefore(date, item.ended_on(), "ended_on"));
    }
  }
  ASSIGN_OR_RETURN(const std::vector<v1::Usage> entries, txn.usages().StandingOf(in_hand));
  for (const v1::Usage& entry : entries) {
    if (IsUse(entry)) RETURN_IF_ERROR(NotBefore(date, entry.date(), "last_usage"));
  }
  return absl::OkStatus();
}

absl::Status CheckAfterTrajectories(const CaseInHand& in_hand, const google::type::Date& date,
                                    const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::vector<v1::Trajectory> trajectories,
                   txn.trajectories().List(in_hand));
  for (const v1::Trajectory& one : trajectories) {
    for (const google::type::Date& day : {one.started_on(), one.extended_on(), one.ended_on()}) {
      RETURN_IF_ERROR(NotBefore(date, day, "trajectory"));
    }
    for (const v1::TrajectoryReview& review : one.reviews()) {
      RETURN_IF_ERROR(NotBefore(date, review.reviewed_on(), "reviewed_on"));
    }
  }
  return absl::OkStatus();
}

// What the case holds when it is closed.
struct Holdings {
  std::vector<v1::Arrangement> versions;
  std::vector<v1::Commitment> commitments;
};

absl::StatusOr<Holdings> HoldingsOf(const CaseInHand& in_hand, const ReadTxn& txn) {
  Holdings held;
  ASSIGN_OR_RETURN(held.versions, txn.arrangements().All(in_hand));
  ASSIGN_OR_RETURN(held.commitments, txn.commitments().List(in_hand));
  return held;
}

// A case cannot end before what happened in it (reading 29).
absl::Status CheckAfterAll(const CaseInHand& in_hand, const Holdings& held,
                           const google::type::Date& date, const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const google::type::Date led_since, txn.responsibilities().LedSince(in_hand));
  RETURN_IF_ERROR(NotBefore(date, led_since, "responsibility"));
  ASSIGN_OR_RETURN(const v1::EligibilityDecision decision, txn.decisions().Get(in_hand));
  RETURN_IF_ERROR(NotBefore(date, decision.decided_on(), "decided_on"));
  RETURN_IF_ERROR(NotBefore(date, in_hand.file().outcome().work_started_on(), "work_started_on"));
  RETURN_IF_ERROR(CheckAfterServices(in_hand, held.versions, date, txn));
  RETURN_IF_ERROR(CheckAfterTrajectories(in_hand, date, txn));
  for (const v1::Commitment& one : held.commitments) {
    ASSIGN_OR_RETURN(const CommitmentHistory history, txn.commitments().HistoryOf(in_hand, one));
    RETURN_IF_ERROR(NotBefore(date, LatestFact(one, history), "latest_payment"));
  }
  ASSIGN_OR_RETURN(const std::vector<v1::Placement> jobs, txn.placements().List(in_hand));
  for (const v1::Placement& job : jobs) {
    RETURN_IF_ERROR(NotBefore(date, job.recorded_on(), "placement"));
  }
  return absl::OkStatus();
}

// What waits for a payment or the end of a service goes on after closing (reading 13).
absl::Status CloseWork(const CaseInHand& in_hand, const google::type::Date& date, WriteTxn& txn) {
  for (const v1::WorkItemKind kind :
       {v1::WORK_ITEM_KIND_OFFER_REFUSED, v1::WORK_ITEM_KIND_OFFER_EXPIRED,
        v1::WORK_ITEM_KIND_DECISION_TO_TAKE, v1::WORK_ITEM_KIND_ARRANGEMENT_TO_AGREE,
        v1::WORK_ITEM_KIND_EXPERT_WORKER, v1::WORK_ITEM_KIND_RESIDENCE_TO_ASK,
        v1::WORK_ITEM_KIND_REVIEW_DUE, v1::WORK_ITEM_KIND_TRAJECTORY_TO_END}) {
    RETURN_IF_ERROR(txn.work_items().Close(in_hand, kind, "", date));
  }
  return absl::OkStatus();
}

// The outcome as asked for, with what the job that it names tells.
absl::StatusOr<v1::Outcome> OutcomeAsked(const CaseInHand& in_hand, const v1::Outcome& asked,
                                         const ReadTxn& txn) {
  if (asked.placement().empty()) return asked;
  constexpr absl::string_view kField = "outcome.placement";
  RETURN_IF_ERROR(IdOf(asked.placement(), "placements", kField).status());
  const absl::StatusOr<v1::Placement> job = txn.placements().Of(in_hand, asked.placement());
  if (absl::IsNotFound(job.status())) {
    return BadField(kField, v1::REASON_UNKNOWN_CODE, "is no placement of this case");
  }
  RETURN_IF_ERROR(job.status());
  return OfPlacement(asked, *job);
}

absl::StatusOr<v1::Case> RecordOutcome(const Call& call, const v1::RecordOutcomeRequest& request,
                                       WriteTxn& txn) {
  ASSIGN_OR_RETURN(CaseInHand in_hand, txn.cases().Take(request.name()));
  const v1::Case& file = in_hand.file();
  RETURN_IF_ERROR(CheckEtag(in_hand, request.etag()));
  RETURN_IF_ERROR(CheckGuided(file));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, in_hand, request.date()));
  ASSIGN_OR_RETURN(const v1::Outcome outcome, OutcomeAsked(in_hand, request.outcome(), txn));
  RETURN_IF_ERROR(CheckOutcome(outcome, txn.reference().FindSector(outcome.sector()), date));
  RETURN_IF_ERROR(NotBefore(outcome.work_started_on(), file.intake_date(), "intake_date"));
  ASSIGN_OR_RETURN(const std::vector<v1::Situation> situations, txn.situations().List(in_hand));

  v1::Case placed = file;
  *placed.mutable_outcome() = outcome;
  placed.mutable_outcome()->set_transition(
      TransitionOf(file, situations, outcome.work_started_on()));
  ASSIGN_OR_RETURN(*placed.mutable_outcome()->mutable_region(),
                   txn.residences().RegionOn(in_hand, outcome.work_started_on()));
  RETURN_IF_ERROR(txn.cases().Save(in_hand, placed,
                                   {v1::CASE_EVENT_KIND_OUTCOME_RECORDED, date, "", {"outcome"}}));
  return in_hand.file();
}

absl::StatusOr<v1::Case> CloseCase(const Call& call, const v1::CloseCaseRequest& request,
                                   WriteTxn& txn) {
  ASSIGN_OR_RETURN(CaseInHand in_hand, txn.cases().Take(request.name()));
  if (in_hand.file().state() == v1::CASE_STATE_CLOSED) {
    RETURN_IF_ERROR(CheckClosedAlike(in_hand.file(), request.reason(), request.date()));
    return in_hand.file();
  }
  RETURN_IF_ERROR(CheckEtag(in_hand, request.etag()));
  RETURN_IF_ERROR(CheckClosing(in_hand.file(), request.reason()));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, in_hand, request.date()));
  ASSIGN_OR_RETURN(const Holdings before, HoldingsOf(in_hand, txn));
  RETURN_IF_ERROR(CheckAfterAll(in_hand, before, date, txn));

  ASSIGN_OR_RETURN(std::vector<std::string> regions, txn.commitments().ReleaseIdle(in_hand, date));
  RETURN_IF_ERROR(txn.reservations().ReleaseAll(in_hand, date));
  RETURN_IF_ERROR(txn.arrangements().EndOfCase(in_hand, date));
  RETURN_IF_ERROR(txn.trajectories().EndOfCase(in_hand, date));
  RETURN_IF_ERROR(txn.responsibilities().End(in_hand, date));
  RETURN_IF_ERROR(CloseWork(in_hand, date, txn));
  RETURN_IF_ERROR(txn.waiting_places().LeaveAll(in_hand, date));
  RETURN_IF_ERROR(txn.cases().Save(in_hand, Closed(in_hand.file(), request.reason(), date),
                                   {v1::CASE_EVENT_KIND_CASE_CLOSED,
                                    date,
                                    "",
                                    {"state", "closed_on", "close_reason"},
                                    std::move(regions)}));
  ASSIGN_OR_RETURN(const Holdings after, HoldingsOf(in_hand, txn));
  v1::Case closed = in_hand.file();
  ASSIGN_OR_RETURN(*closed.mutable_closing_effect(),
                   EffectOfClosing(before.commitments, after.commitments, before.versions));
  return closed;
}

const Handler kHandlers[] = {&RecordOutcome, &CloseCase};

}  // namespace
}  // namespace reismee
