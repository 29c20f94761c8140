#include "storage/work/work_rules.h"

#include "proto/vocabulary/working_days.h"

namespace reismee {

WorkDays WorkingDaysFrom(const google::type::Date& day, int working_days) {
  return {day, AddWorkingDays(day, working_days)};
}

v1::WorkItem WorkForLead(const v1::Case& file, v1::WorkItemKind kind, const std::string& resource,
                         const WorkDays& days) {
  v1::WorkItem item = WorkForBody(file.responsible_body(), kind, resource, days);
  item.set_caseworker(file.caseworker());
  return item;
}

v1::WorkItem WorkForBody(const std::string& body, v1::WorkItemKind kind,
                         const std::string& resource, const WorkDays& days) {
  v1::WorkItem item = WorkForCoordinator(kind, resource, days);
  item.set_organisation(body);
  return item;
}

v1::WorkItem WorkForCoordinator(v1::WorkItemKind kind, const std::string& resource,
                                const WorkDays& days) {
  v1::WorkItem item;
  item.set_kind(kind);
  item.set_resource(resource);
  *item.mutable_shows_on() = days.shows_on;
  *item.mutable_due_on() = days.due_on;
  return item;
}

bool OnlyTells(v1::WorkItemKind kind) {
  switch (kind) {
    case v1::WORK_ITEM_KIND_OFFER_REMINDER:
    case v1::WORK_ITEM_KIND_OFFER_REFUSED:
    case v1::WORK_ITEM_KIND_OFFER_EXPIRED:
    case v1::WORK_ITEM_KIND_EXPERT_WORKER:
    case v1::WORK_ITEM_KIND_GUARANTEE_BREACHED:
      return true;
    default:
      return false;
  }
}

}  // namespace reismee
