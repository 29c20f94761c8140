// What an administrator asks of the whole database.
#ifndef REISMEE_STORAGE_ADMIN_INSPECTION_H_
#define REISMEE_STORAGE_ADMIN_INSPECTION_H_

#include <functional>
#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "reismee/internal/v1/commitment_facts.pb.h"
#include "reismee/v1/admin.pb.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/case.pb.h"
#include "storage/txn.h"

namespace reismee {

class Inspection {
 public:
  explicit Inspection(Session& session) : session_(session) {}

  // What the database tells of itself: schema, revisions, cases, access records. The other fields
  // are the process's.
  absl::StatusOr<v1::ServerStatus> Describe() const;

  // Counts everything anew and compares with the counters; a scan (recount.h).
  absl::StatusOr<v1::RecountResponse> Recount() const;

  // What was decided, to be judged again; a scan (judged.h).
  absl::Status VisitDecisions(
      const std::function<absl::Status(const v1::EligibilityDecision&)>& visit) const;
  absl::Status VisitCommitments(
      const std::function<absl::Status(const v1::Commitment&,
                                       const std::optional<internal::v1::CommitmentFacts>&)>& visit)
      const;

 private:
  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_ADMIN_INSPECTION_H_
