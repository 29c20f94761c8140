#include "storage/budget/payment_work_rules.h"

#include "absl/algorithm/container.h"
#include "storage/work/work_rules.h"

namespace reismee {
namespace {

constexpr int kDaysToMend = 5;

}  // namespace

std::optional<v1::WorkItem> InstalmentToPay(const v1::Commitment& commitment,
                                            const std::string& payer) {
  const auto next = absl::c_find_if(commitment.instalments(), [](const v1::Instalment& one) {
    return one.state() == v1::INSTALMENT_STATE_DUE;
  });
  if (next == commitment.instalments().end()) return std::nullopt;
  return WorkForBody(payer, v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY, commitment.name(),
                     {next->due_on(), next->due_on()});
}

v1::WorkItem OverpaidToMend(const std::string& commitment, const std::string& payer,
                            const google::type::Date& day) {
  return WorkForBody(payer, v1::WORK_ITEM_KIND_OVERPAID, commitment,
                     WorkingDaysFrom(day, kDaysToMend));
}

}  // namespace reismee
