#include "storage/admin/inspection.h"

#include <optional>
#include <vector>

#include "proto/vocabulary/status_macros.h"
#include "storage/admin/judged.h"
#include "storage/admin/recount.h"
#include "storage/counters.h"
#include "storage/journal.h"
#include "storage/sql/query.h"

namespace reismee {

Inspection ReadTxn::inspection() const { return Inspection(session_); }

absl::StatusOr<v1::ServerStatus> Inspection::Describe() const {
  v1::ServerStatus status;
  ASSIGN_OR_RETURN(const std::optional<int64_t> schema,
                   sql::ReadInt(session_.db, "SELECT max(number) FROM schema_migration"));
  ASSIGN_OR_RETURN(const std::optional<int64_t> records,
                   sql::ReadInt(session_.db, "SELECT last FROM access_number"));
  ASSIGN_OR_RETURN(const std::vector<v1::RegionRevision> revisions, RegionRevisions(session_.db));
  // Every case came in once.
  int64_t cases = 0;
  RETURN_IF_ERROR(
      VisitCounters(session_.db, v1::CASELOAD_SCOPE_REGION, "", Measure::kInflow, "", "", "~",
                    [&](absl::string_view, absl::string_view, int64_t value) { cases += value; }));
  status.set_schema(static_cast<int32_t>(schema.value_or(0)));
  status.set_access_records(records.value_or(0));
  status.set_cases(cases);
  for (const v1::RegionRevision& revision : revisions) *status.add_revisions() = revision;
  return status;
}

absl::StatusOr<v1::RecountResponse> Inspection::Recount() const { return RecountAll(session_.db); }

absl::Status Inspection::VisitDecisions(
    const std::function<absl::Status(const v1::EligibilityDecision&)>& visit) const {
  return reismee::VisitDecisions(session_.db, visit);
}

absl::Status Inspection::VisitCommitments(
    const std::function<absl::Status(
        const v1::Commitment&, const std::optional<internal::v1::CommitmentFacts>&)>& visit) const {
  return reismee::VisitCommitments(session_.db, visit);
}

}  // namespace reismee
