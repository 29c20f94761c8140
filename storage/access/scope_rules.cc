#include "storage/access/scope_rules.h"

#include "absl/algorithm/container.h"
#include "proto/vocabulary/date.h"
#include "storage/access/relation_rules.h"

namespace reismee {
namespace {

// Whether the caller does the work of its own body.
bool Guides(const Caller& caller) {
  return IsBody(caller.kind) &&
         (caller.roles.Has(v1::ROLE_CASEWORKER) || caller.roles.Has(v1::ROLE_SERVICE));
}

// What has gone dark is left out, but for the purposes that it still serves.
google::type::Date NotEndedBefore(const Act& act) {
  if (act.purpose == v1::PURPOSE_SUBJECT_REQUEST || act.purpose == v1::PURPOSE_PAYMENT) return {};
  return AddMonths(act.today, -act.dark_after_months);
}

ScopeBox InRegions(const Caller& caller, v1::Relation relation, bool all) {
  ScopeBox box;
  box.relation = relation;
  box.all_regions = all;
  if (!all) box.regions = caller.regions;
  return box;
}

// The boxes of a body's own people.
void AddGuiding(const Caller& caller, const Act& act, std::vector<ScopeBox>& boxes) {
  const bool all = caller.everywhere || caller.kind == v1::ORGANISATION_KIND_MUNICIPALITY;
  if (act.relations.Has(v1::RELATION_RESPONSIBLE)) {
    ScopeBox led = InRegions(caller, v1::RELATION_RESPONSIBLE, all);
    led.body = caller.organisation;
    led.not_ended_before = NotEndedBefore(act);
    boxes.push_back(led);
    if (!all) {
      led.all_regions = true;
      led.regions.clear();
      led.caseworker = caller.subject;
      boxes.push_back(std::move(led));
    }
  }
  if (act.relations.Has(v1::RELATION_RECEIVING)) {
    ScopeBox received = InRegions(caller, v1::RELATION_RECEIVING, all);
    received.receiving_body = caller.organisation;
    boxes.push_back(std::move(received));
  }
  if (act.relations.Has(v1::RELATION_FORMER)) {
    ScopeBox paid = InRegions(caller, v1::RELATION_FORMER, true);
    paid.payer = caller.organisation;
    boxes.push_back(std::move(paid));
  }
}

}  // namespace

std::vector<ScopeBox> ScopeOf(const Caller& caller, const Act& act) {
  std::vector<ScopeBox> boxes;
  if (Guides(caller)) AddGuiding(caller, act, boxes);
  if (caller.roles.Has(v1::ROLE_COORDINATOR) && act.relations.Has(v1::RELATION_COORDINATING)) {
    ScopeBox coordinated = InRegions(caller, v1::RELATION_COORDINATING, false);
    coordinated.open_only = true;
    boxes.push_back(std::move(coordinated));
  }
  if (caller.roles.Has(v1::ROLE_CASHIER) && act.relations.Has(v1::RELATION_PAYING)) {
    ScopeBox drawn = InRegions(caller, v1::RELATION_PAYING, caller.everywhere);
    drawn.line_owner = caller.organisation;
    boxes.push_back(std::move(drawn));
  }
  return boxes;
}

bool FollowsJournal(const Caller& caller, absl::Span<const std::string> works_in,
                    const std::string& region, bool named) {
  if (caller.roles.Has(v1::ROLE_COORDINATOR) && Covers(caller, v1::ROLE_COORDINATOR, region)) {
    return true;
  }
  if (!Guides(caller)) return false;
  if (Covers(caller, v1::ROLE_CASEWORKER, region)) return true;
  return caller.kind == v1::ORGANISATION_KIND_UWV ? !named
                                                  : absl::c_linear_search(works_in, region);
}

}  // namespace reismee
