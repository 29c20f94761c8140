#include "tests/services/access/granted.h"

#include <utility>
#include <vector>

#include "proto/vocabulary/status_macros.h"
#include "storage/case/cases.h"
#include "storage/work/work_items.h"

namespace reismee {
namespace {

// The relation by which the case is taken; UNSPECIFIED: it is not.
absl::StatusOr<v1::Relation> RelationTo(const ReadTxn& txn, const std::string& case_name,
                                        const Act& act) {
  const absl::StatusOr<CaseInHand> taken = txn.cases().TakeFor(case_name, act);
  if (absl::IsPermissionDenied(taken.status())) return v1::RELATION_UNSPECIFIED;
  RETURN_IF_ERROR(taken.status());
  return taken->relation();
}

// All that waits today, for whomever.
absl::StatusOr<std::vector<v1::WorkItem>> OpenWork(const ReadTxn& txn, const Housekeeping& house) {
  std::vector<v1::WorkItem> open;
  std::vector<WorkItemFilter> filters;
  for (const char* body : {kUwv, kTilburg, kBreda, kUden, kMaashorst}) {
    filters.push_back({.organisation = body, .as_of = txn.call().today});
  }
  for (const char* region : {"regions/AM25", "regions/AM26", "regions/AM27"}) {
    filters.push_back({.region = region, .as_of = txn.call().today});
  }
  for (WorkItemFilter& filter : filters) {
    filter.limit = 100'000;
    ASSIGN_OR_RETURN(const std::vector<v1::WorkItem> found, txn.work_items().List(filter, house));
    open.insert(open.end(), found.begin(), found.end());
  }
  return open;
}

}  // namespace

std::map<std::string, Granted<v1::Case>> GrantedCases(World& world, const Call& call) {
  std::map<std::string, Granted<v1::Case>> granted;
  world.Read(call, [&](ReadTxn& txn) -> absl::Status {
    for (const v1::Case& file : world.cases()) {
      ASSIGN_OR_RETURN(const v1::Relation relation, RelationTo(txn, file.name(), call.act()));
      if (relation != v1::RELATION_UNSPECIFIED) granted[file.name()] = {file, relation};
    }
    return absl::OkStatus();
  });
  return granted;
}

std::map<std::string, Granted<v1::WorkItem>> GrantedWork(World& world, const Call& call) {
  std::map<std::string, Granted<v1::WorkItem>> granted;
  const Housekeeping house = world.server().server().store().housekeeping();
  world.Read(call, [&](ReadTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(const std::vector<v1::WorkItem> open, OpenWork(txn, house));
    for (const v1::WorkItem& item : open) {
      const v1::Organisation* const holder =
          txn.reference().HolderOn(item.organisation(), call.today);
      const WaitingItem waiting{.kind = item.kind(),
                                .organisation = holder == nullptr ? "" : holder->name(),
                                .region = item.region(),
                                .caseworker = item.caseworker(),
                                .overdue = item.days_overdue() > 0,
                                .commitment = item.resource()};
      Act act = call.act();
      act.work_item = &waiting;
      ASSIGN_OR_RETURN(const v1::Relation relation, RelationTo(txn, item.case_name(), act));
      if (relation != v1::RELATION_UNSPECIFIED) granted[item.name()] = {item, relation};
    }
    return absl::OkStatus();
  });
  return granted;
}

}  // namespace reismee
