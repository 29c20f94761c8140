#include "services/jobseeker/open_case.h"

#include <optional>

#include "proto/vocabulary/status_macros.h"
#include "services/request/act_date.h"
#include "storage/jobseeker/residences.h"
#include "storage/work/work_items.h"

namespace reismee {

absl::StatusOr<std::string> TellOpenCase(const PersonInHand& person, CaseAct act, WriteTxn& txn) {
  ASSIGN_OR_RETURN(std::optional<CaseInHand> open, txn.cases().OpenOf(person));
  if (!open.has_value()) return std::string();
  const v1::Case before = open->file();
  RETURN_IF_ERROR(NotBefore(act.date, before.intake_date(), "intake_date"));
  ASSIGN_OR_RETURN(const std::optional<v1::Residence> residence,
                   txn.residences().On(person, txn.call().today));
  v1::Case after = before;
  if (residence.has_value() && !residence->region().empty()) after.set_region(residence->region());
  const bool moved = after.region() != before.region();
  if (moved) act.changed_fields.push_back("region");
  RETURN_IF_ERROR(txn.cases().Save(*open, after, act));
  if (moved) RETURN_IF_ERROR(txn.work_items().MoveAllOf(before, *open));
  return open->file().etag();
}

}  // namespace reismee
