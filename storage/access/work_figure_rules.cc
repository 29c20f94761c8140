#include "storage/access/work_figure_rules.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "proto/vocabulary/date.h"

namespace reismee {
namespace {

bool Guides(const Caller& caller, const std::string& region) {
  return (caller.roles.Has(v1::ROLE_CASEWORKER) && Covers(caller, v1::ROLE_CASEWORKER, region)) ||
         (caller.roles.Has(v1::ROLE_SERVICE) && Covers(caller, v1::ROLE_SERVICE, region));
}

bool Coordinates(const Caller& caller, const std::string& region) {
  return caller.roles.Has(v1::ROLE_COORDINATOR) && Covers(caller, v1::ROLE_COORDINATOR, region);
}

WorkFigures OfBody(const Caller& caller, v1::CaseloadScope scope, const std::string& subject,
                   const google::type::Date& as_of) {
  WorkFigures told;
  told.scope = scope;
  told.subject = subject;
  told.as_of = as_of;
  // A municipality keeps its cases wherever the person goes, and so does who was given one.
  told.all_regions = scope == v1::CASELOAD_SCOPE_CASEWORKER || caller.everywhere ||
                     caller.kind == v1::ORGANISATION_KIND_MUNICIPALITY;
  if (!told.all_regions) told.regions = caller.regions;
  return told;
}

// What a coordinator can list of a kind that waits in a region.
void AsCoordinator(v1::CaseloadOverdue& row) {
  switch (row.kind()) {
    case v1::WORK_ITEM_KIND_OFFER_ESCALATED:
    case v1::WORK_ITEM_KIND_OFFER_REFUSED:
      return;
    case v1::WORK_ITEM_KIND_OFFER_TO_ANSWER:
    case v1::WORK_ITEM_KIND_OFFER_REMINDER:
    case v1::WORK_ITEM_KIND_OFFER_EXPIRED:
    case v1::WORK_ITEM_KIND_DECISION_TO_TAKE:
    case v1::WORK_ITEM_KIND_ARRANGEMENT_TO_AGREE:
    case v1::WORK_ITEM_KIND_RESIDENCE_TO_ASK:
      row.set_waiting(row.overdue());
      return;
    default:
      row.clear_waiting();
      row.clear_overdue();
  }
}

}  // namespace

WorkFigures WorkFiguresFor(const Caller& caller, v1::CaseloadScope scope,
                           const std::string& subject, const std::string& region,
                           const google::type::Date& as_of, const google::type::Date& today) {
  const bool guides = caller.roles.Has(v1::ROLE_CASEWORKER) || caller.roles.Has(v1::ROLE_SERVICE);
  const bool own = (scope == v1::CASELOAD_SCOPE_ORGANISATION && subject == caller.organisation) ||
                   (scope == v1::CASELOAD_SCOPE_CASEWORKER && subject == caller.subject);
  if (guides && own) return OfBody(caller, scope, subject, as_of);
  if (Coordinates(caller, region)) {
    WorkFigures told = WorkAsCoordinator(region, Earlier(as_of, today));
    told.scope = scope;
    told.subject = subject;
    return told;
  }
  if (scope == v1::CASELOAD_SCOPE_REGION && Guides(caller, region)) {
    return OfBody(caller, v1::CASELOAD_SCOPE_ORGANISATION, caller.organisation, as_of);
  }
  return {};
}

WorkFigures WorkAsCoordinator(const std::string& region, const google::type::Date& today) {
  return {.scope = v1::CASELOAD_SCOPE_REGION,
          .subject = "",
          .as_of = today,
          .as_coordinator = true,
          .all_regions = false,
          .regions = {region}};
}

bool StreamsWork(const Caller& caller, const std::string& region) {
  return Coordinates(caller, region);
}

void LeaveTold(const WorkFigures& told, v1::CaseloadSummary& summary) {
  auto& rows = *summary.mutable_overdue();
  const auto is_told = [&](v1::CaseloadOverdue& row) {
    if (!told.all_regions && !absl::c_linear_search(told.regions, row.region())) return false;
    if (told.as_coordinator) AsCoordinator(row);
    return row.waiting() > 0;
  };
  const auto left = std::remove_if(rows.begin(), rows.end(),
                                   [&](v1::CaseloadOverdue& row) { return !is_told(row); });
  rows.erase(left, rows.end());
}

}  // namespace reismee
