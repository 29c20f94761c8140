// Decisions on eligibility, kept with their facts and trace so that they replay to the same answer
// (reading 3).
#ifndef REISMEE_STORAGE_CASE_DECISIONS_H_
#define REISMEE_STORAGE_CASE_DECISIONS_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "reismee/v1/case.pb.h"
#include "storage/access/in_hand.h"
#include "storage/txn.h"

namespace reismee {

class DecisionReader {
 public:
  explicit DecisionReader(Session& session) : session_(session) {}

  // The decision of a case, without the case itself. NOT_FOUND while none was taken,
  // FAILED_PRECONDITION when the person was erased.
  absl::StatusOr<v1::EligibilityDecision> Get(const CaseInHand& in_hand) const;

 protected:
  Session& session_;
};

class DecisionWriter : public DecisionReader {
 public:
  using DecisionReader::DecisionReader;

  // Writes the decision of a case that has none. The explanation of the check of regular services
  // is sealed with the key of the person.
  absl::Status Create(const CaseInHand& in_hand, v1::EligibilityDecision decision);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_CASE_DECISIONS_H_
