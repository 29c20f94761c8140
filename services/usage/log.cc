#include "services/usage/log.h"

#include <optional>
#include <utility>

#include "absl/algorithm/container.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/arrangement/arrangements.h"
#include "storage/arrangement/items.h"
#include "storage/case/cases.h"
#include "storage/instants.h"
#include "storage/usage/usages.h"

namespace reismee {

absl::StatusOr<ItemOfCase> LoadItem(const ReadTxn& txn, const std::string& name,
                                    absl::string_view field) {
  RETURN_IF_ERROR(IdOf(name, "items", field).status());
  ASSIGN_OR_RETURN(v1::Item item, OrNotYours(txn.items().Get(name)));
  ASSIGN_OR_RETURN(v1::Case file, txn.cases().Get(item.case_name()));
  // As it stands once its case is locked: from here on no other server changes it.
  ASSIGN_OR_RETURN(item, txn.items().Get(name));
  if (txn.disclosure().relation() == v1::RELATION_ASSIGNED &&
      item.assigned_to() != txn.call().organisation) {
    return NotYours();
  }
  return ItemOfCase{std::move(item), std::move(file)};
}

absl::StatusOr<ItemOfCase> LoadItemInUse(const ReadTxn& txn, const std::string& name,
                                         absl::string_view field) {
  ASSIGN_OR_RETURN(ItemOfCase found, LoadItem(txn, name, field));
  const bool goes_on = found.file.state() == v1::CASE_STATE_CLOSED && found.item.has_started_on();
  if (goes_on || found.file.state() == v1::CASE_STATE_ACTIVE) return found;
  return Refuse(
      v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
      {.mend = "CASEWORKER", .facts = {{"state", v1::CaseState_Name(found.file.state())}}},
      "services begin in an active case only");
}

absl::Status CheckInForce(const ReadTxn& txn, const ItemOfCase& found) {
  ASSIGN_OR_RETURN(const std::optional<v1::Arrangement> agreed,
                   txn.arrangements().Agreed(found.file.name()));
  const auto is_item = [&](const v1::Item& one) { return one.name() == found.item.name(); };
  if (agreed.has_value() && absl::c_any_of(agreed->items(), is_item)) return absl::OkStatus();
  return Refuse(v1::REASON_NOT_AGREED, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 8", .missing = "jobseeker_agreement", .mend = "CASEWORKER"},
                "the item is not part of the arrangement in force");
}

absl::StatusOr<std::vector<v1::Usage>> StandingOf(const ReadTxn& txn, const v1::Item& item) {
  return txn.usages().List(
      {.case_name = item.case_name(), .item = item.name(), .standing_only = true});
}

absl::StatusOr<v1::Usage> Log(WriteTxn& txn, const ItemOfCase& found, v1::Usage entry,
                              const google::type::Date& act_date) {
  entry.set_name(txn.NewName("usages"));
  entry.set_case_name(found.file.name());
  entry.set_item(found.item.name());
  entry.set_organisation(txn.call().organisation);
  SetInstant(txn.call().now, entry.mutable_create_time());
  RETURN_IF_ERROR(txn.usages().Add(entry));
  ASSIGN_OR_RETURN(const v1::Case saved, txn.cases().Save(found.file, found.file,
                                                          {.kind = v1::CASE_EVENT_KIND_USAGE_LOGGED,
                                                           .date = act_date,
                                                           .resource = entry.name()}));
  entry.set_case_etag(saved.etag());
  return entry;
}

}  // namespace reismee
