#include "storage/scheme/applications.h"

#include "proto/vocabulary/status_macros.h"
#include "storage/instants.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

#define REISMEE_APPLICATION_COLUMNS                                                            \
  "name, scheme_window, partnership, partners, advice_on, filed_on, requested_cents, line, "   \
  "sector, sector_state, staff_need, first_day, last_day, state, decided_on, refusal_reason, " \
  "award, create_time"

}  // namespace

ApplicationReader ReadTxn::applications() const { return ApplicationReader(session_); }
ApplicationWriter WriteTxn::applications() { return ApplicationWriter(session_); }

absl::StatusOr<v1::SchemeApplication> ApplicationReader::Get(const std::string& name) const {
  return sql::ReadOne<v1::SchemeApplication>(session_.db,
                                             "SELECT " REISMEE_APPLICATION_COLUMNS
                                             " FROM scheme_application WHERE name = $name",
                                             {{"name", name}});
}

absl::StatusOr<std::vector<v1::SchemeApplication>> ApplicationReader::List(
    const ApplicationFilter& filter) const {
  return sql::ReadAll<v1::SchemeApplication>(
      session_.db,
      "SELECT " REISMEE_APPLICATION_COLUMNS
      " FROM scheme_application WHERE name > $after AND ($state = 0 OR state = $state) "
      "AND ($line = '' OR line = $line) ORDER BY name LIMIT $limit",
      {{"after", filter.after},
       {"state", filter.state},
       {"line", filter.line},
       {"limit", filter.limit}});
}

absl::StatusOr<v1::CompartmentFigures> ApplicationReader::FiguresOf(const std::string& line) const {
  return sql::ReadOne<v1::CompartmentFigures>(
      session_.db,
      "SELECT "
      "(SELECT count(*) FROM scheme_application WHERE line = $line AND state = $waiting) "
      "AS waiting_applications, "
      "(SELECT CAST(coalesce(sum(requested_cents), 0) AS BIGINT) FROM scheme_application "
      "WHERE line = $line AND state = $waiting) AS waiting_cents, "
      "(SELECT count(*) FROM scheme_application WHERE line = $line AND state = $refused) "
      "AS refused_applications, "
      "(SELECT count(*) FROM award WHERE line = $line) AS awards, "
      "(SELECT CAST(coalesce(sum(amount_cents - returned_cents), 0) AS BIGINT) FROM award "
      "WHERE line = $line) AS awarded_cents, "
      "(SELECT CAST(coalesce(sum(drawn_cents), 0) AS BIGINT) FROM award WHERE line = $line) "
      "AS drawn_cents",
      {{"line", line},
       {"waiting", v1::APPLICATION_STATE_WAITING},
       {"refused", v1::APPLICATION_STATE_REFUSED}});
}

absl::Status ApplicationWriter::Add(v1::SchemeApplication filed) {
  SetInstant(session_.call.now, filed.mutable_create_time());
  return sql::Write(session_.db,
                    "INSERT INTO scheme_application (" REISMEE_APPLICATION_COLUMNS
                    ") VALUES ($name, $scheme_window, $partnership, $partners, $advice_on, "
                    "$filed_on, $requested_cents, $line, $sector, $sector_state, $staff_need, "
                    "$first_day, $last_day, $state, $decided_on, $refusal_reason, $award, "
                    "$create_time)",
                    filed);
}

absl::Status ApplicationWriter::Decide(const v1::SchemeApplication& decided) {
  ASSIGN_OR_RETURN(
      const int64_t written,
      sql::WriteCount(session_.db,
                      "UPDATE scheme_application SET state = $state, decided_on = $decided_on, "
                      "refusal_reason = $refusal_reason, award = $award "
                      "WHERE name = $name AND state = $_waiting",
                      decided, {{"_waiting", v1::APPLICATION_STATE_WAITING}}));
  return written == 1 ? absl::OkStatus() : absl::InternalError("an application was decided before");
}

}  // namespace reismee
