#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/transfer_service.pb.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "services/transfer/lead_change.h"
#include "services/transfer/offer_work_rules.h"
#include "services/transfer/transfer_rules.h"
#include "storage/arrangement/arrangements.h"
#include "storage/budget/commitments.h"
#include "storage/case/cases.h"
#include "storage/reference/reference.h"
#include "storage/transfer/transfers.h"
#include "storage/work/work_items.h"

namespace reismee {
namespace {

// The transfer and its case, for an act with the etag of the request, on a day after the offer.
// `date` is unset in the request for today, and filled.
template <typename Request>
absl::StatusOr<TransferInHand> TakeForAct(const Call& call, const Request& request, ReadTxn& txn,
                                          Date& date) {
  ASSIGN_OR_RETURN(TransferInHand taken, txn.transfers().Take(request.name()));
  RETURN_IF_ERROR(CheckEtag(taken.file, request.etag()));
  ASSIGN_OR_RETURN(date, ActDate(call, taken.file, request.date()));
  RETURN_IF_ERROR(NotBefore(date, taken.transfer.offered_on(), "offered_on"));
  return taken;
}

v1::Transfer Answer(v1::Transfer transfer, const CaseInHand& file) {
  transfer.set_case_etag(file.file().etag());
  return transfer;
}

// A municipality that was merged away meanwhile leads nothing any more (reading 5).
absl::Status CheckReceiverExists(const Reference& reference, const v1::Transfer& accepted,
                                 const Date& today) {
  const v1::Organisation* const receiver = reference.FindOrganisation(accepted.receiver());
  if (receiver != nullptr && HoldsOn(*receiver, today)) return absl::OkStatus();
  return Refuse(v1::REASON_RECEIVER_NOT_ALLOWED, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 5", .mend = "CASEWORKER"},
                "the receiver does not exist any more; offer the case to its successor");
}

// The latest day on which something was agreed or committed in the case; unset when nothing was.
absl::StatusOr<Date> LastAgreedOrCommitted(const CaseInHand& file, const ReadTxn& txn) {
  Date latest;
  ASSIGN_OR_RETURN(const std::vector<v1::Arrangement> versions, txn.arrangements().All(file));
  for (const v1::Arrangement& one : versions) {
    if (Before(latest, one.agreed_on())) latest = one.agreed_on();
  }
  ASSIGN_OR_RETURN(const std::vector<v1::Commitment> commitments, txn.commitments().List(file));
  for (const v1::Commitment& one : commitments) {
    if (Before(latest, one.committed_on())) latest = one.committed_on();
  }
  return latest;
}

absl::StatusOr<v1::Transfer> AcceptTransfer(const Call& call,
                                            const v1::AcceptTransferRequest& request,
                                            WriteTxn& txn) {
  Date date;
  ASSIGN_OR_RETURN(TransferInHand offered, TakeForAct(call, request, txn, date));
  CaseInHand& file = offered.file;
  ASSIGN_OR_RETURN(const v1::Transfer accepted, Accept(offered.transfer, date));
  RETURN_IF_ERROR(CheckLeadBegan(file, date, txn));
  RETURN_IF_ERROR(CheckReceiverExists(txn.reference(), accepted, call.today));
  if (Before(accepted.effective_on(), call.today)) {
    ASSIGN_OR_RETURN(const Date acted_on, LastAgreedOrCommitted(file, txn));
    // What the sender did is not the receiver's to see before it leads.
    RETURN_IF_ERROR(WithoutFacts(CheckNotActedSince(accepted, acted_on)));
  }
  RETURN_IF_ERROR(txn.transfers().Update(file, accepted));
  RETURN_IF_ERROR(CloseOfferWork(txn, file, accepted, date));
  // Until its first day comes the sender stays responsible; the day turn does the rest.
  if (Before(call.today, accepted.effective_on())) {
    RETURN_IF_ERROR(txn.cases().Save(
        file, file.file(), {v1::CASE_EVENT_KIND_TRANSFER_ACCEPTED, date, accepted.name()}));
  } else {
    RETURN_IF_ERROR(TakeEffect(txn, file, accepted, v1::CASE_EVENT_KIND_TRANSFER_ACCEPTED, date));
  }
  return Answer(accepted, file);
}

absl::StatusOr<v1::Transfer> RefuseTransfer(const Call& call,
                                            const v1::RefuseTransferRequest& request,
                                            WriteTxn& txn) {
  Date date;
  ASSIGN_OR_RETURN(TransferInHand offered, TakeForAct(call, request, txn, date));
  ASSIGN_OR_RETURN(const v1::Transfer refused,
                   RefuseOffer(offered.transfer, request.reason(), request.explanation(), date));
  RETURN_IF_ERROR(EndOffer(txn, offered.file, refused, v1::CASE_EVENT_KIND_TRANSFER_REFUSED));
  RETURN_IF_ERROR(txn.work_items().Open(offered.file, OfferRefused(refused)).status());
  return Answer(refused, offered.file);
}

absl::StatusOr<v1::Transfer> WithdrawTransfer(const Call& call,
                                              const v1::WithdrawTransferRequest& request,
                                              WriteTxn& txn) {
  Date date;
  ASSIGN_OR_RETURN(TransferInHand offered, TakeForAct(call, request, txn, date));
  ASSIGN_OR_RETURN(const v1::Transfer withdrawn, Withdraw(offered.transfer, date));
  RETURN_IF_ERROR(EndOffer(txn, offered.file, withdrawn, v1::CASE_EVENT_KIND_TRANSFER_WITHDRAWN));
  return Answer(withdrawn, offered.file);
}

absl::StatusOr<v1::Transfer> ExpireTransfer(const Call& call,
                                            const v1::ExpireTransferRequest& request,
                                            WriteTxn& txn) {
  Date date;
  ASSIGN_OR_RETURN(TransferInHand offered, TakeForAct(call, request, txn, date));
  const TransferParty party = offered.file.relation() == v1::RELATION_RESPONSIBLE
                                  ? TransferParty::kSender
                                  : TransferParty::kCoordinator;
  ASSIGN_OR_RETURN(const v1::Transfer expired, Expire(offered.transfer, party, date));
  RETURN_IF_ERROR(EndOffer(txn, offered.file, expired, v1::CASE_EVENT_KIND_TRANSFER_EXPIRED));
  RETURN_IF_ERROR(
      txn.work_items().Open(offered.file, OfferExpired(offered.file.file(), expired)).status());
  return Answer(expired, offered.file);
}

absl::StatusOr<v1::Transfer> GetTransfer(const Call&, const v1::GetTransferRequest& request,
                                         ReadTxn& txn) {
  ASSIGN_OR_RETURN(TransferInHand found, txn.transfers().Take(request.name()));
  return Answer(std::move(found.transfer), found.file);
}

absl::StatusOr<v1::ListTransfersResponse> ListTransfers(const Call&,
                                                        const v1::ListTransfersRequest& request,
                                                        ReadTxn& txn) {
  ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(request.case_name(), "case_name"));
  ASSIGN_OR_RETURN(std::vector<v1::Transfer> transfers, txn.transfers().List(file));
  v1::ListTransfersResponse response;
  for (v1::Transfer& transfer : transfers) {
    *response.add_transfers() = Answer(std::move(transfer), file);
  }
  return response;
}

const Handler kHandlers[] = {&AcceptTransfer, &RefuseTransfer, &WithdrawTransfer,
                             &ExpireTransfer, &GetTransfer,    &ListTransfers};

}  // namespace
}  // namespace reismee
