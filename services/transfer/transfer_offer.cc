// Offering a case to another body, and what that would come to.
#include <optional>
#include <string>
#include <vector>

#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "proto/vocabulary/working_days.h"
#include "reismee/v1/transfer_service.pb.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "services/transfer/lead_change.h"
#include "services/transfer/offer_work_rules.h"
#include "services/transfer/transfer_rules.h"
#include "storage/arrangement/arrangements.h"
#include "storage/budget/commitments.h"
#include "storage/case/cases.h"
#include "storage/instants.h"
#include "storage/jobseeker/residences.h"
#include "storage/transfer/transfers.h"
#include "storage/work/work_items.h"

namespace reismee {
namespace {

constexpr int kMessageChars = 1000;

// The receiver asked for, else the municipality of residence on the first day.
absl::StatusOr<std::string> ReceiverOf(const CaseInHand& file, const std::string& asked,
                                       const Date& effective_on, const ReadTxn& txn) {
  if (!asked.empty()) {
    RETURN_IF_ERROR(IdOf(asked, "organisations", "receiver").status());
    return asked;
  }
  RETURN_IF_ERROR(txn.residences().RegionOn(file, effective_on).status());
  ASSIGN_OR_RETURN(const std::optional<v1::Residence> residence,
                   txn.residences().On(file, effective_on));
  if (residence->abroad()) {
    return BadField("receiver", v1::REASON_REQUIRED,
                    "the person lives abroad: there is no municipality of residence");
  }
  return BodyOf(residence->municipality());
}

absl::Status CheckFields(const v1::OfferTransferRequest& request) {
  FieldErrors errors;
  errors.Add(CheckDate("effective_on", request.effective_on()));
  if (request.reason() == v1::TRANSFER_REASON_UNSPECIFIED) {
    errors.Add("reason", v1::REASON_REQUIRED, "why the case is handed over");
  } else if (!v1::TransferReason_IsValid(request.reason())) {
    errors.Add("reason", v1::REASON_INVALID_VALUE, "is no such reason");
  }
  errors.Add(request.reason() == v1::TRANSFER_REASON_OTHER
                 ? RequireText("message", request.message(), kMessageChars)
                 : CheckText("message", request.message(), kMessageChars));
  return errors.status();
}

// Where the move counts on the side of a body: a municipality's own region, else that of the case.
std::string CountingRegion(const v1::Case& file, const std::string& body, const Date& date,
                           const Reference& reference) {
  const v1::Organisation* const organisation = reference.FindOrganisation(body);
  const v1::Municipality* const home =
      organisation == nullptr ? nullptr : reference.SuccessorOn(organisation->municipality(), date);
  return home == nullptr ? file.region() : home->region();
}

absl::Status OpenOfferWork(WriteTxn& txn, const CaseInHand& file, const v1::Transfer& offered) {
  // A new offer is what the sender was told to see to.
  RETURN_IF_ERROR(
      txn.work_items().Close(file, v1::WORK_ITEM_KIND_OFFER_EXPIRED, "", offered.offered_on()));
  RETURN_IF_ERROR(txn.work_items().Open(file, OfferToAnswer(offered)).status());
  RETURN_IF_ERROR(txn.work_items().Open(file, OfferReminder(offered)).status());
  return txn.work_items().Open(file, OfferEscalated(offered)).status();
}

absl::Status FillTravels(const CaseInHand& file, const ReadTxn& txn, v1::TransferPreview& preview) {
  ASSIGN_OR_RETURN(std::optional<v1::Arrangement> agreed, txn.arrangements().Agreed(file));
  if (agreed.has_value()) *preview.mutable_arrangement() = *std::move(agreed);
  ASSIGN_OR_RETURN(const std::vector<v1::Commitment> commitments, txn.commitments().List(file));
  for (const v1::Commitment& commitment : commitments) {
    ASSIGN_OR_RETURN(const int64_t open, AddCents(preview.open_cents(), commitment.open_cents()));
    preview.set_open_cents(open);
    *preview.add_commitments() = commitment;
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::TransferPreview> PreviewTransfer(const Call& call,
                                                    const v1::PreviewTransferRequest& request,
                                                    ReadTxn& txn) {
  ASSIGN_OR_RETURN(const CaseInHand in_hand, txn.cases().Take(request.case_name(), "case_name"));
  const v1::Case& file = in_hand.file();
  OfferTerms terms = {nullptr, call.today, call.today};
  if (request.has_effective_on()) {
    RETURN_IF_ERROR(CheckDate("effective_on", request.effective_on()));
    terms.effective_on = request.effective_on();
  }
  ASSIGN_OR_RETURN(const std::string receiver,
                   ReceiverOf(in_hand, request.receiver(), terms.effective_on, txn));
  terms.receiver = txn.reference().FindOrganisation(receiver);

  v1::TransferPreview preview;
  preview.set_sender(file.responsible_body());
  preview.set_receiver(receiver);
  *preview.mutable_effective_on() = terms.effective_on;
  *preview.mutable_answer_due() = AddWorkingDays(call.today, kAnswerDays);
  RETURN_IF_ERROR(FillTravels(in_hand, txn, preview));
  for (const absl::Status& hindrance : Hindrances(file, terms)) {
    preview.add_hindrances(std::string(hindrance.message()));
  }
  return preview;
}

absl::StatusOr<v1::Transfer> OfferTransfer(const Call& call,
                                           const v1::OfferTransferRequest& request, WriteTxn& txn) {
  ASSIGN_OR_RETURN(CaseInHand in_hand, txn.cases().Take(request.case_name(), "case_name"));
  const v1::Case& file = in_hand.file();
  RETURN_IF_ERROR(CheckEtag(file, request.etag()));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, in_hand, request.date()));
  RETURN_IF_ERROR(CheckFields(request));
  RETURN_IF_ERROR(CheckLeadBegan(in_hand, date, txn));
  ASSIGN_OR_RETURN(const std::string receiver,
                   ReceiverOf(in_hand, request.receiver(), request.effective_on(), txn));
  const Reference& reference = txn.reference();
  ASSIGN_OR_RETURN(v1::Transfer offered, Offer(file, {reference.FindOrganisation(receiver),
                                                      request.effective_on(), date}));

  offered.set_name(txn.NewName("transfers"));
  offered.set_reason(request.reason());
  offered.set_message(request.message());
  offered.set_sender_region(CountingRegion(file, offered.sender(), date, reference));
  offered.set_receiver_region(
      CountingRegion(file, offered.receiver(), offered.effective_on(), reference));
  SetInstant(call.now, offered.mutable_create_time());
  RETURN_IF_ERROR(txn.transfers().Create(in_hand, offered));
  RETURN_IF_ERROR(OpenOfferWork(txn, in_hand, offered));
  RETURN_IF_ERROR(txn.cases().Save(in_hand, WithOffer(file, offered),
                                   {v1::CASE_EVENT_KIND_TRANSFER_OFFERED,
                                    date,
                                    offered.name(),
                                    {"open_transfer", "receiving_body"},
                                    {offered.receiver_region()}}));
  offered.set_case_etag(in_hand.file().etag());
  return offered;
}

const Handler kHandlers[] = {&PreviewTransfer, &OfferTransfer};

}  // namespace
}  // namespace reismee
