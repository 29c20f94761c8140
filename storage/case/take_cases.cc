// Taking cases in hand: the decision, and what stands on record of it.
#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "proto/vocabulary/name.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/box_rows.h"
#include "storage/access/case_facts.h"
#include "storage/access/scope_rules.h"
#include "storage/case/case_lists.h"
#include "storage/case/cases.h"

namespace reismee {
namespace {

// The filters of the boxes, narrowed by what was asked: for each name by which rows may have the
// body of the box, as a query finds them by an index.
std::vector<CaseFilter> FiltersOf(const Session& session, const std::vector<ScopeBox>& boxes,
                                  const CaseFilter& asked) {
  std::vector<CaseFilter> filters;
  for (const ScopeBox& box : boxes) {
    CaseFilter filter = asked;
    filter.only_open = asked.only_open || box.open_only;
    filter.not_closed_before = box.not_ended_before;
    if (!box.caseworker.empty()) {
      if (!asked.caseworker.empty() && asked.caseworker != box.caseworker) continue;
      filter.caseworker = box.caseworker;
    }
    const bool receives = !box.receiving_body.empty();
    const std::string& body = receives ? box.receiving_body : box.body;
    for (std::string& name : session.reference.HeldBy(body, session.call.today)) {
      (receives ? filter.receiving_body : filter.body) = std::move(name);
      AddOfRegions(box, asked.region, filter, &CaseFilter::region, filters);
    }
  }
  return filters;
}

// The next rows of all filters, in order of name, each once.
absl::StatusOr<std::vector<v1::Case>> NextRows(sql::Connection& db,
                                               std::vector<CaseFilter>& filters,
                                               const std::string& after, int limit) {
  std::vector<v1::Case> found;
  for (CaseFilter& filter : filters) {
    filter.after = after;
    filter.limit = limit;
    ASSIGN_OR_RETURN(std::vector<v1::Case> more, ReadCases(db, filter));
    std::move(more.begin(), more.end(), std::back_inserter(found));
  }
  Merge(
      found, [](const v1::Case& a, const v1::Case& b) { return a.name() < b.name(); }, limit);
  return found;
}

}  // namespace

absl::StatusOr<CaseInHand> CaseReader::Take(const std::string& name,
                                            absl::string_view field) const {
  RETURN_IF_ERROR(IdOf(name, "cases", field).status());
  return TakeFor(name, session_.call.act());
}

absl::StatusOr<CaseInHand> CaseReader::TakeFor(const std::string& name, const Act& act,
                                               absl::string_view what) const {
  ASSIGN_OR_RETURN(std::optional<v1::Case> found, LockCase(session_.db, name));
  if (!found.has_value()) return NotYours(what);
  ASSIGN_OR_RETURN(const Grant grant, GrantFor(session_, *found, act));
  if (!grant) {
    session_.disclosure.AddRefused(found->jobseeker(), found->name(), grant);
    return NotYours(what);
  }
  session_.disclosure.Add(found->jobseeker(), found->name(), grant);
  return CaseInHand(*std::move(found), grant);
}

absl::StatusOr<CaseInHand> CaseReader::TakeAgain(const std::string& name,
                                                 v1::Relation first) const {
  Act act = session_.call.act();
  act.repeat = true;
  act.repeats_as_receiver = first == v1::RELATION_RECEIVING;
  return TakeFor(name, act);
}

absl::StatusOr<CaseInHand> CaseReader::Take(const std::string& name, const Housekeeping&) const {
  ASSIGN_OR_RETURN(std::optional<v1::Case> found, LockCase(session_.db, name));
  if (!found.has_value()) return absl::NotFoundError("no such case");
  return CaseInHand(*std::move(found), {v1::RELATION_UNSPECIFIED, "housekeeping", {}});
}

absl::StatusOr<std::optional<CaseInHand>> CaseReader::OpenOf(const PersonInHand& person) const {
  if (person.case_name().empty()) return std::nullopt;
  ASSIGN_OR_RETURN(std::optional<v1::Case> found, LockCase(session_.db, person.case_name()));
  if (!found.has_value() || !IsOpen(found->state())) return std::nullopt;
  return CaseInHand(*std::move(found), person.grant());
}

absl::StatusOr<bool> CaseReader::Opens(const CaseInHand& in_hand, const Act& act) const {
  ASSIGN_OR_RETURN(const Grant grant, GrantFor(session_, in_hand.file(), act));
  return static_cast<bool>(grant);
}

absl::StatusOr<std::map<std::string, Grant>> CaseReader::GrantsOf(
    const std::vector<std::string>& names) const {
  ASSIGN_OR_RETURN(const std::vector<v1::Case> files, CasesNamed(session_.db, names));
  ASSIGN_OR_RETURN(const std::vector<Grant> grants,
                   GrantsFor(session_, files, session_.call.act()));
  std::map<std::string, Grant> of;
  for (size_t i = 0; i < files.size(); ++i) of.emplace(files[i].name(), grants[i]);
  return of;
}

absl::StatusOr<std::vector<v1::Case>> CaseReader::List(const CaseFilter& filter,
                                                       const Housekeeping&) const {
  return ReadCases(session_.db, filter);
}

absl::StatusOr<CasePage> CaseReader::List(const CaseFilter& filter, RelationSet seen_by) const {
  Act act = session_.call.act();
  act.relations = act.relations.And(seen_by);
  const std::vector<ScopeBox> boxes = ScopeOf(session_.call.who, act);
  if (boxes.empty()) return NotYours();
  std::vector<CaseFilter> filters = FiltersOf(session_, boxes, filter);
  const size_t wanted = static_cast<size_t>(filter.limit);
  CasePage page;
  std::string after = filter.after;
  // Filled after the decision, so that a short page tells nothing.
  for (bool over = filters.empty(); !over && !page.more;) {
    ASSIGN_OR_RETURN(std::vector<v1::Case> rows,
                     NextRows(session_.db, filters, after, filter.limit + 1));
    over = rows.size() <= wanted;
    ASSIGN_OR_RETURN(const std::vector<Grant> grants, GrantsFor(session_, rows, act));
    if (!rows.empty()) after = rows.back().name();
    for (size_t i = 0; i < rows.size() && !page.more; ++i) {
      if (!grants[i]) continue;
      page.more = page.cases.size() == wanted;
      if (page.more) break;
      session_.disclosure.Add(rows[i].jobseeker(), rows[i].name(), grants[i]);
      page.cases.push_back(CaseInHand(std::move(rows[i]), grants[i]));
    }
  }
  return page;
}

}  // namespace reismee
