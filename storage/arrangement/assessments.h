// Recorded checks of prior facilities (reading 7). Only ever added to.
#ifndef REISMEE_STORAGE_ARRANGEMENT_ASSESSMENTS_H_
#define REISMEE_STORAGE_ARRANGEMENT_ASSESSMENTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "reismee/v1/arrangement.pb.h"
#include "storage/txn.h"

namespace reismee {

// None of the reads asks who calls; case_etag is left empty.
class Assessments {
 public:
  explicit Assessments(Session& session) : session_(session) {}

  // The one that counts for an item: the one entered last. Nullopt without any.
  absl::StatusOr<std::optional<v1::PriorFacilityAssessment>> LatestFor(
      const std::string& item) const;
  // Oldest first.
  absl::StatusOr<std::vector<v1::PriorFacilityAssessment>> ListOfCase(
      const std::string& case_name) const;

  absl::Status Add(const v1::PriorFacilityAssessment& added);

 private:
  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_ARRANGEMENT_ASSESSMENTS_H_
