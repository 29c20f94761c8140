#include "services/transfer/transfer_rules.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "proto/vocabulary/working_days.h"
#include "services/request/case_state_rules.h"
#include "storage/access/relation_rules.h"

namespace reismee {
namespace {

constexpr int kExplanationChars = 1000;

// Only UWV and municipalities lead cases (readings 6 and 10).
absl::Status CheckReceiver(const v1::Case& file, const OfferTerms& terms) {
  const v1::Organisation* const receiver = terms.receiver;
  if (receiver == nullptr) {
    return BadField("receiver", v1::REASON_UNKNOWN_CODE, "is not an organisation");
  }
  const bool leads =
      IsBody(receiver->kind()) &&
      !(receiver->has_valid_from() && Before(terms.effective_on, receiver->valid_from())) &&
      !(receiver->has_valid_to() && Before(receiver->valid_to(), terms.effective_on));
  if (!leads) {
    return BadField("receiver", v1::REASON_RECEIVER_NOT_ALLOWED,
                    "only UWV, or a municipality that exists on the effective date, can lead a "
                    "case (reading 10)");
  }
  if (receiver->name() == file.responsible_body()) {
    return BadField("receiver", v1::REASON_ALREADY_RESPONSIBLE, "leads the case already");
  }
  return absl::OkStatus();
}

absl::Status CheckEffective(const Date& effective_on, const Date& date) {
  if (!Before(effective_on, date)) return absl::OkStatus();
  return Refuse(v1::REASON_EFFECTIVE_DATE_PASSED, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 10",
                 .mend = "CASEWORKER",
                 .facts = {{"effective_on", ToIso(effective_on)}}},
                absl::StrCat("the receiver would lead from ", ToIso(effective_on), " on, before ",
                             ToIso(date), "; offer it anew from a later day on"));
}

absl::Status CheckInTime(const v1::Transfer& offered, const Date& date) {
  if (!Before(offered.expires_on(), date)) return absl::OkStatus();
  const std::string last = ToIso(offered.expires_on());
  return Refuse(v1::REASON_OFFER_EXPIRED, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 30", .mend = "CASEWORKER", .facts = {{"expires_on", last}}},
                absl::StrCat("the offer could be answered until ", last));
}

absl::Status CheckRefusal(v1::RefusalReason reason, absl::string_view explanation) {
  switch (reason) {
    case v1::REFUSAL_REASON_NOT_COMPETENT:
      return RequireText("explanation", explanation, kExplanationChars);
    case v1::REFUSAL_REASON_NO_BUDGET:
      return BadField("reason", v1::REASON_NO_BUDGET,
                      "lack of budget is no reason to refuse: funding does not move, what was "
                      "committed stays on the lines of the sender (readings 9 and 10)");
    case v1::REFUSAL_REASON_UNSPECIFIED:
      return BadField("reason", v1::REASON_REQUIRED, "why the offer is refused");
    default:
      return BadField("reason", v1::REASON_INVALID_VALUE, "is no such reason");
  }
}

absl::StatusOr<v1::Transfer> Moved(v1::Transfer transfer, TransferEvent event, TransferParty party,
                                   const Date& date) {
  ASSIGN_OR_RETURN(const v1::TransferState next, NextState(transfer.state(), event, party));
  transfer.set_state(next);
  *transfer.mutable_answered_on() = date;
  return transfer;
}

}  // namespace

std::vector<absl::Status> Hindrances(const v1::Case& file, const OfferTerms& terms) {
  const v1::TransferState open =
      file.open_transfer().empty() ? v1::TRANSFER_STATE_UNSPECIFIED : v1::TRANSFER_STATE_OFFERED;
  std::vector<absl::Status> found;
  for (const absl::Status& status :
       {CheckGuided(file), NextState(open, TransferEvent::kOffer, TransferParty::kSender).status(),
        CheckReceiver(file, terms), CheckEffective(terms.effective_on, terms.offered_on)}) {
    if (!status.ok()) found.push_back(status);
  }
  return found;
}

