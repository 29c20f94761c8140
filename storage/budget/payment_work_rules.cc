#include "storage/budget/payment_work_rules.h"

#include "absl/algorithm/container.h"

namespace reismee {

std::optional<v1::WorkItem> InstalmentToPay(const v1::Commitment& commitment,
                                            const std::string& region, const std::string& payer) {
  const auto next = absl::c_find_if(commitment.instalments(), [](const v1::Instalment& one) {
    return one.state() == v1::INSTALMENT_STATE_DUE;
  });
  if (next == commitment.instalments().end()) return std::nullopt;
  v1::WorkItem item;
  item.set_kind(v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY);
  item.set_region(region);
  item.set_organisation(payer);
  item.set_case_name(commitment.case_name());
  item.set_resource(commitment.name());
  *item.mutable_shows_on() = next->due_on();
  *item.mutable_due_on() = next->due_on();
  return item;
}

}  // namespace reismee
