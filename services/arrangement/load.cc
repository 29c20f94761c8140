#include "services/arrangement/load.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "services/arrangement/arrangement_rules.h"
#include "services/arrangement/item_rules.h"
#include "services/arrangement/job_checks.h"
#include "services/arrangement/practice_rules.h"
#include "services/arrangement/trajectory_item_rules.h"
#include "services/request/case_state_rules.h"
#include "storage/arrangement/items.h"
#include "storage/case/cases.h"
#include "storage/jobseeker/situations.h"
#include "storage/trajectory/trajectories.h"

namespace reismee {

absl::StatusOr<ArrangementInHand> TakeDraft(const ReadTxn& txn, const std::string& name,
                                            absl::string_view field, const std::string& etag) {
  ASSIGN_OR_RETURN(ArrangementInHand draft, txn.arrangements().Take(name, field));
  RETURN_IF_ERROR(CheckEtag(draft.file, etag));
  RETURN_IF_ERROR(CheckGuided(draft.file.file()));
  RETURN_IF_ERROR(CheckIsDraft(draft.arrangement));
  return draft;
}

namespace {

// The terms that limit an item: of compensation those of the first day of its practice learning.
absl::StatusOr<const v1::Instrument*> LimitsOf(const ReadTxn& txn, const CaseInHand& file,
                                               const v1::Item& item, absl::string_view prefix) {
  const Reference& reference = txn.reference();
  ASSIGN_OR_RETURN(const v1::Instrument* instrument,
                   InstrumentOf(reference, item, absl::StrCat(prefix, "instrument")));
  RETURN_IF_ERROR(CheckNamesPractice(item, *instrument, prefix));
  if (item.practice_item().empty()) return instrument;
  const std::string field = absl::StrCat(prefix, "practice_item");
  const absl::StatusOr<v1::Item> practice = txn.items().Of(file, item.practice_item());
  if (absl::IsNotFound(practice.status())) {
    return BadField(field, v1::REASON_UNKNOWN_ITEM, "is no item of this case");
  }
  RETURN_IF_ERROR(practice.status());
  ASSIGN_OR_RETURN(const v1::Instrument* of_practice, InstrumentOf(reference, *practice, field));
  RETURN_IF_ERROR(CheckIsPractice(*of_practice, prefix));
  v1::Item dated = *practice;
  dated.set_instrument(item.instrument());
  return InstrumentOf(reference, dated, field);
}

}  // namespace

absl::Status CheckItem(const ReadTxn& txn, const CaseInHand& file, const v1::Item& item,
                       absl::string_view prefix) {
  const Reference& reference = txn.reference();
  RETURN_IF_ERROR(CheckTerms(item, prefix));
  if (!item.assigned_to().empty()) {
    RETURN_IF_ERROR(reference
                        .OrganisationOn(item.assigned_to(), item.planned_from(),
                                        absl::StrCat(prefix, "assigned_to"))
                        .status());
  }
  ASSIGN_OR_RETURN(const v1::Instrument* instrument, LimitsOf(txn, file, item, prefix));
  RETURN_IF_ERROR(CheckServed(*instrument));
  RETURN_IF_ERROR(CheckLimits(item, *instrument, reference.tables().instruments, prefix));
  return CheckOccupation(item, *instrument, reference.FindOccupation(item.occupation()), prefix);
}

absl::Status CheckOpenTo(const ReadTxn& txn, const CaseInHand& file, const v1::Item& item,
                         const google::type::Date& on) {
  ASSIGN_OR_RETURN(const v1::Instrument* const instrument,
                   InstrumentOf(txn.reference(), item, "item"));
  ASSIGN_OR_RETURN(const std::vector<v1::Situation> situations, txn.situations().List(file));
  RETURN_IF_ERROR(CheckTargetGroup(*instrument, situations, on));
  return CheckJobOpenTo(txn, file, item, *instrument, situations, on);
}

absl::Status CheckTrajectory(const ReadTxn& txn, const CaseInHand& file, const v1::Item& item,
                             absl::string_view prefix) {
  ASSIGN_OR_RETURN(const v1::Instrument* const instrument,
                   InstrumentOf(txn.reference(), item, absl::StrCat(prefix, "instrument")));
  if (item.trajectory().empty()) return CheckInTrajectory(item, *instrument, nullptr, prefix);
  const absl::StatusOr<v1::Trajectory> found = txn.trajectories().Of(file, item.trajectory());
  if (!found.ok() && !absl::IsNotFound(found.status())) return found.status();
  return CheckInTrajectory(item, *instrument, found.ok() ? &*found : nullptr, prefix);
}

absl::StatusOr<v1::Item> NewItem(WriteTxn& txn, const v1::Item& asked, const CaseInHand& file,
                                 const google::type::Date& on, absl::string_view prefix) {
  v1::Item item = asked;
  item.set_name(txn.NewName("items"));
  item.set_case_name(file.name());
  item.set_state(v1::ITEM_STATE_PLANNED);
  item.clear_started_on();
  item.clear_ended_on();
  item.clear_case_etag();
  item.clear_delivered_cents();
  item.clear_delivered_evidence();
  RETURN_IF_ERROR(CheckItem(txn, file, item, prefix));
  RETURN_IF_ERROR(CheckJobOf(txn, file, item, prefix));
  RETURN_IF_ERROR(CheckOpenTo(txn, file, item, on));
  RETURN_IF_ERROR(CheckTrajectory(txn, file, item, prefix));
  return item;
}

}  // namespace reismee
