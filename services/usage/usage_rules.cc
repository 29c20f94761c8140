#include "services/usage/usage_rules.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {
namespace {

constexpr int32_t kMinutesOfDay = 24 * 60;

absl::Status WrongState(const std::string& state, absl::string_view message) {
  return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                {.mend = "CASEWORKER", .facts = {{"state", StateName(state)}}}, message);
}

absl::Status TooEarly(absl::string_view fact, const Date& day, absl::string_view message) {
  return Refuse(v1::REASON_DATE_TOO_EARLY, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 29",
                 .missing = std::string(fact),
                 .mend = "CALLER",
                 .facts = {{std::string(fact), ToIso(day)}}},
                message);
}

absl::Status Overlaps(absl::string_view fact, const std::string& value, absl::string_view message) {
  return Refuse(v1::REASON_PERIOD_OVERLAP, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 18", .mend = "CALLER", .facts = {{std::string(fact), value}}},
                message);
}

absl::Status CheckShape(const v1::Usage& entry, const Date& on, absl::string_view prefix) {
  const auto field = [&](absl::string_view name) { return absl::StrCat(prefix, name); };
  FieldErrors errors;
  const bool hours = entry.kind() == v1::USAGE_KIND_HOURS;
  if (!hours && entry.kind() != v1::USAGE_KIND_WEEK) {
    errors.Add(field("kind"), v1::REASON_INVALID_VALUE, "HOURS or WEEK");
  }
  if (hours && (entry.minutes() < 1 || entry.minutes() > kMinutesOfDay)) {
    errors.Add(field("minutes"), v1::REASON_INVALID_VALUE, "1 to 1,440");
  }
  if (!hours && entry.minutes() != 0) {
    errors.Add(field("minutes"), v1::REASON_INVALID_VALUE, "only with HOURS");
  }
  errors.Add(CheckDate(field("date"), entry.date()));
  if (IsValid(entry.date()) && Before(on, entry.date())) {
    errors.Add(field("date"), v1::REASON_DATE_IN_FUTURE,
               absl::StrCat("at the latest the day of the entry, ", ToIso(on)));
  }
  return errors.status();
}

}  // namespace

absl::Status CheckInUse(const v1::Case& file, const v1::Item& item) {
  const bool goes_on = file.state() == v1::CASE_STATE_CLOSED && item.has_started_on();
  if (goes_on || file.state() == v1::CASE_STATE_ACTIVE) return absl::OkStatus();
  return WrongState(v1::CaseState_Name(file.state()), "services begin in an active case only");
}

bool IsUse(const v1::Usage& entry) {
  return entry.kind() != v1::USAGE_KIND_HOURS || entry.minutes() > 0;
}

UsageTotals TotalsOf(absl::Span<const v1::Usage> log) {
  UsageTotals totals;
  std::set<std::string> weeks;
  for (const v1::Usage& entry : log) {
    if (!entry.corrected_by().empty()) continue;
    totals.minutes += entry.minutes();
    if (entry.kind() == v1::USAGE_KIND_WEEK) weeks.insert(WeekKey(entry.date()));
  }
  totals.weeks = static_cast<int32_t>(weeks.size());
  return totals;
}

absl::StatusOr<v1::Item> Started(v1::Item item, const Date& first_day) {
  if (item.state() != v1::ITEM_STATE_PLANNED) {
    return WrongState(v1::ItemState_Name(item.state()), "the item was begun already");
  }
  item.set_state(v1::ITEM_STATE_RUNNING);
  *item.mutable_started_on() = first_day;
  return item;
}

absl::StatusOr<v1::Item> Ended(v1::Item item, v1::UsageKind kind, const Date& last_day,
                               absl::Span<const v1::Usage> standing) {
  const bool never_begun = kind == v1::USAGE_KIND_STOP && item.state() == v1::ITEM_STATE_PLANNED;
  if (item.state() != v1::ITEM_STATE_RUNNING && !never_begun) {
    return WrongState(v1::ItemState_Name(item.state()), "the item does not run");
  }
  if (item.has_started_on() && Before(last_day, item.started_on())) {
    return TooEarly("started_on", item.started_on(), "the item began later");
  }
  for (const v1::Usage& entry : standing) {
    if (IsUse(entry) && Before(last_day, entry.date())) {
      return TooEarly("last_usage", entry.date(), "use after this day is logged");
    }
  }
  item.set_state(kind == v1::USAGE_KIND_COMPLETE ? v1::ITEM_STATE_COMPLETED
                                                 : v1::ITEM_STATE_STOPPED);
  *item.mutable_ended_on() = last_day;
  return item;
}

