#include "services/case/closing_rules.h"

#include <string>

#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "services/request/case_state_rules.h"

namespace reismee {
absl::Status CheckClosing(const v1::Case& file, v1::CloseReason reason) {
  if (reason == v1::CLOSE_REASON_UNSPECIFIED) {
    return BadField("reason", v1::REASON_REQUIRED, "why the case is closed");
  }
  if (!v1::CloseReason_IsValid(reason)) {
    return BadField("reason", v1::REASON_INVALID_VALUE, "is no such reason");
  }
  RETURN_IF_ERROR(CheckGuided(file));
  if (!file.open_transfer().empty()) {
    return Refuse(v1::REASON_OPEN_MATTERS, absl::StatusCode::kFailedPrecondition,
                  {.rule = "reading 10",
                   .mend = "CASEWORKER",
                   .facts = {{"open_transfer", file.open_transfer()}}},
                  "a transfer is open: withdraw it, or wait until it is answered");
  }
  if (reason == v1::CLOSE_REASON_WORK_FOUND && !file.has_outcome()) {
    return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                  {.rule = "reading 23",
                   .missing = "outcome",
                   .mend = "CASEWORKER",
                   .facts = {{"state", StateName(v1::CaseState_Name(file.state()))}}},
                  "record the work found first");
  }
  return absl::OkStatus();
}

absl::Status CheckClosedAlike(const v1::Case& closed, v1::CloseReason reason,
                              const google::type::Date& date) {
  const bool same_day = date.year() == 0 || SameDay(date, closed.closed_on());
  if (same_day && reason == closed.close_reason()) return absl::OkStatus();
  return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 12",
                 .mend = "CALLER",
                 .facts = {{"state", StateName(v1::CaseState_Name(closed.state()))},
                           {"closed_on", ToIso(closed.closed_on())},
                           {"close_reason", v1::CloseReason_Name(closed.close_reason())}}},
                "the case was closed for another reason or on another day");
}

absl::StatusOr<v1::ClosingEffect> EffectOfClosing(absl::Span<const v1::Commitment> before,
                                                  absl::Span<const v1::Commitment> after,
                                                  absl::Span<const v1::Arrangement> versions) {
  v1::ClosingEffect effect;
  int64_t released_before = 0;
  int64_t released = 0;
  int64_t open = 0;
  for (const v1::Commitment& one : before) {
    ASSIGN_OR_RETURN(released_before, AddCents(released_before, one.released_cents()));
  }
  for (const v1::Commitment& one : after) {
    ASSIGN_OR_RETURN(released, AddCents(released, one.released_cents()));
    ASSIGN_OR_RETURN(open, AddCents(open, one.open_cents()));
  }
  ASSIGN_OR_RETURN(released, SubtractCents(released, released_before));
  effect.set_released_cents(released);
  effect.set_open_cents(open);
  for (const v1::Arrangement& version : versions) {
    if (version.state() != v1::ARRANGEMENT_STATE_AGREED) continue;
    for (const v1::Item& item : version.items()) {
      if (item.state() == v1::ITEM_STATE_PLANNED) effect.add_dropped_items(item.name());
      if (item.state() == v1::ITEM_STATE_RUNNING) effect.add_running_items(item.name());
    }
  }
  return effect;
}

v1::Case Closed(v1::Case file, v1::CloseReason reason, const google::type::Date& date) {
  file.set_state(v1::CASE_STATE_CLOSED);
  file.set_close_reason(reason);
  *file.mutable_closed_on() = date;
  return file;
}

}  // namespace reismee
