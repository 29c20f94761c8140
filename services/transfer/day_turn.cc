#include "services/transfer/day_turn.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "services/edge/system_call.h"
#include "services/transfer/lead_change.h"
#include "services/transfer/offer_work_rules.h"
#include "services/transfer/succession.h"
#include "services/transfer/transfer_rules.h"
#include "storage/budget/reservations.h"
#include "storage/case/cases.h"
#include "storage/installation.h"
#include "storage/transfer/transfers.h"
#include "storage/work/work_items.h"

namespace reismee {
namespace {

// Cases in one transaction, so that callers need not wait long for the lane.
constexpr int kBatch = 200;

absl::StatusOr<Date> FirstToTurn(WriteTxn& txn, const Date& day) {
  RETURN_IF_ERROR(txn.installation().Lock(Installation::kDayTurned));
  ASSIGN_OR_RETURN(const std::optional<std::string> turned,
                   txn.installation().Get(Installation::kDayTurned));
  if (!turned.has_value()) return day;
  ASSIGN_OR_RETURN(const Date last, ParseIso(*turned));
  return AddDays(last, 1);
}

// Its case is locked when the transfer is read, so what another server answered meanwhile is known.
absl::StatusOr<int> ExpireOffers(WriteTxn& txn, const Housekeeping& house, const Date& day,
                                 int limit) {
  ASSIGN_OR_RETURN(const std::vector<std::string> due,
                   txn.transfers().DueToExpire(day, limit, house));
  for (const std::string& name : due) {
    ASSIGN_OR_RETURN(TransferInHand offered, txn.transfers().Take(name, house));
    if (offered.transfer.state() != v1::TRANSFER_STATE_OFFERED) continue;
    ASSIGN_OR_RETURN(const v1::Transfer expired,
                     Expire(offered.transfer, TransferParty::kServer, day));
    RETURN_IF_ERROR(EndOffer(txn, offered.file, expired, v1::CASE_EVENT_KIND_TRANSFER_EXPIRED));
    RETURN_IF_ERROR(
        txn.work_items().Open(offered.file, OfferExpired(offered.file.file(), expired)).status());
  }
  return static_cast<int>(due.size());
}

absl::StatusOr<int> TakeEffects(WriteTxn& txn, const Housekeeping& house, const Date& day,
                                int limit) {
  ASSIGN_OR_RETURN(const std::vector<std::string> due,
                   txn.transfers().DueToTakeEffect(day, limit, house));
  for (const std::string& name : due) {
    ASSIGN_OR_RETURN(TransferInHand accepted, txn.transfers().Take(name, house));
    if (accepted.file.file().open_transfer() != name) continue;
    RETURN_IF_ERROR(TakeEffect(txn, accepted.file, accepted.transfer,
                               v1::CASE_EVENT_KIND_TRANSFER_EFFECTIVE, day));
  }
  return static_cast<int>(due.size());
}

// A draft that was forgotten holds money no longer than was said.
absl::StatusOr<int> LapseReservations(WriteTxn& txn, const Housekeeping& house, const Date& day,
                                      int limit) {
  ASSIGN_OR_RETURN(const std::vector<std::string> cases,
                   txn.reservations().CasesToLapse(day, limit, house));
  for (const std::string& name : cases) {
    ASSIGN_OR_RETURN(CaseInHand file, txn.cases().Take(name, house));
    RETURN_IF_ERROR(txn.reservations().Lapse(file, day));
    RETURN_IF_ERROR(txn.cases().Save(
        file, file.file(), {v1::CASE_EVENT_KIND_RESERVATION_RELEASED, day, "", {"state"}}));
  }
  return static_cast<int>(cases.size());
}

// Whether the day is done. Every step leaves what it did out of its next run, so that a day can be
// turned in as many transactions as it takes.
absl::StatusOr<bool> TurnOne(WriteTxn& txn, const Housekeeping& house, const Date& day, int limit) {
  for (const auto step :
       {&ExpireOffers, &TakeEffects, &SucceedBodies, &SucceedPayers, &LapseReservations}) {
    ASSIGN_OR_RETURN(const int changed, step(txn, house, day, limit));
    if (changed >= limit) return false;
  }
  RETURN_IF_ERROR(FollowResidences(txn, house, day));
  RETURN_IF_ERROR(txn.installation().Set(Installation::kDayTurned, ToIso(day)));
  return true;
}

}  // namespace

absl::StatusOr<bool> TurnDays(WriteTxn& txn, const Housekeeping& house, const Date& day,
                              int limit) {
  ASSIGN_OR_RETURN(Date next, FirstToTurn(txn, day));
  for (; !Before(day, next); next = AddDays(next, 1)) {
    ASSIGN_OR_RETURN(const bool done, TurnOne(txn, house, next, limit));
    if (!done) return false;
  }
  return true;
}

absl::Status TurnDay(Store& store, const Clock& clock, const Date& day) {
  bool done = false;
  while (!done) {
    ASSIGN_OR_RETURN(std::shared_ptr<const Call> call, SystemCall(clock));
    RETURN_IF_ERROR(store.lane().RunAndWait(std::move(call), [&](WriteTxn& txn) -> absl::Status {
      ASSIGN_OR_RETURN(done, TurnDays(txn, store.housekeeping(), day, kBatch));
      return absl::OkStatus();
    }));
  }
  return absl::OkStatus();
}

}  // namespace reismee
