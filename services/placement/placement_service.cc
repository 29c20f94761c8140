#include <string>
#include <utility>
#include <vector>

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/placement.pb.h"
#include "services/arrangement/job_checks.h"
#include "services/edge/handler.h"
#include "services/placement/placement_rules.h"
#include "services/placement/record.h"
#include "services/request/act_date.h"
#include "services/request/case_state_rules.h"
#include "storage/case/cases.h"
#include "storage/placement/placements.h"
#include "storage/work/work_items.h"

namespace reismee {
namespace {

constexpr int kMaxReason = 500;

// An act on a job, also once the case was closed; its business date.
absl::StatusOr<Date> DateOfAct(const Call& call, const PlacementInHand& taken,
                               const std::string& etag, const Date& asked, const ReadTxn& txn) {
  RETURN_IF_ERROR(CheckEtag(taken.file, etag));
  RETURN_IF_ERROR(CheckState(
      taken.file.file(), {v1::CASE_STATE_ELIGIBLE, v1::CASE_STATE_ACTIVE, v1::CASE_STATE_CLOSED}));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, taken.file, asked));
  RETURN_IF_ERROR(NotBefore(date, taken.placement.recorded_on(), "recorded_on"));
  RETURN_IF_ERROR(CheckLeadBegan(taken.file, date, txn));
  return date;
}

// A breach is told once; what turns out to be none is told no more.
absl::Status TellOfBreach(WriteTxn& txn, const PlacementInHand& before, const v1::Placement& after,
                          const Date& date) {
  const bool was = before.placement.guarantee_breached();
  if (was == after.guarantee_breached()) return absl::OkStatus();
  if (was) {
    return txn.work_items().Close(before.file, v1::WORK_ITEM_KIND_GUARANTEE_BREACHED, after.name(),
                                  date);
  }
  return txn.work_items()
      .Open(before.file, GuaranteeBreached(before.file.file(), after, date))
      .status();
}

// Of a job that goes on, the guarantee is told as it stands today; how it ended was judged then.
absl::StatusOr<v1::Placement> AsShown(const ReadTxn& txn, const CaseInHand& file,
                                      v1::Placement placement) {
  if (!placement.has_first_day_without()) {
    ASSIGN_OR_RETURN(placement, AsItStands(txn, file, std::move(placement)));
  }
  placement.set_case_etag(file.file().etag());
  return placement;
}

// Writes what a job is from now on; the answer is complete.
absl::StatusOr<v1::Placement> Save(WriteTxn& txn, PlacementInHand& taken, v1::Placement changed,
                                   CaseAct act) {
  ASSIGN_OR_RETURN(changed, AsItStands(txn, taken.file, std::move(changed)));
  *changed.mutable_recorded_on() = act.date;
  RETURN_IF_ERROR(TellOfBreach(txn, taken, changed, act.date));
  ASSIGN_OR_RETURN(changed, txn.placements().Update(taken.file, std::move(changed)));
  act.resource = changed.name();
  RETURN_IF_ERROR(txn.cases().Save(taken.file, taken.file.file(), act));
  changed.set_case_etag(taken.file.file().etag());
  return changed;
}

absl::StatusOr<v1::Placement> RecordPlacement(const Call& call,
                                              const v1::RecordPlacementRequest& request,
                                              WriteTxn& txn) {
  ASSIGN_OR_RETURN(CaseInHand file,
                   txn.cases().Take(request.placement().case_name(), "placement.case_name"));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, file, request.date()));
  return RecordJob(txn, file, request.placement(), date);
}

absl::StatusOr<v1::Placement> CorrectPlacement(const Call& call,
                                               const v1::CorrectPlacementRequest& request,
                                               WriteTxn& txn) {
  ASSIGN_OR_RETURN(PlacementInHand taken,
                   txn.placements().Take(request.placement().name(), "placement.name"));
  ASSIGN_OR_RETURN(const Date date, DateOfAct(call, taken, request.etag(), request.date(), txn));
  RETURN_IF_ERROR(RequireText("reason", request.reason(), kMaxReason));
  ASSIGN_OR_RETURN(v1::Placement right, EnteredFor(txn, taken.file, request.placement(), date));
  RETURN_IF_ERROR(CheckEmployerOpenTo(txn, taken.file, right));
  right.set_revision(taken.placement.revision());
  right.set_correction_reason(request.reason());
  return Save(txn, taken, std::move(right),
              {.kind = v1::CASE_EVENT_KIND_PLACEMENT_RECORDED,
               .date = date,
               .changed_fields = {"placement"}});
}

absl::StatusOr<v1::Placement> EndPlacement(const Call& call, const v1::EndPlacementRequest& request,
                                           WriteTxn& txn) {
  ASSIGN_OR_RETURN(PlacementInHand taken, txn.placements().Take(request.name()));
  ASSIGN_OR_RETURN(const Date date, DateOfAct(call, taken, request.etag(), request.date(), txn));
  const Date& without = request.has_first_day_without() ? request.first_day_without() : date;
  ASSIGN_OR_RETURN(v1::Placement ended, Ended(taken.placement, request.reason(), without, date));
  RETURN_IF_ERROR(
      CheckPlacement(ended, txn.reference().FindSector(ended.origin_sector()), date, ""));
  return Save(txn, taken, std::move(ended),
              {.kind = v1::CASE_EVENT_KIND_PLACEMENT_ENDED,
               .date = date,
               .changed_fields = {"first_day_without", "end_reason"}});
}

absl::StatusOr<v1::Placement> RecordTrainingResult(const Call& call,
                                                   const v1::RecordTrainingResultRequest& request,
                                                   WriteTxn& txn) {
  ASSIGN_OR_RETURN(PlacementInHand taken, txn.placements().Take(request.name()));
  ASSIGN_OR_RETURN(const Date date, DateOfAct(call, taken, request.etag(), request.date(), txn));
  ASSIGN_OR_RETURN(v1::Placement known, WithResult(taken.placement, request.result(), date));
  return Save(txn, taken, std::move(known),
              {.kind = v1::CASE_EVENT_KIND_PLACEMENT_RECORDED,
               .date = date,
               .changed_fields = {"training_result"}});
}

absl::StatusOr<v1::Placement> GetPlacement(const Call&, const v1::GetPlacementRequest& request,
                                           ReadTxn& txn) {
  ASSIGN_OR_RETURN(PlacementInHand taken, txn.placements().Take(request.name()));
  if (request.revision() == 0) return AsShown(txn, taken.file, std::move(taken.placement));
  absl::StatusOr<v1::Placement> past =
      txn.placements().Of(taken.file, request.name(), request.revision());
  if (absl::IsNotFound(past.status())) {
    return BadField("revision", v1::REASON_INVALID_VALUE, "the placement has no such revision");
  }
  return past;
}

absl::StatusOr<v1::ListPlacementsResponse> ListPlacements(const Call&,
                                                          const v1::ListPlacementsRequest& request,
                                                          ReadTxn& txn) {
  ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(request.case_name(), "case_name"));
  ASSIGN_OR_RETURN(std::vector<v1::Placement> found, txn.placements().List(file));
  v1::ListPlacementsResponse answer;
  for (v1::Placement& one : found) {
    ASSIGN_OR_RETURN(*answer.add_placements(), AsShown(txn, file, std::move(one)));
  }
  return answer;
}

const Handler kHandlers[] = {&RecordPlacement,      &CorrectPlacement, &EndPlacement,
                             &RecordTrainingResult, &GetPlacement,     &ListPlacements};

}  // namespace
}  // namespace reismee
