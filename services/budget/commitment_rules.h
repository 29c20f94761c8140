// When money may be committed to an item, and from which line (readings 7 to 9, 12 and 13). Pure
// functions.
#ifndef REISMEE_SERVICES_BUDGET_COMMITMENT_RULES_H_
#define REISMEE_SERVICES_BUDGET_COMMITMENT_RULES_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/budget_measure.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/instrument.pb.h"
#include "reismee/v1/reference.pb.h"

namespace reismee {

// What a commitment is decided on, as on the day of the commitment.
struct CommitmentFacts {
  google::type::Date date;
  v1::Case file;
  // The arrangement in force.
  std::optional<v1::Arrangement> agreed;
  // The item with its agreed terms; the day it was first agreed; its instrument.
  v1::Item item;
  google::type::Date item_agreed_on;
  v1::Instrument instrument;
  absl::Span<const v1::Instrument> catalogue;
  // The line, its measure, and the national amount of the measure for the year of the date.
  std::optional<v1::BudgetLine> line;
  v1::BudgetMeasure measure;
  std::optional<v1::NationalAmount> national;
  // Body that pays: the one responsible for the case.
  v1::Organisation payer;
  // Region of residence of the person, `regions/AM26`; needed for a regional line only.
  std::string region;
  // The newest assessment of prior facilities for the item.
  std::optional<v1::PriorFacilityAssessment> assessment;
  // Committed to the item before and not released: on all lines, on those of this measure, and on
  // those of measures that come after prior facilities.
  int64_t committed_cents = 0;
  int64_t committed_by_measure_cents = 0;
  int64_t committed_after_prior_cents = 0;
};

// OK, or the first rule that the commitment of `cents` would break. Whether the line has enough
// left is decided by the store, in the write itself.
absl::Status CheckCommitment(const CommitmentFacts& facts, int64_t cents);

// WRONG_STATE unless the case is one with an arrangement, NOT_AGREED unless the item is part of the
// arrangement in force (reading 8).
absl::Status CheckAgreed(const CommitmentFacts& facts);

// OUTSIDE_FUNDING_PERIOD without a line for the date (readings 12 and 13); LINE_NOT_ALLOWED when it
// cannot pay this item, in this region, for this body (reading 9).
absl::Status CheckLine(const CommitmentFacts& facts);

// PRIOR_FACILITY_CHECK_MISSING, or PRIOR_FACILITY_AVAILABLE naming the facility and, where it has
// one, its line (reading 7).
absl::Status CheckPriorFacilities(const CommitmentFacts& facts);

// VALUE_BELOW_MINIMUM when the measure pays by the tariff and the item does not reach the value or
// the hours that the tariff is for, whatever its own measure asks of it (readings 15 and 16).
absl::Status CheckTariff(const CommitmentFacts& facts);

// AMOUNT_ABOVE_ITEM_PRICE when the item would get more than its price, the measure would pay more
// than its tariff, or RMT means more than a prior facility leaves (readings 7 and 15).
absl::Status CheckPrice(const CommitmentFacts& facts, int64_t cents);

// INVALID_ARGUMENT naming the fields: amounts above 0, full dates in order, and
// INSTALMENTS_DO_NOT_ADD_UP unless they make up `cents` exactly. None at all is in order.
absl::Status CheckInstalments(const google::protobuf::RepeatedPtrField<v1::Instalment>& instalments,
                              int64_t cents);

}  // namespace reismee

#endif  // REISMEE_SERVICES_BUDGET_COMMITMENT_RULES_H_
