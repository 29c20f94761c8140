// When money may be committed to an item, and from which line (readings 7 to 9, 12, 13 and 32 to
// 37). Pure functions. The facts are kept with the commitment, so that the same question can be
// asked again later and gives the same answer.
#ifndef REISMEE_SERVICES_BUDGET_COMMITMENT_RULES_H_
#define REISMEE_SERVICES_BUDGET_COMMITMENT_RULES_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "reismee/internal/v1/commitment_facts.pb.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/instrument.pb.h"

namespace reismee {

using internal::v1::CommitmentFacts;

// OK, or the first rule that the commitment of `cents` would break. Whether line and award have
// enough left is decided by the store, in the write itself. `catalogue` has the classes that a
// value may reach (reading 16).
absl::Status CheckCommitment(const CommitmentFacts& facts,
                             absl::Span<const v1::Instrument> catalogue, int64_t cents);

// As CheckCommitment, for money that is held for a draft: the agreement and the assessment of prior
// facilities come with the commitment. Money of awards is held by them, not for drafts.
absl::Status CheckReservation(const CommitmentFacts& facts,
                              absl::Span<const v1::Instrument> catalogue, int64_t cents);

// WRONG_STATE unless the case is one with an arrangement, NOT_AGREED unless the item is part of the
// arrangement in force (reading 8).
absl::Status CheckAgreed(const CommitmentFacts& facts);

// OUTSIDE_FUNDING_PERIOD without a line for the date (readings 12 and 13); LINE_NOT_ALLOWED when it
// cannot pay this item, in this region, for this body (readings 9 and 34).
absl::Status CheckLine(const CommitmentFacts& facts);

// LINE_NOT_ALLOWED when the line is for other people than this one, by the facts (readings 32, 33,
// 35 and 36).
absl::Status CheckPeople(const CommitmentFacts& facts);

// AWARD_REQUIRED for money that is drawn from awards only; LINE_NOT_ALLOWED for an award of another
// line, other days or another supplier; DATE_TOO_EARLY before the award or the consent of the
// partnership (reading 35).
absl::Status CheckAward(const CommitmentFacts& facts);

// PRIOR_FACILITY_AVAILABLE naming the facility and, where it has one, its line (reading 7);
// PRIOR_FACILITY_CHECK_MISSING without assessment, or naming the facilities that it does not name
// (reading 37). What blocks is said first.
absl::Status CheckPriorFacilities(const CommitmentFacts& facts);

// VALUE_BELOW_MINIMUM when the measure pays by the tariff and the item does not reach the value or
// the hours that the tariff is for, whatever its own measure asks of it (readings 15 and 16).
absl::Status CheckTariff(const CommitmentFacts& facts, absl::Span<const v1::Instrument> catalogue);

// AMOUNT_ABOVE_ITEM_PRICE when the item would get more than its price, the measure would pay more
// than its tariff or than was agreed in its group (reading 36), or RMT means more than a prior
// facility leaves (readings 7 and 15).
absl::Status CheckPrice(const CommitmentFacts& facts, int64_t cents);

// INVALID_ARGUMENT naming the fields: amounts above 0, full dates in order, and
// INSTALMENTS_DO_NOT_ADD_UP unless they make up `cents` exactly. None at all is in order.
absl::Status CheckInstalments(const google::protobuf::RepeatedPtrField<v1::Instalment>& instalments,
                              int64_t cents);

}  // namespace reismee

#endif  // REISMEE_SERVICES_BUDGET_COMMITMENT_RULES_H_
