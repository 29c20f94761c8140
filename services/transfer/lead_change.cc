#include "services/transfer/lead_change.h"

#include <utility>

#include "proto/vocabulary/status_macros.h"
#include "services/transfer/transfer_rules.h"
#include "storage/case/cases.h"
#include "storage/case/responsibilities.h"
#include "storage/transfer/transfers.h"
#include "storage/work/work_items.h"

namespace reismee {

absl::Status CloseOfferWork(WriteTxn& txn, const CaseInHand& file, const v1::Transfer& transfer,
                            const google::type::Date& date) {
  for (const v1::WorkItemKind kind :
       {v1::WORK_ITEM_KIND_OFFER_TO_ANSWER, v1::WORK_ITEM_KIND_OFFER_REMINDER,
        v1::WORK_ITEM_KIND_OFFER_ESCALATED}) {
    RETURN_IF_ERROR(txn.work_items().Close(file, kind, transfer.name(), date));
  }
  return absl::OkStatus();
}

absl::Status TakeEffect(WriteTxn& txn, CaseInHand& file, const v1::Transfer& accepted,
                        v1::CaseEventKind kind, const google::type::Date& date) {
  const v1::Case before = file.file();
  ASSIGN_OR_RETURN(v1::Case taken, TakenOver(before, accepted));
  v1::Responsibility next;
  next.set_body(accepted.receiver());
  *next.mutable_valid_from() = accepted.effective_on();
  next.set_transfer(accepted.name());
  RETURN_IF_ERROR(txn.responsibilities().Begin(file, next));
  txn.transfers().CountMove(accepted);
  RETURN_IF_ERROR(txn.cases().Save(
      file, std::move(taken),
      {kind,
       date,
       accepted.name(),
       {"responsible_body", "team", "caseworker", "open_transfer", "receiving_body"},
       {accepted.sender_region(), accepted.receiver_region()}}));
  return txn.work_items().MoveAllOf(before, file);
}

absl::Status EndOffer(WriteTxn& txn, CaseInHand& file, const v1::Transfer& ended,
                      v1::CaseEventKind kind) {
  RETURN_IF_ERROR(txn.transfers().Update(file, ended));
  RETURN_IF_ERROR(CloseOfferWork(txn, file, ended, ended.answered_on()));
  return txn.cases().Save(
      file, WithoutTransfer(file.file()),
      {kind, ended.answered_on(), ended.name(), {"open_transfer", "receiving_body"}});
}

absl::Status DropOpenTransfer(WriteTxn& txn, const CaseInHand& file, v1::Case& after,
                              const google::type::Date& date) {
  if (file.file().open_transfer().empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const v1::Transfer open, txn.transfers().Open(file));
  ASSIGN_OR_RETURN(const v1::Transfer dropped, FallAway(open, date));
  RETURN_IF_ERROR(txn.transfers().Update(file, dropped));
  RETURN_IF_ERROR(CloseOfferWork(txn, file, dropped, date));
  after = WithoutTransfer(std::move(after));
  return absl::OkStatus();
}

}  // namespace reismee
