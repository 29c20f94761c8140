// What was paid on a commitment and came back, by day, and how the commitment stood on one. Pure
// functions, any thread.
#ifndef REISMEE_STORAGE_BUDGET_COMMITMENT_HISTORY_H_
#define REISMEE_STORAGE_BUDGET_COMMITMENT_HISTORY_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/payment.pb.h"

namespace reismee {

// Money that a supplier paid back.
struct Repayment {
  int64_t cents = 0;
  google::type::Date repaid_on;
};

struct CommitmentHistory {
  // Oldest first.
  std::vector<v1::Payment> payments;
  std::vector<Repayment> repayments;
};

// The last day of a payment or repayment, or the day of the commitment: nothing about it is dated
// earlier (reading 29).
google::type::Date LatestFact(const v1::Commitment& commitment, const CommitmentHistory& history);

// The commitment as it stood at the end of a day, on or after committed_on: what was paid or came
// back later has not happened. case_etag and overpaid_cents are left empty. INVALID_ARGUMENT
// (AMOUNT_OVERFLOW) when its amounts cannot be added up.
absl::StatusOr<v1::Commitment> AsOf(v1::Commitment commitment, const CommitmentHistory& history,
                                    const google::type::Date& day);

}  // namespace reismee

#endif  // REISMEE_STORAGE_BUDGET_COMMITMENT_HISTORY_H_
