#include "services/caseload/caseload_rules.h"

namespace reismee {

bool OnlyTells(v1::WorkItemKind kind) {
  switch (kind) {
    case v1::WORK_ITEM_KIND_OFFER_REMINDER:
    case v1::WORK_ITEM_KIND_OFFER_REFUSED:
    case v1::WORK_ITEM_KIND_OFFER_EXPIRED:
    case v1::WORK_ITEM_KIND_EXPERT_WORKER:
      return true;
    default:
      return false;
  }
}

}  // namespace reismee
