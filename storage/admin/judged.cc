#include "storage/admin/judged.h"

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {

absl::Status VisitDecisions(
    sql::Connection& db, const std::function<absl::Status(const v1::EligibilityDecision&)>& visit) {
  return sql::ForEach(db,
                      "SELECT case_name, policy_version, intake_date, decided_on, eligible, "
                      "target_group, reasons, facts, regular_service_check "
                      "FROM eligibility_decision ORDER BY case_name",
                      {}, [&](sql::Statement& row) -> absl::Status {
                        v1::EligibilityDecision decision;
                        RETURN_IF_ERROR(sql::ReadRow(row, &decision));
                        return visit(decision);
                      });
}

absl::Status VisitCommitments(
    sql::Connection& db,
    const std::function<absl::Status(const v1::Commitment&,
                                     const std::optional<internal::v1::CommitmentFacts>&)>& visit) {
  return sql::ForEach(
      db, "SELECT basis AS _basis, name, amount_cents FROM commitment ORDER BY name", {},
      [&](sql::Statement& row) -> absl::Status {
        v1::Commitment commitment;
        RETURN_IF_ERROR(sql::ReadRow(row, &commitment));
        std::optional<internal::v1::CommitmentFacts> facts;
        const absl::string_view basis = row.Bytes(0);
        if (!basis.empty() &&
            !facts.emplace().ParseFromArray(basis.data(), static_cast<int>(basis.size()))) {
          return absl::DataLossError(absl::StrCat("facts of ", commitment.name()));
        }
        return visit(commitment, facts);
      });
}

}  // namespace reismee
