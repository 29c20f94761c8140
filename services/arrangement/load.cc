#include "services/arrangement/load.h"

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/status_macros.h"
#include "services/arrangement/arrangement_rules.h"
#include "services/arrangement/item_rules.h"
#include "services/request/case_state_rules.h"
#include "storage/case/cases.h"

namespace reismee {

absl::StatusOr<ArrangementInHand> TakeDraft(const ReadTxn& txn, const std::string& name,
                                            absl::string_view field, const std::string& etag) {
  ASSIGN_OR_RETURN(ArrangementInHand draft, txn.arrangements().Take(name, field));
  RETURN_IF_ERROR(CheckEtag(draft.file, etag));
  RETURN_IF_ERROR(CheckGuided(draft.file.file()));
  RETURN_IF_ERROR(CheckIsDraft(draft.arrangement));
  return draft;
}

absl::StatusOr<const v1::Instrument*> InstrumentOf(const Reference& reference, const v1::Item& item,
                                                   absl::string_view field) {
  const absl::StatusOr<const v1::Instrument*> found =
      reference.InstrumentOn(item.instrument(), FirstDay(item), field);
  if (found.ok()) return found;
  return reference.InstrumentOn(item.instrument(), item.planned_from(), field);
}

absl::Status CheckItem(const Reference& reference, const v1::Item& item, const v1::Case& file,
                       absl::string_view prefix) {
  RETURN_IF_ERROR(CheckTerms(item, prefix));
  if (!item.assigned_to().empty()) {
    RETURN_IF_ERROR(reference
                        .OrganisationOn(item.assigned_to(), item.planned_from(),
                                        absl::StrCat(prefix, "assigned_to"))
                        .status());
  }
  ASSIGN_OR_RETURN(const v1::Instrument* instrument,
                   InstrumentOf(reference, item, absl::StrCat(prefix, "instrument")));
  RETURN_IF_ERROR(CheckLimits(item, *instrument, reference.tables().instruments, prefix));
  return CheckTargetGroup(*instrument, file.target_group());
}

absl::StatusOr<v1::Item> NewItem(WriteTxn& txn, const v1::Item& asked, const v1::Case& file,
                                 absl::string_view prefix) {
  v1::Item item = asked;
  item.set_name(txn.NewName("items"));
  item.set_case_name(file.name());
  item.set_state(v1::ITEM_STATE_PLANNED);
  item.clear_started_on();
  item.clear_ended_on();
  item.clear_case_etag();
  RETURN_IF_ERROR(CheckItem(txn.reference(), item, file, prefix));
  return item;
}

}  // namespace reismee
