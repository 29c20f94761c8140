#include "storage/caseload/caseload.h"

#include <map>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

// Sorts after every key of a counter.
constexpr absl::string_view kLastKey = "~";

using RegionAndKey = std::pair<std::string, std::string>;

absl::Status AddRows(sql::Connection& db, const CaseloadQuestion& asked,
                     v1::CaseloadSummary& summary) {
  return VisitCounters(db, asked.scope, asked.subject, Measure::kPeople, asked.region, "", kLastKey,
                       [&](absl::string_view region, absl::string_view key, int64_t value) {
                         int state = 0;
                         if (value == 0 || !absl::SimpleAtoi(key, &state)) return;
                         v1::CaseloadRow& row = *summary.add_rows();
                         row.set_region(std::string(region));
                         row.set_state(static_cast<v1::CaseState>(state));
                         row.set_people(value);
                       });
}

absl::Status AddFlows(sql::Connection& db, const CaseloadQuestion& asked,
                      v1::CaseloadSummary& summary) {
  const std::string last = MonthKey(asked.as_of);
  const std::string first = MonthKey(AddMonths(asked.as_of, 1 - kFlowMonths));
  std::map<RegionAndKey, v1::CaseloadFlow> flows;
  const std::pair<Measure, void (v1::CaseloadFlow::*)(int64_t)> figures[] = {
      {Measure::kInflow, &v1::CaseloadFlow::set_inflow},
      {Measure::kOutflow, &v1::CaseloadFlow::set_outflow},
      {Measure::kTransferIn, &v1::CaseloadFlow::set_transfers_in},
      {Measure::kTransferOut, &v1::CaseloadFlow::set_transfers_out}};
  for (const auto& [measure, set] : figures) {
    RETURN_IF_ERROR(VisitCounters(
        db, asked.scope, asked.subject, measure, asked.region, first, last,
        [&, set = set](absl::string_view region, absl::string_view month, int64_t value) {
          (flows[{std::string(region), std::string(month)}].*set)(value);
        }));
  }
  for (auto& [place, flow] : flows) {
    flow.set_region(place.first);
    flow.set_month(place.second);
    *summary.add_flows() = std::move(flow);
  }
  return absl::OkStatus();
}

// Waiting: shown by the as-of date. Overdue: due before it.
absl::Status AddOverdue(sql::Connection& db, const CaseloadQuestion& asked,
                        v1::CaseloadSummary& summary) {
  const std::string as_of = ToIso(asked.as_of);
  std::map<std::pair<std::string, int>, v1::CaseloadOverdue> found;
  const auto visit = [&](Measure measure, auto&& add) {
    return VisitCounters(db, asked.scope, asked.subject, measure, asked.region, "", kLastKey,
                         [&](absl::string_view region, absl::string_view key, int64_t value) {
                           const std::pair<absl::string_view, absl::string_view> parts =
                               absl::StrSplit(key, '/');
                           int kind = 0;
                           if (!absl::SimpleAtoi(parts.first, &kind)) return;
                           add(parts.second, found[{std::string(region), kind}], value);
                         });
  };
  RETURN_IF_ERROR(visit(Measure::kShows, [&](absl::string_view day, auto& item, int64_t value) {
    if (day <= as_of) item.set_waiting(item.waiting() + value);
  }));
  RETURN_IF_ERROR(visit(Measure::kDue, [&](absl::string_view day, auto& item, int64_t value) {
    if (day < as_of) item.set_overdue(item.overdue() + value);
  }));
  for (auto& [place, item] : found) {
    if (item.waiting() == 0) continue;
    item.set_region(place.first);
    item.set_kind(static_cast<v1::WorkItemKind>(place.second));
    *summary.add_overdue() = std::move(item);
  }
  return absl::OkStatus();
}

// What is told may be that of another scope: of a region's work a body has its own.
absl::Status AddWork(sql::Connection& db, const CaseloadQuestion& asked,
                     v1::CaseloadSummary& summary) {
  if (!asked.work.has_value()) return AddOverdue(db, asked, summary);
  const WorkFigures& told = *asked.work;
  if (told.scope == v1::CASELOAD_SCOPE_UNSPECIFIED) return absl::OkStatus();
  const CaseloadQuestion counted{
      .scope = told.scope, .subject = told.subject, .region = asked.region, .as_of = told.as_of};
  RETURN_IF_ERROR(AddOverdue(db, counted, summary));
  LeaveTold(told, summary);
  return absl::OkStatus();
}

absl::Status AddLines(sql::Connection& db, const CaseloadQuestion& asked,
                      v1::CaseloadSummary& summary) {
  constexpr absl::string_view kColumns =
      "SELECT name, measure, year, last_year, region, part, owner, allocated_cents, "
      "reserved_cents, open_cents, paid_cents, released_cents, ceiling_only, former, "
      "allocated_cents - reserved_cents - open_cents - paid_cents AS available_cents "
      "FROM budget_line ";
  const std::string one = absl::StrCat(
      kColumns,
      "WHERE region = $region AND year <= $year AND last_year >= $year AND region <> '' "
      "AND municipality = '' ORDER BY name");
  const std::string all = absl::StrCat(
      kColumns,
      "WHERE region <> '' AND municipality = '' AND year <= $year AND last_year >= $year "
      "ORDER BY region, name");
  std::vector<v1::BudgetLine> lines;
  const int year = asked.as_of.year();
  if (asked.region.empty()) {
    ASSIGN_OR_RETURN(lines, sql::ReadAll<v1::BudgetLine>(db, all, {{"year", year}}));
  } else {
    ASSIGN_OR_RETURN(
        lines, sql::ReadAll<v1::BudgetLine>(db, one, {{"region", asked.region}, {"year", year}}));
  }
  for (v1::BudgetLine& line : lines) *summary.add_lines() = std::move(line);
  return absl::OkStatus();
}

}  // namespace

CaseloadReader ReadTxn::caseload() const { return CaseloadReader(session_); }

absl::StatusOr<v1::CaseloadSummary> ReadCaseload(sql::Connection& db,
                                                 const CaseloadQuestion& question) {
  v1::CaseloadSummary summary;
  *summary.mutable_as_of() = question.as_of;
  RETURN_IF_ERROR(AddRows(db, question, summary));
  RETURN_IF_ERROR(AddFlows(db, question, summary));
  RETURN_IF_ERROR(AddWork(db, question, summary));
  if (question.scope == v1::CASELOAD_SCOPE_REGION) {
    RETURN_IF_ERROR(AddLines(db, question, summary));
  }
  ASSIGN_OR_RETURN(std::vector<v1::RegionRevision> revisions, RegionRevisions(db, question.region));
  for (v1::RegionRevision& revision : revisions) *summary.add_revisions() = std::move(revision);
  return summary;
}

}  // namespace reismee
