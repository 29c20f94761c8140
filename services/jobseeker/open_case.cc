#include "services/jobseeker/open_case.h"

#include <optional>

#include "proto/vocabulary/status_macros.h"
#include "services/request/act_date.h"
#include "storage/caseload/work_items.h"
#include "storage/jobseeker/residences.h"

namespace reismee {

absl::Status TellOpenCase(WriteTxn& txn, const std::string& jobseeker, CaseAct act) {
  ASSIGN_OR_RETURN(const std::optional<v1::Case> open, txn.cases().OpenCaseOf(jobseeker));
  if (!open.has_value()) return absl::OkStatus();
  RETURN_IF_ERROR(NotBefore(act.date, open->intake_date(), "intake_date"));
  ASSIGN_OR_RETURN(const std::optional<v1::Residence> residence,
                   txn.residences().On(jobseeker, txn.call().today));
  v1::Case after = *open;
  if (residence.has_value() && !residence->region().empty()) after.set_region(residence->region());
  const bool moved = after.region() != open->region();
  if (moved) act.changed_fields.push_back("region");
  ASSIGN_OR_RETURN(after, txn.cases().Save(*open, after, act));
  return moved ? txn.work_items().MoveAllOf(*open, after) : absl::OkStatus();
}

}  // namespace reismee
