#include <string>
#include <utility>
#include <vector>

#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/hiring.pb.h"
#include "services/edge/handler.h"
#include "services/placement/hiring_rules.h"
#include "services/placement/record.h"
#include "services/request/act_date.h"
#include "services/request/case_state_rules.h"
#include "storage/case/cases.h"
#include "storage/employer/employers.h"
#include "storage/placement/waiting_places.h"

namespace reismee {
namespace {

constexpr int kMaxJob = 100;

absl::Status CheckJobAsked(const v1::JoinWaitingListRequest& request, const ReadTxn& txn) {
  RETURN_IF_ERROR(RequireText("job", request.job(), kMaxJob));
  RETURN_IF_ERROR(IdOf(request.employer(), "employers", "employer").status());
  RETURN_IF_ERROR(txn.employers().Lock(request.employer()));
  const absl::Status found = txn.employers().Get(request.employer()).status();
  if (!absl::IsNotFound(found)) return found;
  return BadField("employer", v1::REASON_UNKNOWN_CODE, "is no employer; register it");
}

// The change of a place stands on its case; the etag of that after it.
absl::StatusOr<v1::WaitingPlace> SaveCase(WriteTxn& txn, CaseInHand& file, v1::WaitingPlace place,
                                          const google::type::Date& date) {
  RETURN_IF_ERROR(txn.cases().Save(
      file, file.file(),
      {.kind = v1::CASE_EVENT_KIND_WAITING_LIST_CHANGED, .date = date, .resource = place.name()}));
  place.set_case_etag(file.file().etag());
  return place;
}

absl::StatusOr<v1::WaitingPlace> JoinWaitingList(const Call& call,
                                                 const v1::JoinWaitingListRequest& request,
                                                 WriteTxn& txn) {
  ASSIGN_OR_RETURN(CaseInHand file, txn.cases().Take(request.case_name(), "case_name"));
  RETURN_IF_ERROR(CheckGuided(file.file()));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, file, request.date()));
  RETURN_IF_ERROR(NotBefore(date, file.file().intake_date(), "intake_date"));
  RETURN_IF_ERROR(CheckLeadBegan(file, date, txn));
  RETURN_IF_ERROR(CheckJobAsked(request, txn));
  v1::WaitingPlace place;
  place.set_name(txn.NewName("waitingPlaces"));
  place.set_case_name(file.name());
  place.set_employer(request.employer());
  place.set_job(request.job());
  place.set_state(v1::WAITING_STATE_WAITING);
  *place.mutable_joined_on() = date;
  ASSIGN_OR_RETURN(const bool waits, txn.waiting_places().Waits(file, place));
  if (waits) {
    return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                  {.mend = "CALLER", .facts = {{"state", "WAITING"}}},
                  "the person waits in this list already");
  }
  ASSIGN_OR_RETURN(v1::WaitingPlace joined, txn.waiting_places().Join(file, std::move(place)));
  return SaveCase(txn, file, std::move(joined), date);
}

absl::StatusOr<v1::Placement> TakeFromWaitingList(const Call& call,
                                                  const v1::TakeFromWaitingListRequest& request,
                                                  WriteTxn& txn) {
  ASSIGN_OR_RETURN(WaitingPlaceInHand taken, txn.waiting_places().Take(request.name()));
  const v1::WaitingPlace& place = taken.place;
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, taken.file, request.date()));
  RETURN_IF_ERROR(CheckWaits(place));
  RETURN_IF_ERROR(NotBefore(date, place.joined_on(), "joined_on"));
  ASSIGN_OR_RETURN(const std::vector<v1::Skip> skips,
                   SkipsFor(place, request.skips(), call.who.organisation, date));
  v1::Placement job = request.placement();
  job.set_employer(place.employer());
  job.set_route(v1::CLOSER_ROUTE_OPEN_HIRING);
  ASSIGN_OR_RETURN(v1::Placement placement, RecordJob(txn, taken.file, job, date));
  v1::WaitingPlace off = Off(place, v1::WAITING_STATE_TAKEN, date);
  off.set_placement(placement.name());
  RETURN_IF_ERROR(txn.waiting_places().Update(taken.file, off));
  for (const v1::Skip& skip : skips) {
    RETURN_IF_ERROR(txn.waiting_places().AddSkip(off, skip));
  }
  return placement;
}

absl::StatusOr<v1::WaitingPlace> LeaveWaitingList(const Call& call,
                                                  const v1::LeaveWaitingListRequest& request,
                                                  WriteTxn& txn) {
  ASSIGN_OR_RETURN(WaitingPlaceInHand taken, txn.waiting_places().Take(request.name()));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, taken.file, request.date()));
  RETURN_IF_ERROR(CheckWaits(taken.place));
  RETURN_IF_ERROR(NotBefore(date, taken.place.joined_on(), "joined_on"));
  v1::WaitingPlace off = Off(std::move(taken.place), v1::WAITING_STATE_LEFT, date);
  RETURN_IF_ERROR(txn.waiting_places().Update(taken.file, off));
  return SaveCase(txn, taken.file, std::move(off), date);
}

absl::StatusOr<v1::ListWaitingListResponse> ListWaitingList(
    const Call&, const v1::ListWaitingListRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(request.case_name(), "case_name"));
  ASSIGN_OR_RETURN(std::vector<v1::WaitingPlace> places, txn.waiting_places().List(file));
  v1::ListWaitingListResponse answer;
  for (v1::WaitingPlace& place : places) {
    place.set_case_etag(file.file().etag());
    *answer.add_places() = std::move(place);
  }
  return answer;
}

const Handler kHandlers[] = {&JoinWaitingList, &TakeFromWaitingList, &LeaveWaitingList,
                             &ListWaitingList};

}  // namespace
}  // namespace reismee
