// Taking work items in hand, and work lists: an item shows to whom it waits for
// (storage/access/README.md).
#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/box_rows.h"
#include "storage/access/case_facts.h"
#include "storage/access/case_rows.h"
#include "storage/access/scope_rules.h"
#include "storage/access/shown_rules.h"
#include "storage/case/cases.h"
#include "storage/work/work_items.h"

namespace reismee {
namespace {

// What to read for a box: too much is sorted out by the decision. `names` are those by which rows
// may have the caller's organisation.
void AddOf(const ScopeBox& box, const std::vector<std::string>& names, const WorkItemFilter& asked,
           std::vector<WorkItemFilter>& filters) {
  WorkItemFilter filter = asked;
  if (box.relation == v1::RELATION_COORDINATING) {
    AddOfRegions(box, asked.region, filter, &WorkItemFilter::region, filters);
    filter.overdue_of_bodies = true;
    AddOfRegions(box, asked.region, filter, &WorkItemFilter::region, filters);
    return;
  }
  const bool pays = box.relation == v1::RELATION_FORMER || box.relation == v1::RELATION_PAYING;
  if (pays && asked.kind == v1::WORK_ITEM_KIND_UNSPECIFIED) {
    for (const v1::WorkItemKind kind :
         {v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY, v1::WORK_ITEM_KIND_OVERPAID}) {
      filter.kind = kind;
      AddOf(box, names, filter, filters);
    }
    return;
  }
  if (pays && !WaitsForPayer(asked.kind)) return;
  if (!box.caseworker.empty()) {
    if (!asked.caseworker.empty() && asked.caseworker != box.caseworker) return;
    filter.caseworker = box.caseworker;
  }
  for (const std::string& name : names) {
    filter.organisation = name;
    if (box.relation == v1::RELATION_PAYING) {
      // The regions are those of the lines, wherever the person lives by now.
      AddOfRegions(box, "", filter, &WorkItemFilter::line_region, filters);
    } else {
      AddOfRegions(box, asked.region, filter, &WorkItemFilter::region, filters);
    }
  }
}

bool ComesBefore(const v1::WorkItem& a, const v1::WorkItem& b, bool descending) {
  const int due = Compare(a.due_on(), b.due_on());
  const int order = due != 0 ? due : a.name().compare(b.name());
  return descending ? order > 0 : order < 0;
}

// The cases of a page with what the decision asks of them, each read once.
struct Cases {
  std::vector<v1::Case> files;
  std::vector<CaseFacts> facts;
  absl::flat_hash_map<std::string, size_t> place;
};

absl::StatusOr<Cases> CasesOf(const Session& session, const std::vector<v1::WorkItem>& items,
                              const Act& act) {
  std::set<std::string> names;
  for (const v1::WorkItem& item : items) names.insert(item.case_name());
  Cases cases;
  const std::vector<std::string> asked(names.begin(), names.end());
  ASSIGN_OR_RETURN(cases.files, CasesNamed(session.db, asked));
  if (cases.files.size() != names.size()) {
    return absl::DataLossError("a work item has lost its case");
  }
  for (const v1::Case& file : cases.files) cases.place.emplace(file.name(), cases.place.size());
  ASSIGN_OR_RETURN(cases.facts, FactsOf(session, cases.files, act));
  return cases;
}

// By whom it waits for, as held today. It is overdue on the day asked for, and on a later day than
// today only when it is today: else a coordinator would choose the day on which everything is.
WaitingItem WaitingOn(const Session& session, const v1::WorkItem& item,
                      const google::type::Date& day) {
  return {.kind = item.kind(),
          .organisation = HeldToday(session, item.organisation()),
          .region = item.region(),
          .caseworker = item.caseworker(),
          .overdue = Before(item.due_on(), Earlier(day, session.call.today)),
          .commitment = WaitsForPayer(item.kind()) ? item.resource() : ""};
}

}  // namespace

absl::StatusOr<WorkItemInHand> WorkItemReader::Take(const std::string& name,
                                                    absl::string_view field) const {
  RETURN_IF_ERROR(IdOf(name, "workItems", field).status());
  ASSIGN_OR_RETURN(const v1::WorkItem found, OrNotYours(Get(name), "work item"));
  const WaitingItem waiting = WaitingOn(session_, found, session_.call.today);
  Act act = session_.call.act();
  act.work_item = &waiting;
  ASSIGN_OR_RETURN(CaseInHand file,
                   CaseReader(session_).TakeFor(found.case_name(), act, "work item"));
  // Read only now: in a write it stands as it is from here on.
  ASSIGN_OR_RETURN(v1::WorkItem item, Get(name));
  return WorkItemInHand{std::move(file), std::move(item)};
}

absl::StatusOr<WorkItemInHand> WorkItemReader::Take(const std::string& name,
                                                    const Housekeeping& house) const {
  ASSIGN_OR_RETURN(const v1::WorkItem found, Get(name));
  ASSIGN_OR_RETURN(CaseInHand file, CaseReader(session_).Take(found.case_name(), house));
  ASSIGN_OR_RETURN(v1::WorkItem item, Get(name));
  return WorkItemInHand{std::move(file), std::move(item)};
}

absl::StatusOr<std::vector<v1::WorkItem>> WorkItemReader::NextRows(
    const std::vector<WorkItemFilter>& filters) const {
  std::vector<v1::WorkItem> found;
  for (const WorkItemFilter& filter : filters) {
    ASSIGN_OR_RETURN(std::vector<v1::WorkItem> more, ListRows(filter));
    std::move(more.begin(), more.end(), std::back_inserter(found));
  }
  if (filters.empty()) return found;
  const bool descending = filters.front().descending;
  Merge(
      found,
      [&](const v1::WorkItem& a, const v1::WorkItem& b) { return ComesBefore(a, b, descending); },
      filters.front().limit);
  return found;
}

absl::StatusOr<WorkItemPage> WorkItemReader::ListShown(const WorkItemFilter& asked) const {
  Act act = session_.call.act();
  const std::vector<std::string> names =
      session_.reference.HeldBy(session_.call.who.organisation, session_.call.today);
  std::vector<WorkItemFilter> filters;
  for (const ScopeBox& box : ScopeOf(session_.call.who, act)) AddOf(box, names, asked, filters);
  const bool by_whom = !asked.case_name.empty() || !asked.caseworker.empty();
  WorkItemPage page;
  // Filled after the decision, so that a short page tells nothing.
  for (bool over = filters.empty(); !over && !page.more;) {
    for (WorkItemFilter& filter : filters) filter.limit = asked.limit + 1;
    ASSIGN_OR_RETURN(const std::vector<v1::WorkItem> rows, NextRows(filters));
    over = rows.size() <= static_cast<size_t>(asked.limit);
    ASSIGN_OR_RETURN(const Cases cases, CasesOf(session_, rows, act));
    for (const v1::WorkItem& row : rows) {
      const size_t place = cases.place.at(row.case_name());
      const v1::Case& file = cases.files[place];
      const WaitingItem waiting = WaitingOn(session_, row, asked.as_of);
      act.work_item = &waiting;
      const Grant grant = AccessToCase(session_.call.who, cases.facts[place], act);
      const bool hidden = HidesCase(row.kind(), grant.relation);
      if (!grant || (hidden && by_whom)) continue;
      page.more = page.items.size() == static_cast<size_t>(asked.limit);
      if (page.more) break;
      page.items.push_back(AsShownTo(row, grant.relation, file.responsible_body()));
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
