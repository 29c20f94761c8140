// How long money is held for a draft. Pure functions.
#ifndef REISMEE_SERVICES_BUDGET_RESERVATION_RULES_H_
#define REISMEE_SERVICES_BUDGET_RESERVATION_RULES_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "reismee/internal/v1/commitment_facts.pb.h"

namespace reismee {

// FAILED_PRECONDITION (WRONG_STATE) for an item that is in force: commit to it.
absl::Status CheckDrafted(const internal::v1::CommitmentFacts& facts);

// The last day on which money reserved on `from` is held: that asked for, else 42 days later; at
// most 62 days later, so that a draft that is forgotten keeps nobody from the money, and never
// after the line's last year (reading 12). INVALID_ARGUMENT naming expires_on.
absl::StatusOr<google::type::Date> LastDayHeld(const google::type::Date& from,
                                               const google::type::Date& asked, int last_year);

}  // namespace reismee

#endif  // REISMEE_SERVICES_BUDGET_RESERVATION_RULES_H_
