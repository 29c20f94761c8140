#include "services/usage/log.h"

#include <optional>

#include "proto/vocabulary/status_macros.h"
#include "services/arrangement/arrangement_rules.h"
#include "services/request/act_date.h"
#include "storage/arrangement/arrangements.h"
#include "storage/budget/compensations.h"
#include "storage/case/cases.h"
#include "storage/instants.h"
#include "storage/usage/usages.h"

namespace reismee {

absl::Status CheckAgreedBy(const ReadTxn& txn, const ItemInHand& taken,
                           const google::type::Date& day) {
  ASSIGN_OR_RETURN(const std::optional<v1::Arrangement> agreed,
                   txn.arrangements().Agreed(taken.file));
  RETURN_IF_ERROR(CheckInForce(agreed, taken.item));
  // Also when a later version holds it by now: an item keeps its name.
  ASSIGN_OR_RETURN(const google::type::Date agreed_on, txn.items().FirstAgreedOn(taken));
  return NotBefore(day, agreed_on, "agreed_on");
}

absl::StatusOr<v1::Usage> Log(WriteTxn& txn, ItemInHand& taken, v1::Usage entry,
                              const google::type::Date& act_date) {
  entry.set_name(txn.NewName("usages"));
  entry.set_case_name(taken.file.name());
  entry.set_item(taken.item.name());
  entry.set_organisation(txn.call().who.organisation);
  SetInstant(txn.call().now, entry.mutable_create_time());
  RETURN_IF_ERROR(txn.usages().Add(taken.file, entry));
  const bool of_weeks = entry.kind() == v1::USAGE_KIND_WEEK || !entry.corrects().empty();
  if (of_weeks) RETURN_IF_ERROR(txn.compensations().TellOverpaid(taken.file, act_date));
  RETURN_IF_ERROR(txn.cases().Save(
      taken.file, taken.file.file(),
      {.kind = v1::CASE_EVENT_KIND_USAGE_LOGGED, .date = act_date, .resource = entry.name()}));
  entry.set_case_etag(taken.file.file().etag());
  return entry;
}

}  // namespace reismee
