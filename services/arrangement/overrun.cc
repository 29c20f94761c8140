#include "services/arrangement/overrun.h"

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/arrangement/items.h"
#include "storage/work/work_items.h"
#include "storage/work/work_rules.h"

namespace reismee {

absl::Status WatchOverrun(WriteTxn& txn, const CaseInHand& file, const std::string& item,
                          const Date& date) {
  constexpr v1::WorkItemKind kKind = v1::WORK_ITEM_KIND_ITEM_OVERRUN;
  RETURN_IF_ERROR(txn.work_items().Close(file, kKind, item, date));
  ASSIGN_OR_RETURN(const v1::Item now, txn.items().Of(file, item));
  if (now.state() != v1::ITEM_STATE_RUNNING || !now.has_last_allowed_on()) return absl::OkStatus();
  const Date& last = now.last_allowed_on();
  return txn.work_items()
      .Open(file, WorkForCoordinator(kKind, item, {AddDays(last, 1), last}))
      .status();
}

}  // namespace reismee
