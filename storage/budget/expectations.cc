#include "storage/budget/expectations.h"

#include <optional>
#include <string>

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/sql/query.h"

namespace reismee {

ExpectationReader ReadTxn::expectations() const { return ExpectationReader(session_); }

absl::StatusOr<Expectation> ExpectationReader::Of(const v1::BudgetLine& line,
                                                  const v1::BudgetMeasure& measure) const {
  // Whose cases draw on the line (table 13.2): residents of its region, or those its owner leads.
  const bool of_owner = measure.drawn_by() == v1::BUDGET_DRAWER_OWNER;
  Expectation expected;
  RETURN_IF_ERROR(sql::ForEach(
      session_.db,
      "SELECT COUNT(*), CAST(COALESCE(SUM(asked), 0) AS BIGINT) FROM ("
      "SELECT t.price_cents - COALESCE((SELECT SUM(m.amount_cents - m.released_cents) "
      "FROM commitment AS m WHERE m.item = t.item), 0) AS asked "
      "FROM item_terms AS t JOIN arrangement AS a ON a.name = t.arrangement "
      "JOIN item AS i ON i.name = t.item JOIN case_file AS c ON c.name = a.case_name "
      "WHERE t.measure = $measure AND t.measure <> '' AND a.state = 2 AND i.state IN (1, 2) "
      "AND ($owner = '' OR c.responsible_body = $owner) "
      "AND ($region = '' OR c.region = $region)) AS open_items WHERE asked > 0",
      {{"measure", line.measure()},
       {"owner", of_owner ? line.owner() : std::string()},
       {"region", of_owner ? std::string() : line.region()}},
      [&](sql::Statement& row) {
        expected.items = row.Int64(0);
        expected.cents = row.Int64(1);
        return absl::OkStatus();
      }));
  return expected;
}

absl::StatusOr<int64_t> ExpectationReader::CommittedSince(const v1::BudgetLine& line,
                                                          const google::type::Date& day) const {
  ASSIGN_OR_RETURN(
      const std::optional<int64_t> cents,
      sql::ReadInt(session_.db,
                   "SELECT CAST(COALESCE(SUM(amount_cents - released_cents), 0) AS "
                   "BIGINT) FROM commitment WHERE line = $line AND committed_on > $day",
                   {{"line", line.name()}, {"day", ToIso(day)}}));
  return cents.value_or(0);
}

}  // namespace reismee
