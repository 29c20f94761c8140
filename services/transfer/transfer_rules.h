// When a case can be offered to another body, and what an answer, a withdrawal, an expiry or the
// first day makes of the offer (readings 10 and 30). Money and services have no part in it: items,
// arrangement and commitments stay as they are (readings 8 and 9).
//
// Pure functions, any thread. Dates are valid ones; `date` is the business date of the act.
#ifndef REISMEE_SERVICES_TRANSFER_TRANSFER_RULES_H_
#define REISMEE_SERVICES_TRANSFER_TRANSFER_RULES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/reference.pb.h"
#include "reismee/v1/transfer.pb.h"
#include "services/transfer/transition_rules.h"

namespace reismee {

// Working days after the offer until which the receiver is left alone, until which it should be
// answered, and until which it can be (reading 30).
inline constexpr int kReminderDays = 3;
inline constexpr int kAnswerDays = 5;
inline constexpr int kExpiryDays = 10;

// Who should lead a case, from when on, and when that is offered.
struct OfferTerms {
  // Null for an organisation that is not known.
  const v1::Organisation* receiver = nullptr;
  google::type::Date effective_on;
  google::type::Date offered_on;
};

// All that stands in the way of an offer; empty: it can be made. FAILED_PRECONDITION: WRONG_STATE
// when the case is not ELIGIBLE or ACTIVE, OPEN_OFFER_EXISTS, EFFECTIVE_DATE_PASSED when the
// receiver would lead from before the offer. INVALID_ARGUMENT: UNKNOWN_CODE for a receiver that is
// not known, RECEIVER_NOT_ALLOWED unless it is UWV or a municipality of that date,
// ALREADY_RESPONSIBLE.
std::vector<absl::Status> Hindrances(const v1::Case& file, const OfferTerms& terms);

// The offer, without name, reason, message and regions; or the first hindrance.
absl::StatusOr<v1::Transfer> Offer(const v1::Case& file, const OfferTerms& terms);

// The case as it stands while the offer is open: the sender stays responsible.
v1::Case WithOffer(v1::Case file, const v1::Transfer& offered);

// FAILED_PRECONDITION: OFFER_EXPIRED after its last day, EFFECTIVE_DATE_PASSED when the receiver
// would lead from before the acceptance; those of NextState.
absl::StatusOr<v1::Transfer> Accept(v1::Transfer offered, const google::type::Date& date);

// An acceptance that is dated back: FAILED_PRECONDITION (EFFECTIVE_DATE_PASSED) when the sender,
// who stays responsible meanwhile, agreed or committed something on a day that would be the
// receiver's (reading 10). `acted_on` is the latest such day, unset when there is none.
absl::Status CheckNotActedSince(const v1::Transfer& accepted, const google::type::Date& acted_on);

// INVALID_ARGUMENT: NO_BUDGET, for funding does not move; REQUIRED without a reason or an
// explanation. FAILED_PRECONDITION: OFFER_EXPIRED, those of NextState.
absl::StatusOr<v1::Transfer> RefuseOffer(v1::Transfer offered, v1::RefusalReason reason,
                                         absl::string_view explanation,
                                         const google::type::Date& date);

// FAILED_PRECONDITION: those of NextState; so an accepted transfer cannot be taken back.
absl::StatusOr<v1::Transfer> Withdraw(v1::Transfer offered, const google::type::Date& date);

// FAILED_PRECONDITION: DATE_TOO_EARLY while it can still be answered; those of NextState.
absl::StatusOr<v1::Transfer> Expire(v1::Transfer offered, TransferParty party,
                                    const google::type::Date& date);

// Nothing is left to hand over. FAILED_PRECONDITION: those of NextState.
absl::StatusOr<v1::Transfer> FallAway(v1::Transfer open, const google::type::Date& date);

// The case without its transfer; the sender goes on leading it.
v1::Case WithoutTransfer(v1::Case file);

// The case from the first day on: the receiver leads and has not given it to anybody yet.
// FAILED_PRECONDITION: those of NextState.
absl::StatusOr<v1::Case> TakenOver(v1::Case file, const v1::Transfer& accepted);

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRANSFER_TRANSFER_RULES_H_
