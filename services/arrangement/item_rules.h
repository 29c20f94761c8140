// What an item of an arrangement may be: its terms against the limits of its instrument (readings 1
// and 15 to 19), and how terms may change. Pure functions, any thread.
#ifndef REISMEE_SERVICES_ARRANGEMENT_ITEM_RULES_H_
#define REISMEE_SERVICES_ARRANGEMENT_ITEM_RULES_H_

#include <google/protobuf/field_mask.pb.h>

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "reismee/v1/instrument.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "storage/arrangement/item_day_rules.h"
#include "storage/arrangement/own_contribution_rules.h"

namespace reismee {

// INVALID_ARGUMENT naming every field under `prefix` ("item.") that is missing, malformed or too
// long: what can be said without knowing the instrument.
absl::Status CheckTerms(const v1::Item& item, absl::string_view prefix);

// FAILED_PRECONDITION (DURATION_TOO_LONG) when an item that was begun earlier than planned would
// last longer than its instrument may (reading 1).
absl::Status CheckStart(const v1::Item& started, const v1::Instrument& instrument);

// The class of guidance or training that a real value in cents and a number of hours reach on a
// date: the highest whose minimums are both met, null when none is (readings 15 and 16).
const v1::Instrument* ClassReached(absl::Span<const v1::Instrument> catalogue,
                                   v1::InstrumentKind kind, const google::type::Date& on,
                                   int64_t value_cents, int32_t hours);

// What watches the planned end of an item that runs, until it ends.
v1::WorkItem EndToWatch(const v1::Case& file, const v1::Item& item);

// The limits of the instrument, for well-formed terms. `instrument` is the version in force on the
// FirstDay. INVALID_ARGUMENT naming every field under `prefix` that breaks one:
// VALUE_BELOW_MINIMUM (value or hours), INVALID_AMOUNT (not the tariff), PRICE_ABOVE_MAXIMUM,
// DURATION_TOO_LONG, NOT_LABOUR_MARKET_RELEVANT, NOT_RECOGNISED, PROVIDER_NOT_RECOGNISED,
// OCCUPATION_NOT_PROMISING, LINE_NOT_ALLOWED (no funder of the instrument).
absl::Status CheckLimits(const v1::Item& item, const v1::Instrument& instrument,
                         absl::Span<const v1::Instrument> catalogue, absl::string_view prefix);

// FAILED_PRECONDITION (INSTRUMENT_NOT_SERVED) unless every rule of the instrument is in force here.
absl::Status CheckServed(const v1::Instrument& instrument);

// Reading 19: a voucher leads to a promising occupation; reading 42: retraining to one that is
// short of people; both by the list on the FirstDay. `occupation` is the row that the item names,
// null when there is none. INVALID_ARGUMENT (UNKNOWN_CODE, OCCUPATION_NOT_PROMISING).
absl::Status CheckOccupation(const v1::Item& item, const v1::Instrument& instrument,
                             const v1::Occupation* occupation, absl::string_view prefix);

// FAILED_PRECONDITION (OUTSIDE_TARGET_GROUP) when the instrument is for other groups than those the
// person is of, by the facts (reading 33). Most are for everyone: service follows need (ontschot;
// 000:131-135).
absl::Status CheckTargetGroup(const v1::Instrument& instrument,
                              absl::Span<const v1::Situation> situations,
                              const google::type::Date& on);

// The item with the terms of `mask` taken from `asked`. INVALID_ARGUMENT as TakeFields; state and
// days of use are no terms.
absl::StatusOr<v1::Item> WithMask(v1::Item known, const v1::Item& asked,
                                  const google::protobuf::FieldMask& mask);

// What may still change once a service was begun or paid for. FAILED_PRECONDITION: WRONG_STATE for
// an item that has ended, for another instrument once it runs or has money committed to it, for
// another practice learning once it has, and for another first day once it runs;
// AMOUNT_ABOVE_ITEM_PRICE for a price below `committed_cents`.
absl::Status CheckChange(const v1::Item& before, const v1::Item& after, int64_t committed_cents);

// FAILED_PRECONDITION (WRONG_STATE) when the item was begun or has money committed to it.
absl::Status CheckRemoval(const v1::Item& item, int64_t committed_cents);

}  // namespace reismee

#endif  // REISMEE_SERVICES_ARRANGEMENT_ITEM_RULES_H_
