// Holding money of a line for an item of a draft.
#include "storage/budget/reservations.h"

#include <string>
#include <utility>
#include <vector>

#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/budget_service.pb.h"
#include "services/budget/commitment_facts.h"
#include "services/budget/commitment_rules.h"
#include "services/budget/reservation_rules.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "services/request/case_state_rules.h"
#include "storage/arrangement/items.h"
#include "storage/budget/budget_lines.h"
#include "storage/case/cases.h"

namespace reismee {
namespace {

absl::StatusOr<v1::Reservation> ReserveFunds(const Call& call,
                                             const v1::ReserveFundsRequest& request,
                                             WriteTxn& txn) {
  ASSIGN_OR_RETURN(ItemInHand taken, txn.items().Take(request.item(), "item"));
  CaseInHand& file = taken.file;
  RETURN_IF_ERROR(CheckEtag(file, request.etag()));
  RETURN_IF_ERROR(CheckGuided(file.file()));
  FieldErrors errors;
  errors.Add(IdOf(request.line(), "budgetLines", "line").status());
  errors.Add(CheckAmount("amount_cents", request.amount_cents()));
  RETURN_IF_ERROR(errors.status());
  ASSIGN_OR_RETURN(const Date date, ActDate(call, file, request.date()));
  RETURN_IF_ERROR(CheckLeadBegan(file, date, txn));
  RETURN_IF_ERROR(txn.budget_lines().Lock(request.line()));
  ASSIGN_OR_RETURN(const CommitmentFacts facts, FactsFor(request.line(), taken, date, txn));
  RETURN_IF_ERROR(CheckDrafted(facts));
  RETURN_IF_ERROR(
      CheckReservation(facts, txn.reference().tables().instruments, request.amount_cents()));
  v1::Reservation made;
  made.set_name(txn.NewName("reservations"));
  made.set_case_name(file.name());
  made.set_item(taken.item.name());
  made.set_line(request.line());
  made.set_amount_cents(request.amount_cents());
  made.set_state(v1::RESERVATION_STATE_HELD);
  *made.mutable_reserved_on() = date;
  ASSIGN_OR_RETURN(*made.mutable_expires_on(),
                   LastDayHeld(date, request.expires_on(), facts.line().last_year()));
  RETURN_IF_ERROR(txn.reservations().Create(file, made));
  RETURN_IF_ERROR(txn.cases().Save(file, file.file(),
                                   {v1::CASE_EVENT_KIND_MONEY_RESERVED,
                                    date,
                                    made.name(),
                                    {"amount_cents"},
                                    {facts.line().region()}}));
  made.set_case_etag(file.file().etag());
  return made;
}

absl::StatusOr<v1::Reservation> ReleaseReservation(const Call& call,
                                                   const v1::ReleaseReservationRequest& request,
                                                   WriteTxn& txn) {
  ASSIGN_OR_RETURN(ReservationInHand taken, txn.reservations().Take(request.name()));
  v1::Reservation& held = taken.reservation;
  if (held.state() == v1::RESERVATION_STATE_HELD) {
    ASSIGN_OR_RETURN(const Date date, ActDate(call, taken.file, request.date()));
    RETURN_IF_ERROR(NotBefore(date, held.reserved_on(), "reserved_on"));
    RETURN_IF_ERROR(txn.reservations().Release(held, date));
    RETURN_IF_ERROR(
        txn.cases().Save(taken.file, taken.file.file(),
                         {v1::CASE_EVENT_KIND_RESERVATION_RELEASED, date, held.name(), {"state"}}));
    held.set_state(v1::RESERVATION_STATE_RELEASED);
    *held.mutable_closed_on() = date;
  }
  held.set_case_etag(taken.file.file().etag());
  return std::move(held);
}

absl::StatusOr<v1::ListReservationsResponse> ListReservations(
    const Call&, const v1::ListReservationsRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(request.case_name(), "case_name"));
  ASSIGN_OR_RETURN(std::vector<v1::Reservation> found, txn.reservations().List(file));
  v1::ListReservationsResponse response;
  for (v1::Reservation& one : found) {
    one.set_case_etag(file.file().etag());
    *response.add_reservations() = std::move(one);
  }
  return response;
}

const Handler kHandlers[] = {&ReserveFunds, &ReleaseReservation, &ListReservations};

}  // namespace
}  // namespace reismee
