// Compensation of employers by the weeks that a person learned there in practice (reading 39).
#ifndef REISMEE_STORAGE_BUDGET_COMPENSATIONS_H_
#define REISMEE_STORAGE_BUDGET_COMPENSATIONS_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "storage/access/in_hand.h"
#include "storage/budget/compensation_rules.h"
#include "storage/txn.h"

namespace reismee {

class CompensationReader {
 public:
  explicit CompensationReader(Session& session) : session_(session) {}

  // The trainings for which employers of the person were committed compensation, over all cases,
  // for decisions. In a write they stand until its end: two cases are not paid for the same room in
  // the maximum at once.
  absl::StatusOr<std::vector<CompensatedTraining>> Of(const CaseInHand& file) const;

  // Paid on commitments of the person beyond the weeks that stand, in cents by name.
  absl::StatusOr<std::map<std::string, int64_t>> Overpaid(const CaseInHand& file) const;

 protected:
  Session& session_;
};

class CompensationWriter : public CompensationReader {
 public:
  using CompensationReader::CompensationReader;

  // Opens an item OVERPAID for the payer of each commitment of the case on which more was paid than
  // weeks stand for, and closes that of each on which it is so no more.
  absl::Status TellOverpaid(const CaseInHand& file, const google::type::Date& day);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_BUDGET_COMPENSATIONS_H_
