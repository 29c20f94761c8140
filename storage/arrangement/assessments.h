// Recorded checks of prior facilities (reading 7). Only ever added to.
#ifndef REISMEE_STORAGE_ARRANGEMENT_ASSESSMENTS_H_
#define REISMEE_STORAGE_ARRANGEMENT_ASSESSMENTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "reismee/v1/arrangement.pb.h"
#include "storage/access/in_hand.h"
#include "storage/arrangement/items.h"
#include "storage/txn.h"

namespace reismee {

// case_etag is left empty.
class AssessmentReader {
 public:
  explicit AssessmentReader(Session& session) : session_(session) {}

  // The one that counts for an item: the one entered last. Nullopt without any.
  absl::StatusOr<std::optional<v1::PriorFacilityAssessment>> LatestFor(
      const ItemInHand& taken) const;

  // Oldest first.
  absl::StatusOr<std::vector<v1::PriorFacilityAssessment>> List(const CaseInHand& file) const;

 protected:
  Session& session_;
};

class AssessmentWriter : public AssessmentReader {
 public:
  using AssessmentReader::AssessmentReader;

  absl::Status Add(const CaseInHand& file, const v1::PriorFacilityAssessment& added);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_ARRANGEMENT_ASSESSMENTS_H_
