// The usage log: what may be logged of an agreed item, and what the log comes to. An item is
// PLANNED, RUNNING from its START, and ends with COMPLETE or STOP. Pure functions, any thread.
//
// `standing` are the entries of one item that nothing has replaced.
#ifndef REISMEE_SERVICES_USAGE_USAGE_RULES_H_
#define REISMEE_SERVICES_USAGE_USAGE_RULES_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/usage.pb.h"

namespace reismee {

// FAILED_PRECONDITION (WRONG_STATE) unless the case is ACTIVE, or was closed when the item had
// begun: that is finished all the same (reading 13).
absl::Status CheckInUse(const v1::Case& file, const v1::Item& item);

// Whether an entry says that something was used; hours that were corrected to none do not.
bool IsUse(const v1::Usage& entry);

// What the entries of a log come to that nothing has replaced.
struct UsageTotals {
  int64_t minutes = 0;
  // Different ISO weeks with attendance.
  int32_t weeks = 0;
};
UsageTotals TotalsOf(absl::Span<const v1::Usage> log);

// The item, begun on this day. FAILED_PRECONDITION (WRONG_STATE) unless it is PLANNED.
absl::StatusOr<v1::Item> Started(v1::Item item, const google::type::Date& first_day);

// The item, ended by an entry of `kind` COMPLETE or STOP on this day. FAILED_PRECONDITION:
// WRONG_STATE unless it is RUNNING (one that was never begun can only be stopped), DATE_TOO_EARLY
// when it began or was used later.
absl::StatusOr<v1::Item> Ended(v1::Item item, v1::UsageKind kind,
                               const google::type::Date& last_day,
                               absl::Span<const v1::Usage> standing);

// The item, of which so much was delivered (reading 38). FAILED_PRECONDITION (WRONG_STATE) unless
// it was begun and STOPPED, INVALID_ARGUMENT naming delivered_cents unless it is 0 up to the price.
absl::StatusOr<v1::Item> Delivered(v1::Item item, int64_t delivered_cents,
                                   const std::string& evidence);

// Whether an entry of hours or a week, as of the business date `on`, fits the item and the entries
// that stand beside it. INVALID_ARGUMENT naming fields under `prefix` ("usage."): another kind, no
// full date, DATE_IN_FUTURE, minutes that do not go with the kind, more than 24 hours on a day.
// FAILED_PRECONDITION: WRONG_STATE for an item not begun, DATE_TOO_EARLY before its first day,
// PERIOD_OVERLAP after its last day or for a week that was logged before.
absl::Status CheckEntry(const v1::Usage& entry, const v1::Item& item,
                        absl::Span<const v1::Usage> standing, const google::type::Date& on,
                        absl::string_view prefix);

// FAILED_PRECONDITION (NOT_AGREED) for use after the planned end of an item that may last longer:
// in an open case that needs a new version (reading 43). Use after the last allowed day is logged
// as a fact, and an end on its real day anyway.
absl::Status CheckPlanned(const v1::Case& file, const v1::Item& item,
                          const google::type::Date& day);

// FAILED_PRECONDITION: WRONG_STATE for an entry that moved the state of its item (START, COMPLETE,
// STOP), ALREADY_CORRECTED for one that was replaced before.
absl::Status CheckCorrectable(const v1::Usage& entry);

}  // namespace reismee

#endif  // REISMEE_SERVICES_USAGE_USAGE_RULES_H_
