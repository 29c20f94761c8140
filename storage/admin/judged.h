// What was decided and can be judged again, over the whole installation.
#ifndef REISMEE_STORAGE_ADMIN_JUDGED_H_
#define REISMEE_STORAGE_ADMIN_JUDGED_H_

#include <functional>
#include <optional>

#include "absl/status/status.h"
#include "reismee/internal/v1/commitment_facts.pb.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/case.pb.h"
#include "storage/sql/connection.h"

namespace reismee {

// Every decision on eligibility, without the text of its check, which is sealed: no rule looks at
// it.
absl::Status VisitDecisions(
    sql::Connection& db, const std::function<absl::Status(const v1::EligibilityDecision&)>& visit);

// Every commitment by name and amount, with the facts that it was decided on; nullopt for one from
// before they were kept.
absl::Status VisitCommitments(
    sql::Connection& db,
    const std::function<absl::Status(const v1::Commitment&,
                                     const std::optional<internal::v1::CommitmentFacts>&)>& visit);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ADMIN_JUDGED_H_