absl::StatusOr<v1::Transfer> Offer(const v1::Case& file, const OfferTerms& terms) {
  const std::vector<absl::Status> hindrances = Hindrances(file, terms);
  if (!hindrances.empty()) return hindrances.front();
  v1::Transfer offered;
  offered.set_case_name(file.name());
  offered.set_sender(file.responsible_body());
  offered.set_receiver(terms.receiver->name());
  offered.set_state(v1::TRANSFER_STATE_OFFERED);
  *offered.mutable_effective_on() = terms.effective_on;
  *offered.mutable_offered_on() = terms.offered_on;
  *offered.mutable_answer_due() = AddWorkingDays(terms.offered_on, kAnswerDays);
  *offered.mutable_expires_on() = AddWorkingDays(terms.offered_on, kExpiryDays);
  return offered;
}

v1::Case WithOffer(v1::Case file, const v1::Transfer& offered) {
  file.set_open_transfer(offered.name());
  file.set_receiving_body(offered.receiver());
  return file;
}

absl::StatusOr<v1::Transfer> Accept(v1::Transfer offered, const Date& date) {
  ASSIGN_OR_RETURN(v1::Transfer accepted, Moved(std::move(offered), TransferEvent::kAccept,
                                                TransferParty::kReceiver, date));
  RETURN_IF_ERROR(CheckInTime(accepted, date));
  RETURN_IF_ERROR(CheckEffective(accepted.effective_on(), date));
  return accepted;
}

absl::Status CheckNotActedSince(const v1::Transfer& accepted, const Date& acted_on) {
  if (Before(acted_on, accepted.effective_on())) return absl::OkStatus();
  const std::string day = ToIso(acted_on);
  return Refuse(
      v1::REASON_EFFECTIVE_DATE_PASSED, absl::StatusCode::kFailedPrecondition,
      {.rule = "reading 10",
       .mend = "CASEWORKER",
       .facts = {{"effective_on", ToIso(accepted.effective_on())}, {"acted_on", day}}},
      absl::StrCat("the sender still led the case, and agreed or committed something, on ", day,
                   "; offer it anew from a later day on"));
}

absl::StatusOr<v1::Transfer> RefuseOffer(v1::Transfer offered, v1::RefusalReason reason,
                                         absl::string_view explanation, const Date& date) {
  RETURN_IF_ERROR(CheckRefusal(reason, explanation));
  ASSIGN_OR_RETURN(v1::Transfer refused, Moved(std::move(offered), TransferEvent::kRefuse,
                                               TransferParty::kReceiver, date));
  RETURN_IF_ERROR(CheckInTime(refused, date));
  refused.set_refusal_reason(reason);
  refused.set_explanation(std::string(explanation));
  return refused;
}

absl::StatusOr<v1::Transfer> Withdraw(v1::Transfer offered, const Date& date) {
  return Moved(std::move(offered), TransferEvent::kWithdraw, TransferParty::kSender, date);
}

absl::StatusOr<v1::Transfer> Expire(v1::Transfer offered, TransferParty party, const Date& date) {
  ASSIGN_OR_RETURN(v1::Transfer expired,
                   Moved(std::move(offered), TransferEvent::kExpire, party, date));
  if (Before(expired.expires_on(), date)) return expired;
  const std::string last = ToIso(expired.expires_on());
  return Refuse(v1::REASON_DATE_TOO_EARLY, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 30", .mend = "CALLER", .facts = {{"expires_on", last}}},
                absl::StrCat("the offer can be answered until ", last));
}

absl::StatusOr<v1::Transfer> FallAway(v1::Transfer open, const Date& date) {
  return Moved(std::move(open), TransferEvent::kFallAway, TransferParty::kServer, date);
}

v1::Case WithoutTransfer(v1::Case file) {
  file.clear_open_transfer();
  file.clear_receiving_body();
  return file;
}

absl::StatusOr<v1::Case> TakenOver(v1::Case file, const v1::Transfer& accepted) {
  RETURN_IF_ERROR(
      NextState(accepted.state(), TransferEvent::kTakeEffect, TransferParty::kServer).status());
  v1::Case taken = WithoutTransfer(std::move(file));
  taken.set_responsible_body(accepted.receiver());
  taken.clear_team();
  taken.clear_caseworker();
  return taken;
}

}  // namespace reismee
