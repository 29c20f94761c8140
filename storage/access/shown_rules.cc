#include "storage/access/shown_rules.h"

namespace reismee {

bool HidesCase(v1::WorkItemKind kind, v1::Relation relation) {
  return kind == v1::WORK_ITEM_KIND_EXPERT_WORKER && relation == v1::RELATION_COORDINATING;
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
