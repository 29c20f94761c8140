// What is still to be asked of a budget line: sums over people, in which no person stands.
#ifndef REISMEE_STORAGE_BUDGET_EXPECTATIONS_H_
#define REISMEE_STORAGE_BUDGET_EXPECTATIONS_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/budget_measure.pb.h"
#include "storage/txn.h"

namespace reismee {

struct Expectation {
  int64_t cents = 0;
  int64_t items = 0;
};

class ExpectationReader {
 public:
  explicit ExpectationReader(Session& session) : session_(session) {}

  // Of items in force that are meant for the measure of the line, have not ended, and belong to
  // cases whose money comes from this line: their prices less what is committed to them. Costs a
  // look at the items of the measure that were ever agreed.
  absl::StatusOr<Expectation> Of(const v1::BudgetLine& line,
                                 const v1::BudgetMeasure& measure) const;

  // Committed on the line after a day and not released.
  absl::StatusOr<int64_t> CommittedSince(const v1::BudgetLine& line,
                                         const google::type::Date& day) const;

 private:
  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_BUDGET_EXPECTATIONS_H_
