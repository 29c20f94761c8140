#include "proto/vocabulary/refusal.h"
#include "storage/case/responsibilities.h"
#include "storage/instants.h"
#include "storage/transfer/transfers.h"
#include "storage/work/work_rules.h"
#include "tests/contract/differential/deed.h"

namespace reismee {
namespace {

std::string HomeRegion(const std::string& body, const std::string& region) {
  if (body == kTilburg) return "regions/AM26";
  return body == kBreda ? "regions/AM25" : region;
}

// The receiver leads from the first day on.
template <typename Txn, typename InHand>
Answer TakeEffect(Txn& txn, InHand& file, const v1::Transfer& accepted, v1::CaseEventKind kind) {
  v1::Responsibility next;
  next.set_body(accepted.receiver());
  *next.mutable_valid_from() = accepted.effective_on();
  next.set_transfer(accepted.name());
  RETURN_IF_ERROR(txn.responsibilities().Begin(file, next));
  txn.transfers().CountMove(accepted);
  const v1::Case before = file.file();
  v1::Case taken = before;
  taken.set_responsible_body(accepted.receiver());
  taken.clear_team();
  taken.clear_caseworker();
  taken.clear_open_transfer();
  taken.clear_receiving_body();
  RETURN_IF_ERROR(txn.cases().Save(file, taken,
                                   {kind,
                                    txn.call().today,
                                    accepted.name(),
                                    {},
                                    {accepted.sender_region(), accepted.receiver_region()}}));
  RETURN_IF_ERROR(txn.work_items().MoveAllOf(before, file));
  return Text(file.file());
}

// The offer is over and the sender goes on.
template <typename Txn, typename InHand>
Answer EndOffer(Txn& txn, InHand& file, v1::Transfer ended, v1::TransferState state,
                v1::CaseEventKind kind) {
  ended.set_state(state);
  *ended.mutable_answered_on() = txn.call().today;
  RETURN_IF_ERROR(txn.transfers().Update(file, ended));
  RETURN_IF_ERROR(txn.work_items().Close(file, v1::WORK_ITEM_KIND_OFFER_TO_ANSWER, ended.name(),
                                         txn.call().today));
  v1::Case after = file.file();
  after.clear_open_transfer();
  after.clear_receiving_body();
  return Saved(txn, file, after, {kind, txn.call().today, ended.name()});
}

// The two bodies of a transfer; now and then another.
Who Party(Dice& dice, const Facts& facts, const std::string& name) {
  const v1::Transfer* const found = Find(facts.transfers, name);
  if (found == nullptr || dice.OneIn(12)) return Anybody(dice);
  return {dice.OneIn(3) ? found->sender() : found->receiver(), v1::PURPOSE_TRANSFER, true};
}

// A second offer is refused, by the table for those who do not look first; so is one to oneself.
Deed Offer(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.cases, "cases");
  const std::string receiver = dice.Pick(Bodies());
  const bool careful = !dice.OneIn(4);
  const int days = dice.Roll(6);
  const std::string message = dice.Pick<std::string>({"", "please take over", "vóór 1 juni"});
  return DeedOf(absl::StrCat("offer ", name, " to ", receiver, careful, days, message),
                Leader(dice, facts, name), [=](auto& txn) -> Answer {
                  const Date& today = txn.call().today;
                  ASSIGN_OR_RETURN(auto file, txn.cases().Take(name));
                  if (file.file().state() != v1::CASE_STATE_ELIGIBLE &&
                      file.file().state() != v1::CASE_STATE_ACTIVE) {
                    return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition, {},
                                  "not now");
                  }
                  if (!file.file().open_transfer().empty()) {
                    ASSIGN_OR_RETURN(const v1::Transfer open, txn.transfers().Open(file));
                    if (careful || open.state() == v1::TRANSFER_STATE_ACCEPTED) {
                      return Refuse(v1::REASON_OPEN_OFFER_EXISTS,
                                    absl::StatusCode::kFailedPrecondition, {}, "not twice");
                    }
                  }
                  v1::Transfer offered;
                  offered.set_name(txn.NewName("transfers"));
                  offered.set_case_name(name);
                  offered.set_sender(file.file().responsible_body());
                  offered.set_receiver(receiver);
                  offered.set_state(v1::TRANSFER_STATE_OFFERED);
                  *offered.mutable_effective_on() = AddDays(today, days);
                  offered.set_reason(v1::TRANSFER_REASON_MOVED);
                  offered.set_message(message);
                  *offered.mutable_offered_on() = today;
                  *offered.mutable_answer_due() = AddDays(today, 2);
                  *offered.mutable_expires_on() = AddDays(today, 4);
                  offered.set_sender_region(HomeRegion(offered.sender(), file.file().region()));
                  offered.set_receiver_region(HomeRegion(receiver, file.file().region()));
                  SetInstant(txn.call().now, offered.mutable_create_time());
                  RETURN_IF_ERROR(txn.transfers().Create(file, offered));
                  const v1::WorkItem work =
                      WorkForBody(receiver, v1::WORK_ITEM_KIND_OFFER_TO_ANSWER, offered.name(),
                                  {today, offered.answer_due()});
                  RETURN_IF_ERROR(txn.work_items().Open(file, work).status());
                  v1::Case after = file.file();
                  after.set_open_transfer(offered.name());
                  after.set_receiving_body(receiver);
                  return Saved(txn, file, after,
                               {v1::CASE_EVENT_KIND_TRANSFER_OFFERED, today, offered.name()});
                });
}

