#include "services/transfer/transfer_service.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "services/request/act_date.h"
#include "services/transfer/lead_change.h"
#include "services/transfer/offer_work_rules.h"
#include "services/transfer/transfer_rules.h"
#include "storage/arrangement/arrangements.h"
#include "storage/budget/commitments.h"
#include "storage/case/cases.h"
#include "storage/caseload/work_items.h"
#include "storage/reference/reference.h"
#include "storage/transfer/transfers.h"

namespace reismee {
namespace {

struct Found {
  v1::Transfer transfer;
  v1::Case file;
};

// A transfer of a case of the caller; one that is not there is refused as one that is not theirs.
absl::StatusOr<Found> Find(const ReadTxn& txn, const std::string& name) {
  RETURN_IF_ERROR(IdOf(name, "transfers").status());
  Found found;
  absl::StatusOr<v1::Transfer> transfer = txn.transfers().Get(name);
  if (absl::IsNotFound(transfer.status())) return NotYours();
  RETURN_IF_ERROR(transfer.status());
  found.transfer = *std::move(transfer);
  ASSIGN_OR_RETURN(found.file, txn.cases().Get(found.transfer.case_name()));
  return found;
}

// As Find, for an act: with the etag of the request and on a day after the offer. `date` is unset
// in the request for today, and filled.
template <typename Request>
absl::StatusOr<Found> FindForAct(const Call& call, const Request& request, const ReadTxn& txn,
                                 Date& date) {
  ASSIGN_OR_RETURN(Found found, Find(txn, request.name()));
  RETURN_IF_ERROR(CheckEtag(found.file, request.etag()));
  ASSIGN_OR_RETURN(date, ActDate(call, request.date()));
  RETURN_IF_ERROR(NotBefore(date, found.transfer.offered_on(), "offered_on"));
  return found;
}

v1::Transfer Answer(v1::Transfer transfer, const v1::Case& saved) {
  transfer.set_case_etag(saved.etag());
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
absl::StatusOr<Date> LastAgreedOrCommitted(const v1::Case& file, const ReadTxn& txn) {
  Date latest;
  ASSIGN_OR_RETURN(const std::vector<v1::Arrangement> versions,
                   txn.arrangements().ListOfCase(file.name()));
  for (const v1::Arrangement& one : versions) {
    if (Before(latest, one.agreed_on())) latest = one.agreed_on();
  }
  ASSIGN_OR_RETURN(const std::vector<v1::Commitment> commitments,
                   txn.commitments().ListOfCase(file.name()));
  for (const v1::Commitment& one : commitments) {
    if (Before(latest, one.committed_on())) latest = one.committed_on();
  }
  return latest;
}

// A receiver sees the offer it got, a former body the transfers it had part in.
bool MaySee(const Found& found, v1::Relation relation, const std::string& organisation) {
  if (relation == v1::RELATION_RECEIVING) {
    return found.transfer.name() == found.file.open_transfer();
  }
  return relation != v1::RELATION_FORMER || organisation == found.transfer.sender() ||
         organisation == found.transfer.receiver();
}

}  // namespace

void TransferService::Register(MethodTable& methods) {
  const auto add = [&](absl::string_view method, auto handler) {
    methods.Add(absl::StrCat("reismee.v1.TransferService/", method), this, handler);
  };
  add("PreviewTransfer", &TransferService::PreviewTransfer);
  add("OfferTransfer", &TransferService::OfferTransfer);
  add("AcceptTransfer", &TransferService::AcceptTransfer);
  add("RefuseTransfer", &TransferService::RefuseTransfer);
  add("WithdrawTransfer", &TransferService::WithdrawTransfer);
  add("ExpireTransfer", &TransferService::ExpireTransfer);
  add("GetTransfer", &TransferService::GetTransfer);
  add("ListTransfers", &TransferService::ListTransfers);
}

absl::StatusOr<v1::Transfer> TransferService::AcceptTransfer(
    const Call& call, const v1::AcceptTransferRequest& request, WriteTxn& txn) {
  Date date;
  ASSIGN_OR_RETURN(const Found found, FindForAct(call, request, txn, date));
  ASSIGN_OR_RETURN(const v1::Transfer accepted, Accept(found.transfer, date));
  RETURN_IF_ERROR(CheckLeadBegan(found.file, date, txn));
  RETURN_IF_ERROR(CheckReceiverExists(txn.reference(), accepted, call.today));
  if (Before(accepted.effective_on(), call.today)) {
    ASSIGN_OR_RETURN(const Date acted_on, LastAgreedOrCommitted(found.file, txn));
    RETURN_IF_ERROR(CheckNotActedSince(accepted, acted_on));
  }
  RETURN_IF_ERROR(txn.transfers().Update(accepted));
  RETURN_IF_ERROR(CloseOfferWork(txn, accepted, date));
  // Until its first day comes the sender stays responsible; the day turn does the rest.
  const bool waits = Before(call.today, accepted.effective_on());
  ASSIGN_OR_RETURN(
      const v1::Case saved,
      waits ? txn.cases().Save(found.file, found.file,
                               {v1::CASE_EVENT_KIND_TRANSFER_ACCEPTED, date, accepted.name()})
            : TakeEffect(txn, found.file, accepted, v1::CASE_EVENT_KIND_TRANSFER_ACCEPTED, date));
  return Answer(accepted, saved);
}

absl::StatusOr<v1::Transfer> TransferService::RefuseTransfer(
    const Call& call, const v1::RefuseTransferRequest& request, WriteTxn& txn) {
  Date date;
  ASSIGN_OR_RETURN(const Found found, FindForAct(call, request, txn, date));
  ASSIGN_OR_RETURN(const v1::Transfer refused,
                   RefuseOffer(found.transfer, request.reason(), request.explanation(), date));
  ASSIGN_OR_RETURN(const v1::Case saved,
                   EndOffer(txn, found.file, refused, v1::CASE_EVENT_KIND_TRANSFER_REFUSED));
  RETURN_IF_ERROR(txn.work_items().Open(OfferRefused(saved, refused)).status());
  return Answer(refused, saved);
}

absl::StatusOr<v1::Transfer> TransferService::WithdrawTransfer(
    const Call& call, const v1::WithdrawTransferRequest& request, WriteTxn& txn) {
  Date date;
  ASSIGN_OR_RETURN(const Found found, FindForAct(call, request, txn, date));
  ASSIGN_OR_RETURN(const v1::Transfer withdrawn, Withdraw(found.transfer, date));
  ASSIGN_OR_RETURN(const v1::Case saved,
                   EndOffer(txn, found.file, withdrawn, v1::CASE_EVENT_KIND_TRANSFER_WITHDRAWN));
  return Answer(withdrawn, saved);
}

absl::StatusOr<v1::Transfer> TransferService::ExpireTransfer(
    const Call& call, const v1::ExpireTransferRequest& request, WriteTxn& txn) {
  Date date;
  ASSIGN_OR_RETURN(const Found found, FindForAct(call, request, txn, date));
  const bool leads = txn.disclosure().relation() == v1::RELATION_RESPONSIBLE;
  ASSIGN_OR_RETURN(
      const v1::Transfer expired,
      Expire(found.transfer, leads ? TransferParty::kSender : TransferParty::kCoordinator, date));
  ASSIGN_OR_RETURN(const v1::Case saved,
                   EndOffer(txn, found.file, expired, v1::CASE_EVENT_KIND_TRANSFER_EXPIRED));
  RETURN_IF_ERROR(txn.work_items().Open(OfferExpired(saved, expired)).status());
  return Answer(expired, saved);
}

absl::StatusOr<v1::Transfer> TransferService::GetTransfer(const Call& call,
                                                          const v1::GetTransferRequest& request,
                                                          ReadTxn& txn) {
  ASSIGN_OR_RETURN(const Found found, Find(txn, request.name()));
  if (!MaySee(found, txn.disclosure().relation(), call.organisation)) return NotYours();
  return Answer(found.transfer, found.file);
}

absl::StatusOr<v1::ListTransfersResponse> TransferService::ListTransfers(
    const Call&, const v1::ListTransfersRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const v1::Case file, txn.cases().Get(request.case_name(), "case_name"));
  ASSIGN_OR_RETURN(const std::vector<v1::Transfer> transfers,
                   txn.transfers().ListOfCase(file.name()));
  v1::ListTransfersResponse response;
  for (const v1::Transfer& transfer : transfers) {
    *response.add_transfers() = Answer(transfer, file);
  }
  return response;
}

}  // namespace reismee
