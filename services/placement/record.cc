#include "services/placement/record.h"

#include <utility>
#include <vector>

#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "services/arrangement/job_checks.h"
#include "services/arrangement/load.h"
#include "services/placement/placement_rules.h"
#include "services/request/act_date.h"
#include "services/request/case_state_rules.h"
#include "storage/case/cases.h"
#include "storage/employer/employers.h"
#include "storage/placement/placements.h"

namespace reismee {
absl::StatusOr<v1::Placement> EnteredFor(const ReadTxn& txn, const CaseInHand& file,
                                         const v1::Placement& asked, const google::type::Date& on) {
  RETURN_IF_ERROR(IdOf(asked.employer(), "employers", "placement.employer").status());
  const absl::StatusOr<v1::Employer> employer = txn.employers().Get(asked.employer());
  if (absl::IsNotFound(employer.status())) {
    return BadField("placement.employer", v1::REASON_UNKNOWN_CODE, "is no employer; register it");
  }
  RETURN_IF_ERROR(employer.status());
  v1::Placement entered = Entered(asked, *employer, on);
  RETURN_IF_ERROR(CheckPlacement(entered, txn.reference().FindSector(entered.origin_sector()), on,
                                 "placement."));
  RETURN_IF_ERROR(NotBefore(entered.first_day(), file.file().intake_date(), "intake_date"));
  entered.set_case_name(file.name());
  return entered;
}

absl::StatusOr<v1::Placement> RecordJob(WriteTxn& txn, CaseInHand& file, const v1::Placement& asked,
                                        const google::type::Date& date) {
  RETURN_IF_ERROR(CheckGuided(file.file()));
  RETURN_IF_ERROR(NotBefore(date, file.file().intake_date(), "intake_date"));
  RETURN_IF_ERROR(CheckLeadBegan(file, date, txn));
  ASSIGN_OR_RETURN(v1::Placement entered, EnteredFor(txn, file, Begun(asked), date));
  entered.set_name(txn.NewName("placements"));
  ASSIGN_OR_RETURN(v1::Placement added, txn.placements().Add(file, std::move(entered)));
  RETURN_IF_ERROR(txn.cases().Save(
      file, file.file(),
      {.kind = v1::CASE_EVENT_KIND_PLACEMENT_RECORDED, .date = date, .resource = added.name()}));
  added.set_case_etag(file.file().etag());
  return added;
}

absl::StatusOr<v1::Placement> AsItStands(const ReadTxn& txn, const CaseInHand& file,
                                         v1::Placement placement) {
  ASSIGN_OR_RETURN(const std::vector<v1::Item> items, ItemsOn(txn, file, placement.name()));
  for (const v1::Item& item : items) {
    ASSIGN_OR_RETURN(const v1::Instrument* const instrument,
                     InstrumentOf(txn.reference(), item, "item"));
    if (instrument->kind() == v1::INSTRUMENT_KIND_BRIDGING_BENEFIT) {
      return Judged(std::move(placement), &item);
    }
  }
  return Judged(std::move(placement), nullptr);
}

}  // namespace reismee