// Accepts, refuses or withdraws; each is refused where nothing is open.
Deed AnswerOffer(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.transfers, "transfers");
  const int choice = dice.Roll(4);
  return DeedOf(absl::StrCat("answer ", name, " by ", choice), Party(dice, facts, name),
                [=](auto& txn) -> Answer {
                  const Date& today = txn.call().today;
                  ASSIGN_OR_RETURN(auto taken, txn.transfers().Take(name));
                  auto& file = taken.file;
                  v1::Transfer& offer = taken.transfer;
                  if (offer.state() != v1::TRANSFER_STATE_OFFERED) {
                    return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition, {},
                                  "too late");
                  }
                  if (choice == 2) {
                    offer.set_refusal_reason(v1::REFUSAL_REASON_NOT_COMPETENT);
                    offer.set_explanation("lives elsewhere");
                    return EndOffer(txn, file, offer, v1::TRANSFER_STATE_REFUSED,
                                    v1::CASE_EVENT_KIND_TRANSFER_REFUSED);
                  }
                  if (choice == 3) {
                    return EndOffer(txn, file, offer, v1::TRANSFER_STATE_WITHDRAWN,
                                    v1::CASE_EVENT_KIND_TRANSFER_WITHDRAWN);
                  }
                  offer.set_state(v1::TRANSFER_STATE_ACCEPTED);
                  *offer.mutable_answered_on() = today;
                  RETURN_IF_ERROR(txn.transfers().Update(file, offer));
                  RETURN_IF_ERROR(txn.work_items().Close(file, v1::WORK_ITEM_KIND_OFFER_TO_ANSWER,
                                                         name, today));
                  if (Before(today, offer.effective_on())) {
                    return Saved(txn, file, file.file(),
                                 {v1::CASE_EVENT_KIND_TRANSFER_ACCEPTED, today, name});
                  }
                  return TakeEffect(txn, file, offer, v1::CASE_EVENT_KIND_TRANSFER_ACCEPTED);
                });
}

// What a day brings: offers that expire, transfers whose first day has come, answers to forget.
Deed TurnDay(Dice& dice, const Facts&, const Date& today) {
  const int limit = 1 + dice.Roll(5);
  return DeedOf(
      absl::StrCat("turn ", ToIso(today), " for ", limit), {kUwv},
      [=](auto& txn, const Housekeeping& house) -> Answer {
        std::string told;
        ASSIGN_OR_RETURN(const std::vector<std::string> late,
                         txn.transfers().DueToExpire(txn.call().today, limit, house));
        for (const std::string& one : late) {
          ASSIGN_OR_RETURN(auto taken, txn.transfers().Take(one, house));
          RETURN_IF_ERROR(EndOffer(txn, taken.file, taken.transfer, v1::TRANSFER_STATE_EXPIRED,
                                   v1::CASE_EVENT_KIND_TRANSFER_EXPIRED)
                              .status());
          absl::StrAppend(&told, one, " expired\n");
        }
        ASSIGN_OR_RETURN(const std::vector<std::string> due,
                         txn.transfers().DueToTakeEffect(txn.call().today, limit, house));
        for (const std::string& one : due) {
          ASSIGN_OR_RETURN(auto taken, txn.transfers().Take(one, house));
          RETURN_IF_ERROR(
              TakeEffect(txn, taken.file, taken.transfer, v1::CASE_EVENT_KIND_TRANSFER_EFFECTIVE)
                  .status());
          absl::StrAppend(&told, one, " took effect\n");
        }
        ASSIGN_OR_RETURN(const int64_t dropped, txn.requests().DropOld(limit));
        return absl::StrCat(told, dropped, " answers dropped");
      });
}

}  // namespace

std::vector<Share> TransferDeeds() { return {{8, Offer}, {7, AnswerOffer}, {3, TurnDay}}; }

}  // namespace reismee