absl::StatusOr<v1::Item> Delivered(v1::Item item, int64_t delivered_cents,
                                   const std::string& evidence) {
  if (item.state() != v1::ITEM_STATE_STOPPED || !item.has_started_on()) {
    return WrongState(v1::ItemState_Name(item.state()),
                      "only of a service that was begun and stopped early");
  }
  RETURN_IF_ERROR(CheckAmount("delivered_cents", delivered_cents, 0));
  if (delivered_cents > item.price_cents()) {
    return BadField(
        "delivered_cents", v1::REASON_INVALID_AMOUNT,
        absl::StrCat("at most the price, ", FormatCents(item.price_cents(), Notation::kPlain)));
  }
  item.set_delivered_cents(delivered_cents);
  item.set_delivered_evidence(evidence);
  return item;
}

absl::Status CheckEntry(const v1::Usage& entry, const v1::Item& item,
                        absl::Span<const v1::Usage> standing, const Date& on,
                        absl::string_view prefix) {
  RETURN_IF_ERROR(CheckShape(entry, on, prefix));
  if (!item.has_started_on()) {
    return WrongState(v1::ItemState_Name(item.state()), "the item was not begun");
  }
  if (Before(entry.date(), item.started_on())) {
    return TooEarly("started_on", item.started_on(), "the item began later");
  }
  if (item.has_ended_on() && Before(item.ended_on(), entry.date())) {
    return Overlaps("ended_on", ToIso(item.ended_on()), "the item had ended by then");
  }
  int32_t minutes = entry.minutes();
  for (const v1::Usage& other : standing) {
    if (other.kind() == v1::USAGE_KIND_HOURS && SameDay(other.date(), entry.date())) {
      minutes += other.minutes();
    }
    if (other.kind() == v1::USAGE_KIND_WEEK && entry.kind() == v1::USAGE_KIND_WEEK &&
        WeekKey(other.date()) == WeekKey(entry.date())) {
      return Overlaps("week", WeekKey(entry.date()), "a week counts once");
    }
  }
  if (entry.kind() == v1::USAGE_KIND_HOURS && minutes > kMinutesOfDay) {
    return BadField(absl::StrCat(prefix, "minutes"), v1::REASON_INVALID_VALUE,
                    "more than 24 hours of this item on one day");
  }
  return absl::OkStatus();
}

absl::Status CheckPlanned(const v1::Case& file, const v1::Item& item, const Date& day) {
  const bool may_last =
      !item.has_last_allowed_on() || Before(item.planned_to(), item.last_allowed_on());
  if (!may_last || !Before(item.planned_to(), day) || file.state() == v1::CASE_STATE_CLOSED) {
    return absl::OkStatus();
  }
  return Refuse(v1::REASON_NOT_AGREED, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 43",
                 .missing = "planned_to",
                 .mend = "CASEWORKER",
                 .facts = {{"planned_to", ToIso(item.planned_to())}}},
                "the item was agreed to an earlier day: agree on a new version with a later end");
}

absl::Status CheckCorrectable(const v1::Usage& entry) {
  if (entry.kind() != v1::USAGE_KIND_HOURS && entry.kind() != v1::USAGE_KIND_WEEK) {
    return WrongState(v1::UsageKind_Name(entry.kind()),
                      "only entries of hours and weeks can be corrected");
  }
  if (!entry.corrected_by().empty()) {
    return Refuse(v1::REASON_ALREADY_CORRECTED, absl::StatusCode::kFailedPrecondition,
                  {.mend = "CALLER", .facts = {{"corrected_by", entry.corrected_by()}}},
                  "the entry was replaced before; correct the one that replaced it");
  }
  return absl::OkStatus();
}

}  // namespace reismee
