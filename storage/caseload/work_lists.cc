// Work lists: an item shows to whom it waits for (storage/access/README.md).
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_map.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/case_facts.h"
#include "storage/access/case_rows.h"
#include "storage/access/scope_rules.h"
#include "storage/caseload/work_items.h"

namespace reismee {
namespace {

// A filter for each region of the box, or one for all.
void AddOfRegions(const ScopeBox& box, const WorkItemFilter& asked, WorkItemFilter filter,
                  std::vector<WorkItemFilter>& filters) {
  if (box.all_regions) {
    filters.push_back(std::move(filter));
    return;
  }
  for (const std::string& region : box.regions) {
    if (!asked.region.empty() && asked.region != region) continue;
    filter.region = region;
    filters.push_back(filter);
  }
}

// What to read for a box: too much is sorted out by the decision.
void AddOf(const ScopeBox& box, const std::string& organisation, const WorkItemFilter& asked,
           std::vector<WorkItemFilter>& filters) {
  WorkItemFilter filter = asked;
  if (box.relation == v1::RELATION_COORDINATING) {
    AddOfRegions(box, asked, filter, filters);
    filter.overdue_of_bodies = true;
    AddOfRegions(box, asked, filter, filters);
    return;
  }
  filter.organisation = organisation;
  const bool pays = box.relation == v1::RELATION_FORMER || box.relation == v1::RELATION_PAYING;
  if (pays) {
    if (asked.kind != v1::WORK_ITEM_KIND_UNSPECIFIED &&
        asked.kind != v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY) {
      return;
    }
    filter.kind = v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY;
  }
  if (!box.caseworker.empty()) {
    if (!asked.caseworker.empty() && asked.caseworker != box.caseworker) return;
    filter.caseworker = box.caseworker;
  }
  AddOfRegions(box, asked, std::move(filter), filters);
}

bool ComesBefore(const v1::WorkItem& a, const v1::WorkItem& b, bool descending) {
  const int due = Compare(a.due_on(), b.due_on());
  const int order = due != 0 ? due : a.name().compare(b.name());
  return descending ? order > 0 : order < 0;
}

absl::StatusOr<std::vector<v1::WorkItem>> NextRows(const WorkItemReader& reader,
                                                   const std::vector<WorkItemFilter>& filters) {
  std::vector<v1::WorkItem> found;
  for (const WorkItemFilter& filter : filters) {
    ASSIGN_OR_RETURN(std::vector<v1::WorkItem> more, reader.List(filter));
    std::move(more.begin(), more.end(), std::back_inserter(found));
  }
  if (filters.empty()) return found;
  const bool descending = filters.front().descending;
  std::sort(found.begin(), found.end(), [&](const v1::WorkItem& a, const v1::WorkItem& b) {
    return ComesBefore(a, b, descending);
  });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const v1::WorkItem& a, const v1::WorkItem& b) {
                            return a.name() == b.name();
                          }),
              found.end());
  const size_t limit = static_cast<size_t>(filters.front().limit);
  if (found.size() > limit) found.resize(limit);
  return found;
}

// The group of the jobs agreement is hidden from the coordinator: the item tells kind, region and
// day, and which body to ask, but not of whom it is (C4).
bool NamesNobody(const v1::WorkItem& item, const Grant& grant) {
  return item.kind() == v1::WORK_ITEM_KIND_EXPERT_WORKER &&
         grant.relation == v1::RELATION_COORDINATING;
}

void HideWhom(const std::string& body, v1::WorkItem& item) {
  item.clear_case_name();
  item.clear_resource();
  item.clear_caseworker();
  item.set_body_to_ask(body);
}

// The cases of a page with what the decision asks of them, each read once.
struct Cases {
  std::vector<v1::Case> files;
  std::vector<CaseFacts> facts;
  absl::flat_hash_map<std::string, size_t> place;
};

absl::StatusOr<Cases> CasesOf(const Session& session, const std::vector<v1::WorkItem>& items,
                              const Act& act) {
  Cases cases;
  for (const v1::WorkItem& item : items) {
    if (!cases.place.emplace(item.case_name(), cases.files.size()).second) continue;
    ASSIGN_OR_RETURN(std::optional<v1::Case> file, ReadCase(session.db, item.case_name()));
    if (!file.has_value()) return absl::DataLossError("a work item has lost its case");
    cases.files.push_back(*std::move(file));
  }
  ASSIGN_OR_RETURN(cases.facts, FactsOf(session, cases.files, act));
  return cases;
}

Grant GrantForItem(const Session& session, const v1::WorkItem& item, const CaseFacts& facts,
                   Act act) {
  const v1::Organisation* const holder =
      session.reference.HolderOn(item.organisation(), session.call.today);
  const WaitingItem waiting{
      .kind = item.kind(),
      .organisation = holder == nullptr ? item.organisation() : holder->name(),
      .region = item.region(),
      .caseworker = item.caseworker(),
      .overdue = item.days_overdue() > 0};
  act.work_item = &waiting;
  return AccessToCase(session.call.who, facts, act);
}

}  // namespace

absl::StatusOr<WorkItemPage> WorkItemReader::ListShown(const WorkItemFilter& asked) const {
  const Act act = session_.call.act();
  std::vector<WorkItemFilter> filters;
  for (const ScopeBox& box : ScopeOf(session_.call.who, act)) {
    AddOf(box, session_.call.who.organisation, asked, filters);
  }
  const bool by_whom = !asked.case_name.empty() || !asked.caseworker.empty();
  WorkItemPage page;
  // Filled after the decision, so that a short page tells nothing.
  for (bool over = filters.empty(); !over && !page.more;) {
    for (WorkItemFilter& filter : filters) filter.limit = asked.limit + 1;
    ASSIGN_OR_RETURN(const std::vector<v1::WorkItem> rows, NextRows(*this, filters));
    over = rows.size() <= static_cast<size_t>(asked.limit);
    ASSIGN_OR_RETURN(const Cases cases, CasesOf(session_, rows, act));
    for (const v1::WorkItem& row : rows) {
      const size_t place = cases.place.at(row.case_name());
      const v1::Case& file = cases.files[place];
      const Grant grant = GrantForItem(session_, row, cases.facts[place], act);
      const bool hidden = NamesNobody(row, grant);
      if (!grant || (hidden && by_whom)) continue;
      page.more = page.items.size() == static_cast<size_t>(asked.limit);
      if (page.more) break;
      page.items.push_back(row);
      if (hidden) HideWhom(file.responsible_body(), page.items.back());
      session_.disclosure.Add(hidden ? "" : file.jobseeker(), hidden ? "" : file.name(), grant);
    }
    if (rows.empty()) break;
    for (WorkItemFilter& filter : filters) {
      filter.after_due = ToIso(rows.back().due_on());
      filter.after_name = rows.back().name();
    }
  }
  return page;
}

}  // namespace reismee
