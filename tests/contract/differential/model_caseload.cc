#include <map>

#include "absl/strings/str_cat.h"
#include "tests/contract/differential/model.h"

namespace reismee {
namespace {

// Whether a thing of a region, body, team and caseworker is in what is asked.
struct Belongs {
  const CaseloadQuestion& asked;

  bool operator()(const std::string& region, const std::string& body, const std::string& team,
                  const std::string& caseworker) const {
    if (!asked.region.empty() && asked.region != region) return false;
    switch (asked.scope) {
      case v1::CASELOAD_SCOPE_ORGANISATION:
        return !body.empty() && asked.subject == body;
      case v1::CASELOAD_SCOPE_TEAM:
        return !team.empty() && asked.subject == team;
      case v1::CASELOAD_SCOPE_CASEWORKER:
        return !caseworker.empty() && asked.subject == caseworker;
      default:
        return true;
    }
  }
};

// Names sort by creation.
const v1::Case* LatestCase(const Facts& facts, const std::string& jobseeker) {
  const v1::Case* latest = nullptr;
  for (const auto& [name, file] : facts.cases) {
    if (file.jobseeker() == jobseeker) latest = &file;
  }
  return latest;
}

void AddPeople(ModelTxn& txn, const Belongs& belongs, v1::CaseloadSummary& summary) {
  std::map<std::pair<std::string, v1::CaseState>, int64_t> people;
  for (const auto& [name, person] : txn.facts().people) {
    const v1::Case* const latest = LatestCase(txn.facts(), name);
    if (latest == nullptr) continue;
    const v1::Case& file = *latest;
    if (belongs(file.region(), file.responsible_body(), file.team(), file.caseworker())) {
      ++people[{file.region(), file.state()}];
    }
  }
  for (const auto& [place, count] : people) {
    v1::CaseloadRow& row = *summary.add_rows();
    row.set_region(place.first);
    row.set_state(place.second);
    row.set_people(count);
  }
}

void AddFlows(ModelTxn& txn, const Belongs& belongs, v1::CaseloadSummary& summary) {
  const std::string last = MonthKey(belongs.asked.as_of);
  const std::string first = MonthKey(AddMonths(belongs.asked.as_of, 1 - kFlowMonths));
  std::map<std::pair<std::string, std::string>, v1::CaseloadFlow> flows;
  const auto at = [&](const std::string& region, const std::string& body,
                      const Date& day) -> v1::CaseloadFlow* {
    const std::string month = MonthKey(day);
    if (!belongs(region, body, "", "") || month < first || month > last) return nullptr;
    v1::CaseloadFlow& flow = flows[{region, month}];
    flow.set_region(region);
    flow.set_month(month);
    return &flow;
  };
  for (const auto& [name, file] : txn.facts().cases) {
    if (auto* const flow = at(file.intake_region(), file.intake_body(), file.intake_date())) {
      flow->set_inflow(flow->inflow() + 1);
    }
    if (file.state() != v1::CASE_STATE_CLOSED) continue;
    if (auto* const flow = at(file.region(), file.responsible_body(), file.closed_on())) {
      flow->set_outflow(flow->outflow() + 1);
    }
  }
  for (const v1::Transfer& move : txn.facts().moves) {
    if (auto* const flow = at(move.sender_region(), move.sender(), move.effective_on())) {
      flow->set_transfers_out(flow->transfers_out() + 1);
    }
    if (auto* const flow = at(move.receiver_region(), move.receiver(), move.effective_on())) {
      flow->set_transfers_in(flow->transfers_in() + 1);
    }
  }
  for (const auto& [place, flow] : flows) *summary.add_flows() = flow;
}

void AddOverdue(ModelTxn& txn, const Belongs& belongs, v1::CaseloadSummary& summary) {
  std::map<std::pair<std::string, v1::WorkItemKind>, v1::CaseloadOverdue> found;
  for (const auto& [name, item] : txn.facts().work) {
    const bool counts = belongs(item.region(), item.organisation(), "", item.caseworker());
    if (item.has_closed_on() || !counts || Before(belongs.asked.as_of, item.shows_on())) continue;
    v1::CaseloadOverdue& row = found[{item.region(), item.kind()}];
    row.set_region(item.region());
    row.set_kind(item.kind());
    row.set_waiting(row.waiting() + 1);
    const bool late = Before(item.due_on(), belongs.asked.as_of);
    row.set_overdue(row.overdue() + (late ? 1 : 0));
  }
  for (const auto& [place, row] : found) *summary.add_overdue() = row;
}

void AddLines(ModelTxn& txn, const CaseloadQuestion& asked, v1::CaseloadSummary& summary) {
  std::map<std::pair<std::string, std::string>, v1::BudgetLine> lines;
  for (const auto& [name, line] : txn.facts().lines) {
    const bool wanted = !line.region().empty() && line.year() == asked.as_of.year() &&
                        (asked.region.empty() || asked.region == line.region());
    if (wanted) lines[{line.region(), name}] = line;
  }
  for (const auto& [place, line] : lines) *summary.add_lines() = line;
}

}  // namespace

absl::StatusOr<v1::CaseloadSummary> ModelCaseload::Summary(const CaseloadQuestion& asked) const {
  const Belongs belongs{asked};
  v1::CaseloadSummary summary;
  *summary.mutable_as_of() = asked.as_of;
  AddPeople(txn, belongs, summary);
  AddFlows(txn, belongs, summary);
  AddOverdue(txn, belongs, summary);
  if (asked.scope == v1::CASELOAD_SCOPE_REGION) AddLines(txn, asked, summary);
  for (const auto& [region, lines] : txn.facts().journal) {
    if (!asked.region.empty() && asked.region != region) continue;
    v1::RegionRevision& revision = *summary.add_revisions();
    revision.set_region(region);
    revision.set_revision(static_cast<int64_t>(lines.size()));
  }
  return summary;
}

}  // namespace reismee
