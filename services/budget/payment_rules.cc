#include "services/budget/payment_rules.h"

#include <algorithm>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {
namespace {

absl::Status WrongItemState(const v1::Item& item, absl::string_view rule,
                            absl::string_view message) {
  return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                {.rule = std::string(rule),
                 .missing = "item_completed",
                 .mend = "CASEWORKER",
                 .facts = {{"state", StateName(v1::ItemState_Name(item.state()))}}},
                message);
}

absl::Status NotBegun(const v1::Item& item, absl::string_view message) {
  return Refuse(v1::REASON_DATE_TOO_EARLY, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 38",
                 .missing = "started_on",
                 .mend = "CASEWORKER",
                 .facts = {{"started_on", ToIso(item.started_on())}}},
                message);
}

absl::Status AboveDelivered(int64_t delivered, int64_t paid) {
  return Refuse(v1::REASON_ABOVE_DELIVERED, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 38",
                 .missing = "delivered_cents",
                 .mend = "CASEWORKER",
                 .facts = {{"delivered_cents", absl::StrCat(delivered)},
                           {"left_cents", absl::StrCat(std::max<int64_t>(delivered - paid, 0))}}},
                absl::StrCat("the service stopped early: recorded as delivered is ",
                             FormatCents(delivered, Notation::kEnglish), " euros"));
}

}  // namespace

bool IsPaidWhenCompleted(const v1::Instrument& instrument) {
  return instrument.kind() == v1::INSTRUMENT_KIND_CAREER_ADVICE;
}

absl::Status CheckPayable(const v1::Item& item, const v1::Instrument& instrument) {
  if (!IsPaidWhenCompleted(instrument) || item.state() == v1::ITEM_STATE_COMPLETED) {
    return absl::OkStatus();
  }
  return WrongItemState(item, "reading 16", "career advice is paid when it was completed");
}

const v1::Instalment* DueInstalment(const v1::Commitment& commitment, int32_t number) {
  const auto found = absl::c_find_if(commitment.instalments(), [&](const v1::Instalment& one) {
    return one.number() == number && one.state() == v1::INSTALMENT_STATE_DUE;
  });
  return found == commitment.instalments().end() ? nullptr : &*found;
}

absl::Status CheckBegun(const v1::Item& item, const v1::Instalment& instalment,
                        const google::type::Date& date) {
  if (!item.has_started_on()) {
    if (item.state() == v1::ITEM_STATE_STOPPED) return AboveDelivered(0, 0);
    return NotBegun(item, "the service has not begun");
  }
  if (Before(date, item.started_on())) return NotBegun(item, "the service began later");
  const bool in_time =
      !item.has_last_allowed_on() || !Before(item.last_allowed_on(), instalment.due_on());
  if (in_time) return absl::OkStatus();
  return Refuse(v1::REASON_DURATION_TOO_LONG, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 43",
                 .mend = "CASHIER",
                 .facts = {{"last_allowed_on", ToIso(item.last_allowed_on())}}},
                "due after the last day that the instrument allows; it is released");
}

absl::Status CheckDelivered(const v1::Item& item, const v1::Instrument& instrument,
                            int64_t paid_cents, int64_t cents) {
  const bool by_week = instrument.price_kind() == v1::PRICE_KIND_PER_WEEK;
  if (item.state() != v1::ITEM_STATE_STOPPED || by_week) return absl::OkStatus();
  ASSIGN_OR_RETURN(const int64_t after, AddCents(paid_cents, cents));
  if (item.has_delivered_cents() && after <= item.delivered_cents()) return absl::OkStatus();
  return AboveDelivered(item.delivered_cents(), paid_cents);
}

bool IsVerdict(const absl::Status& refusal) {
  return (absl::IsFailedPrecondition(refusal) || absl::IsInvalidArgument(refusal)) &&
         ReasonOf(refusal) != v1::REASON_UNSPECIFIED;
}

bool IsClosed(const v1::Commitment& commitment) {
  return commitment.state() == v1::COMMITMENT_STATE_SETTLED ||
         commitment.state() == v1::COMMITMENT_STATE_RELEASED;
}

absl::Status CheckReleasable(const v1::Commitment& commitment) {
  if (commitment.open_cents() > 0) return absl::OkStatus();
  return Refuse(v1::REASON_NOTHING_OPEN, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 12",
                 .mend = "CALLER",
                 .facts = {{"state", StateName(v1::CommitmentState_Name(commitment.state()))}}},
                "all of the commitment is paid; settle it once its service was delivered");
}

absl::Status CheckSettleable(const v1::Item& item) {
  if (item.state() == v1::ITEM_STATE_COMPLETED || item.state() == v1::ITEM_STATE_STOPPED) {
    return absl::OkStatus();
  }
  return WrongItemState(item, "reading 12", "the service was not delivered yet");
}

}  // namespace reismee
