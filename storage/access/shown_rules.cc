#include "storage/access/shown_rules.h"

namespace reismee {

bool HidesCase(v1::WorkItemKind kind, v1::Relation relation) {
  const bool of_group = kind == v1::WORK_ITEM_KIND_EXPERT_WORKER ||
                        kind == v1::WORK_ITEM_KIND_REVIEW_DUE ||
                        kind == v1::WORK_ITEM_KIND_TRAJECTORY_TO_END;
  return of_group && relation == v1::RELATION_COORDINATING;
}

v1::WorkItem AsShownTo(v1::WorkItem item, v1::Relation relation, const std::string& body) {
  if (!HidesCase(item.kind(), relation)) return item;
  item.clear_case_name();
  item.clear_resource();
  item.clear_caseworker();
  item.set_body_to_ask(body);
  return item;
}

}  // namespace reismee
