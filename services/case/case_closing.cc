// The end of a case: work found, and closing.
#include <string>
#include <vector>

#include "proto/vocabulary/status_macros.h"
#include "services/budget/payment_rules.h"
#include "services/case/case_service.h"
#include "services/case/closing_rules.h"
#include "services/case/outcome_rules.h"
#include "services/request/act_date.h"
#include "services/usage/usage_rules.h"
#include "storage/arrangement/arrangements.h"
#include "storage/budget/commitments.h"
#include "storage/case/cases.h"
#include "storage/case/decisions.h"
#include "storage/case/responsibilities.h"
#include "storage/caseload/work_items.h"
#include "storage/jobseeker/residences.h"
#include "storage/jobseeker/situations.h"
#include "storage/usage/usages.h"

namespace reismee {
namespace {

absl::Status CheckAfterServices(const v1::Case& file, const google::type::Date& date,
                                const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::vector<v1::Arrangement> versions,
                   txn.arrangements().ListOfCase(file.name()));
  for (const v1::Arrangement& version : versions) {
    RETURN_IF_ERROR(NotBefore(date, version.agreed_on(), "agreed_on"));
    for (const v1::Item& item : version.items()) {
      RETURN_IF_ERROR(NotBefore(date, item.started_on(), "started_on"));
      RETURN_IF_ERROR(NotBefore(date, item.ended_on(), "ended_on"));
    }
  }
  ASSIGN_OR_RETURN(const std::vector<v1::Usage> entries,
                   txn.usages().List({.case_name = file.name(), .standing_only = true}));
  for (const v1::Usage& entry : entries) {
    if (IsUse(entry)) RETURN_IF_ERROR(NotBefore(date, entry.date(), "last_usage"));
  }
  return absl::OkStatus();
}

// A case cannot end before what happened in it (reading 29).
absl::Status CheckAfterAll(const v1::Case& file, const google::type::Date& date,
                           const ReadTxn& txn) {
  RETURN_IF_ERROR(CheckLeadBegan(file, date, txn));
  if (file.state() != v1::CASE_STATE_INTAKE) {
    ASSIGN_OR_RETURN(const v1::EligibilityDecision decision, txn.decisions().Get(file));
    RETURN_IF_ERROR(NotBefore(date, decision.decided_on(), "decided_on"));
  }
  RETURN_IF_ERROR(NotBefore(date, file.outcome().work_started_on(), "work_started_on"));
  RETURN_IF_ERROR(CheckAfterServices(file, date, txn));
  ASSIGN_OR_RETURN(const std::vector<v1::Commitment> commitments,
                   txn.commitments().ListOfCase(file.name()));
  for (const v1::Commitment& one : commitments) {
    RETURN_IF_ERROR(NotBefore(date, LatestFact(one), "latest_payment"));
  }
  return absl::OkStatus();
}

// What waits for a payment or the end of a service goes on after closing (reading 13).
absl::Status CloseWork(const v1::Case& file, const google::type::Date& date, WriteTxn& txn) {
  for (const v1::WorkItemKind kind :
       {v1::WORK_ITEM_KIND_OFFER_REFUSED, v1::WORK_ITEM_KIND_OFFER_EXPIRED,
        v1::WORK_ITEM_KIND_DECISION_TO_TAKE, v1::WORK_ITEM_KIND_ARRANGEMENT_TO_AGREE,
        v1::WORK_ITEM_KIND_EXPERT_WORKER, v1::WORK_ITEM_KIND_RESIDENCE_TO_ASK}) {
    RETURN_IF_ERROR(txn.work_items().Close(file.name(), kind, "", date));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Case> CaseService::RecordOutcome(const Call& call,
                                                    const v1::RecordOutcomeRequest& request,
                                                    WriteTxn& txn) {
  ASSIGN_OR_RETURN(const v1::Case file, txn.cases().Get(request.name()));
  RETURN_IF_ERROR(CheckEtag(file, request.etag()));
  RETURN_IF_ERROR(CheckState(file, {v1::CASE_STATE_ELIGIBLE, v1::CASE_STATE_ACTIVE}));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, request.date()));
  const v1::Outcome& outcome = request.outcome();
  RETURN_IF_ERROR(CheckOutcome(outcome, txn.reference().FindSector(outcome.sector()), date));
  RETURN_IF_ERROR(NotBefore(outcome.work_started_on(), file.intake_date(), "intake_date"));
  ASSIGN_OR_RETURN(const std::vector<v1::Situation> situations,
                   txn.situations().List(file.jobseeker()));

  v1::Case placed = file;
  *placed.mutable_outcome() = outcome;
  placed.mutable_outcome()->set_transition(
      TransitionOf(file, situations, outcome.work_started_on()));
  ASSIGN_OR_RETURN(*placed.mutable_outcome()->mutable_region(),
                   txn.residences().RegionOn(file.jobseeker(), outcome.work_started_on()));
  return txn.cases().Save(file, placed,
                          {v1::CASE_EVENT_KIND_OUTCOME_RECORDED, date, "", {"outcome"}});
}

absl::StatusOr<v1::Case> CaseService::CloseCase(const Call& call,
                                                const v1::CloseCaseRequest& request,
                                                WriteTxn& txn) {
  ASSIGN_OR_RETURN(const v1::Case file, txn.cases().Get(request.name()));
  if (file.state() == v1::CASE_STATE_CLOSED) return file;
  RETURN_IF_ERROR(CheckEtag(file, request.etag()));
  RETURN_IF_ERROR(CheckClosing(file, request.reason()));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, request.date()));
  RETURN_IF_ERROR(CheckAfterAll(file, date, txn));

  ASSIGN_OR_RETURN(std::vector<std::string> regions,
                   txn.commitments().ReleaseIdle(file.name(), date));
  RETURN_IF_ERROR(txn.arrangements().EndOfCase(file.name(), date));
  RETURN_IF_ERROR(txn.responsibilities().End(file.name(), date));
  RETURN_IF_ERROR(CloseWork(file, date, txn));
  return txn.cases().Save(file, Closed(file, request.reason(), date),
                          {v1::CASE_EVENT_KIND_CASE_CLOSED,
                           date,
                           "",
                           {"state", "closed_on", "close_reason"},
                           std::move(regions)});
}

}  // namespace reismee
