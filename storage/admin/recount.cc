#include "storage/admin/recount.h"

#include <string>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/transfer.pb.h"
#include "storage/admin/tables.h"
#include "storage/caseload/case_counts.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"
#include "storage/work/work_items.h"

namespace reismee {
namespace {

// Visits the rows of a SELECT whose first column is a name, in order of it and in pages, for an
// engine may keep all rows of a run in memory. The text ends with "NAME > $after".
absl::Status ForEachByName(sql::Connection& db, absl::string_view select,
                           absl::FunctionRef<absl::Status(sql::Statement& row)> visit) {
  const std::string page = absl::StrCat(select, " ORDER BY 1 LIMIT $limit");
  std::string after;
  int64_t rows = kRowsPerPage;
  while (rows == kRowsPerPage) {
    rows = 0;
    std::string last;
    RETURN_IF_ERROR(sql::ForEach(db, page, {{"after", after}, {"limit", kRowsPerPage}},
                                 [&](sql::Statement& row) {
                                   ++rows;
                                   last = std::string(row.Text(0));
                                   return visit(row);
                                 }));
    after = std::move(last);
  }
  return absl::OkStatus();
}

absl::Status CountCases(sql::Connection& db, CounterChanges& counted) {
  return ForEachByName(
      db,
      "SELECT name, state, region, intake_region, intake_date, responsible_body, team, "
      "caseworker, closed_on, intake_body, latest AS _latest FROM case_file WHERE name > $after",
      [&](sql::Statement& row) -> absl::Status {
        v1::Case found;
        RETURN_IF_ERROR(sql::ReadRow(row, &found));
        if (row.Int64(10) == 1) CountPerson(found, 1, counted);
        CountMovement(Measure::kInflow, found.intake_region(), found.intake_body(),
                      found.intake_date(), 1, counted);
        CountOutflow(v1::Case(), found, counted);
        return absl::OkStatus();
      });
}

// Transfers that took effect: accepted, and no longer open on their case.
absl::Status CountTransfers(sql::Connection& db, CounterChanges& counted) {
  return ForEachByName(
      db,
      absl::StrCat(
          "SELECT t.name, t.sender, t.receiver, t.effective_on, t.sender_region, "
          "t.receiver_region FROM transfer AS t JOIN case_file AS c ON c.name = t.case_name "
          "WHERE t.state = ",
          v1::TRANSFER_STATE_ACCEPTED, " AND c.open_transfer <> t.name AND t.name > $after"),
      [&](sql::Statement& row) -> absl::Status {
        v1::Transfer done;
        RETURN_IF_ERROR(sql::ReadRow(row, &done));
        CountMovement(Measure::kTransferOut, done.sender_region(), done.sender(),
                      done.effective_on(), 1, counted);
        CountMovement(Measure::kTransferIn, done.receiver_region(), done.receiver(),
                      done.effective_on(), 1, counted);
        return absl::OkStatus();
      });
}

absl::Status CountWork(sql::Connection& db, CounterChanges& counted) {
  return ForEachByName(db,
                       "SELECT name, kind, region, organisation, caseworker, shows_on, due_on "
                       "FROM work_item WHERE closed_on IS NULL AND name > $after",
                       [&](sql::Statement& row) -> absl::Status {
                         v1::WorkItem item;
                         RETURN_IF_ERROR(sql::ReadRow(row, &item));
                         CountWorkItem(item, 1, counted);
                         return absl::OkStatus();
                       });
}

void AddDifference(const std::string& counter, int64_t kept, int64_t counted,
                   v1::RecountResponse& response) {
  response.set_compared(response.compared() + 1);
  if (kept == counted || response.differences_size() >= kDifferencesNamed) return;
  v1::CounterDifference& difference = *response.add_differences();
  difference.set_counter(counter);
  difference.set_kept(kept);
  difference.set_counted(counted);
}

absl::Status CompareCounters(sql::Connection& db, CounterChanges& counted,
                             v1::RecountResponse& response) {
  const auto name = [](const CounterKey& key) {
    return absl::StrCat(static_cast<int>(key.scope), "/", static_cast<int>(key.measure), "/",
                        key.region, "/", key.subject, "/", key.key);
  };
  RETURN_IF_ERROR(sql::ForEach(
      db, "SELECT scope, measure, region, subject, key, value FROM counter ORDER BY 1, 2, 3, 4, 5",
      {}, [&](sql::Statement& row) {
        const CounterKey key{.scope = static_cast<v1::CaseloadScope>(row.Int64(0)),
                             .measure = static_cast<Measure>(row.Int64(1)),
                             .region = std::string(row.Text(2)),
                             .subject = std::string(row.Text(3)),
                             .key = std::string(row.Text(4))};
        AddDifference(name(key), row.Int64(5), counted[key], response);
        counted.erase(key);
        return absl::OkStatus();
      }));
  for (const auto& [key, value] : counted) {
    if (value != 0) AddDifference(name(key), 0, value, response);
  }
  return absl::OkStatus();
}

absl::Status CompareLines(sql::Connection& db, v1::RecountResponse& response) {
  return sql::ForEach(
      db,
      "SELECT l.name, l.open_cents, l.paid_cents, l.released_cents, l.reserved_cents, "
      "CAST(coalesce(sum(c.amount_cents - c.paid_cents - c.released_cents), 0) AS BIGINT) + "
      "(SELECT CAST(coalesce(sum(k.approved_cents), 0) AS BIGINT) FROM claim AS k WHERE "
      "k.line = l.name AND k.state = 2), "
      "CAST(coalesce(sum(c.paid_cents), 0) AS BIGINT) + "
      "(SELECT CAST(coalesce(sum(k.approved_cents), 0) AS BIGINT) FROM claim AS k WHERE "
      "k.line = l.name AND k.state = 3), "
      "(SELECT CAST(coalesce(sum(r.cents), 0) AS BIGINT) FROM line_release AS r WHERE r.line = "
      "l.name), "
      "(SELECT CAST(coalesce(sum(h.amount_cents), 0) AS BIGINT) FROM reservation AS h WHERE "
      "h.line = l.name AND h.state = 1) + "
      "(SELECT CAST(coalesce(sum(k.amount_cents), 0) AS BIGINT) FROM claim AS k WHERE "
      "k.line = l.name AND k.state = 1) + "
      "(SELECT CAST(coalesce(sum(a.amount_cents - a.drawn_cents - a.returned_cents), 0) AS BIGINT) "
      "FROM award AS a WHERE a.line = l.name) "
      "FROM budget_line AS l LEFT JOIN commitment AS c ON c.line = l.name "
      "GROUP BY l.name, l.open_cents, l.paid_cents, l.released_cents, l.reserved_cents "
      "ORDER BY l.name",
      {}, [&](sql::Statement& row) {
        const std::string line(row.Text(0));
        AddDifference(line + "/open_cents", row.Int64(1), row.Int64(5), response);
        AddDifference(line + "/paid_cents", row.Int64(2), row.Int64(6), response);
        AddDifference(line + "/released_cents", row.Int64(3), row.Int64(7), response);
        AddDifference(line + "/reserved_cents", row.Int64(4), row.Int64(8), response);
        return absl::OkStatus();
      });
}

absl::Status CompareAwards(sql::Connection& db, v1::RecountResponse& response) {
  return sql::ForEach(
      db,
      "SELECT a.name, a.drawn_cents, (SELECT CAST(coalesce(sum(c.amount_cents - "
      "c.released_cents), 0) AS BIGINT) FROM commitment AS c WHERE c.award = a.name) "
      "FROM award AS a ORDER BY a.name",
      {}, [&](sql::Statement& row) {
        AddDifference(std::string(row.Text(0)) + "/drawn_cents", row.Int64(1), row.Int64(2),
                      response);
        return absl::OkStatus();
      });
}

}  // namespace

absl::StatusOr<v1::RecountResponse> RecountAll(sql::Connection& db) {
  CounterChanges counted;
  RETURN_IF_ERROR(CountCases(db, counted));
  RETURN_IF_ERROR(CountTransfers(db, counted));
  RETURN_IF_ERROR(CountWork(db, counted));
  v1::RecountResponse response;
  RETURN_IF_ERROR(CompareCounters(db, counted, response));
  RETURN_IF_ERROR(CompareLines(db, response));
  RETURN_IF_ERROR(CompareAwards(db, response));
  return response;
}

}  // namespace reismee
