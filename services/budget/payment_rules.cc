#include "services/budget/payment_rules.h"

#include <algorithm>
#include <string>

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

absl::Status CheckEarned(const v1::Instrument& instrument, int32_t weeks, int64_t paid_cents,
                         int64_t cents) {
  if (instrument.price_kind() != v1::PRICE_KIND_PER_WEEK) return absl::OkStatus();
  ASSIGN_OR_RETURN(const int64_t earned, MultiplyCents(instrument.weekly_cents(),
                                                       std::min(weeks, instrument.max_weeks())));
  ASSIGN_OR_RETURN(const int64_t after, AddCents(paid_cents, cents));
  if (after <= earned) return absl::OkStatus();
  ASSIGN_OR_RETURN(const int64_t left, SubtractCents(earned, paid_cents));
  return Refuse(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 18",
                 .missing = "weeks_attended",
                 .mend = "CASEWORKER",
                 .facts = {{"weeks_attended", absl::StrCat(weeks)},
                           {"left_cents", absl::StrCat(std::max<int64_t>(left, 0))}}},
                absl::StrCat("paid by the week attended: ", weeks, " weeks are logged, worth ",
                             FormatCents(earned, Notation::kEnglish), " euros"));
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

google::type::Date LatestFact(const v1::Commitment& commitment) {
  google::type::Date latest = commitment.committed_on();
  for (const v1::Instalment& one : commitment.instalments()) {
    if (one.state() == v1::INSTALMENT_STATE_PAID && Before(latest, one.paid_on())) {
      latest = one.paid_on();
    }
  }
  return latest;
}

}  // namespace reismee
