#include "storage/budget/awards.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/budget/budget_lines.h"
#include "storage/instants.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

using google::type::Date;

#define REISMEE_AWARD_COLUMNS                                                                    \
  "name, application, line, partnership, amount_cents, drawn_cents, returned_cents, "            \
  "amount_cents - drawn_cents - returned_cents AS left_cents, awarded_on, first_day, last_day, " \
  "state, closed_on, create_time"

absl::Status Exhausted(const v1::Award& award, int64_t later) {
  const int64_t left = std::max<int64_t>(award.left_cents() - later, 0);
  return Refuse(
      v1::REASON_AWARD_EXHAUSTED, absl::StatusCode::kResourceExhausted,
      {.rule = "reading 35",
       .mend = "BUDGET_HOLDER",
       .facts = {{"award", award.name()}, {"available_cents", absl::StrCat(left)}}},
      absl::StrCat("the award has ", FormatCents(left, Notation::kEnglish), " euros left"));
}

absl::Status Closed() {
  return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 35", .mend = "BUDGET_HOLDER", .facts = {{"state", "CLOSED"}}},
                "the award was closed");
}

absl::StatusOr<int64_t> ReleasedAfter(sql::Connection& db, const std::string& award,
                                      const Date& day) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> cents,
                   sql::ReadInt(db,
                                "SELECT CAST(sum(cents) AS BIGINT) FROM award_release "
                                "WHERE award = $award AND day > $day",
                                {{"award", award}, {"day", ToIso(day)}}));
  return cents.value_or(0);
}

absl::Status OneRow(absl::StatusOr<int64_t> written) {
  RETURN_IF_ERROR(written.status());
  return *written == 1 ? absl::OkStatus()
                       : absl::InternalError("an award has less than is taken from it");
}

}  // namespace

AwardReader ReadTxn::awards() const { return AwardReader(session_); }
AwardWriter WriteTxn::awards() { return AwardWriter(session_); }

absl::StatusOr<v1::Award> AwardReader::Get(const std::string& name) const {
  return sql::ReadOne<v1::Award>(session_.db,
                                 "SELECT " REISMEE_AWARD_COLUMNS " FROM award WHERE name = $name",
                                 {{"name", name}});
}

absl::StatusOr<std::vector<v1::Award>> AwardReader::List(const AwardFilter& filter) const {
  return sql::ReadAll<v1::Award>(session_.db,
                                 "SELECT " REISMEE_AWARD_COLUMNS
                                 " FROM award WHERE name > $after "
                                 "AND ($state = 0 OR state = $state) "
                                 "AND ($line = '' OR line = $line) ORDER BY name LIMIT $limit",
                                 {{"after", filter.after},
                                  {"state", filter.state},
                                  {"line", filter.line},
                                  {"limit", filter.limit}});
}

absl::StatusOr<Date> AwardReader::LastMoved(const v1::Award& award) const {
  std::string last;
  RETURN_IF_ERROR(sql::ForEach(
      session_.db,
      "SELECT moved.day FROM (SELECT committed_on AS day FROM commitment WHERE award = $award "
      "UNION ALL SELECT day FROM award_release WHERE award = $award) AS moved "
      "ORDER BY moved.day DESC LIMIT 1",
      {{"award", award.name()}}, [&](sql::Statement& row) {
        last = std::string(row.Text(0));
        return absl::OkStatus();
      }));
  if (last.empty()) return award.awarded_on();
  return ParseIso(last);
}

absl::StatusOr<v1::BegunBeforeAward> AwardReader::BegunBefore(const std::string& measure,
                                                              int year) const {
  return sql::ReadOne<v1::BegunBeforeAward>(
      session_.db,
      "SELECT count(DISTINCT c.jobseeker) AS people, count(DISTINCT m.item) AS items, "
      "CAST(coalesce(sum(m.amount_cents - m.released_cents), 0) AS BIGINT) AS amount_cents "
      "FROM commitment AS m JOIN award AS a ON a.name = m.award "
      "JOIN budget_line AS l ON l.name = a.line JOIN item AS i ON i.name = m.item "
      "JOIN case_file AS c ON c.name = m.case_name "
      "WHERE l.measure = $measure AND l.year = $year AND m.released_cents < m.amount_cents "
      "AND i.started_on < a.awarded_on",
      {{"measure", measure}, {"year", year}});
}

absl::StatusOr<v1::Award> AwardWriter::Hold(const std::string& name) {
  ASSIGN_OR_RETURN(const v1::Award found, Get(name));
  RETURN_IF_ERROR(BudgetLineWriter(session_).Lock(found.line()));
  return Get(name);
}

absl::Status AwardWriter::Create(v1::Award created) {
  RETURN_IF_ERROR(BudgetLineWriter(session_).Reserve(created.line(), created.amount_cents(),
                                                     created.awarded_on()));
  created.set_state(v1::AWARD_STATE_OPEN);
  SetInstant(session_.call.now, created.mutable_create_time());
  return sql::Write(
      session_.db,
      "INSERT INTO award (name, application, line, partnership, amount_cents, drawn_cents, "
      "returned_cents, awarded_on, first_day, last_day, state, closed_on, create_time) VALUES "
      "($name, $application, $line, $partnership, $amount_cents, 0, 0, $awarded_on, $first_day, "
      "$last_day, $state, NULL, $create_time)",
      created);
}

absl::Status AwardWriter::Draw(const std::string& name, int64_t cents, const Date& on) {
  ASSIGN_OR_RETURN(const v1::Award award, Hold(name));
  if (award.state() != v1::AWARD_STATE_OPEN) return Closed();
  ASSIGN_OR_RETURN(const int64_t later, ReleasedAfter(session_.db, name, on));
  ASSIGN_OR_RETURN(const int64_t written,
                   sql::ExecuteCount(session_.db,
                                     "UPDATE award SET drawn_cents = drawn_cents + $amount "
                                     "WHERE name = $name AND state = 1 AND $amount > 0 AND "
                                     "amount_cents - drawn_cents - returned_cents - $later "
                                     ">= $amount",
                                     {{"name", name}, {"amount", cents}, {"later", later}}));
  if (written != 1) return Exhausted(award, later);
  return BudgetLineWriter(session_).CommitReserved(award.line(), cents);
}

absl::Status AwardWriter::Return(const std::string& name, int64_t cents, const Date& on) {
  ASSIGN_OR_RETURN(const v1::Award award, Hold(name));
  if (award.state() == v1::AWARD_STATE_CLOSED) {
    RETURN_IF_ERROR(OneRow(sql::ExecuteCount(
        session_.db,
        "UPDATE award SET drawn_cents = drawn_cents - $amount, returned_cents = returned_cents + "
        "$amount WHERE name = $name AND $amount > 0 AND drawn_cents >= $amount",
        {{"name", name}, {"amount", cents}})));
    return BudgetLineWriter(session_).Release(award.line(), cents, on);
  }
  RETURN_IF_ERROR(
      OneRow(sql::ExecuteCount(session_.db,
                               "UPDATE award SET drawn_cents = drawn_cents - $amount "
                               "WHERE name = $name AND $amount > 0 AND drawn_cents >= $amount",
                               {{"name", name}, {"amount", cents}})));
  RETURN_IF_ERROR(sql::Execute(
      session_.db,
      "INSERT INTO award_release (award, day, cents) VALUES ($award, $day, $cents) "
      "ON CONFLICT (award, day) DO UPDATE SET cents = award_release.cents + excluded.cents",
      {{"award", name}, {"day", ToIso(on)}, {"cents", cents}}));
  return BudgetLineWriter(session_).ReserveCommitted(award.line(), cents);
}

absl::Status AwardWriter::Close(const v1::Award& award, const Date& on) {
  ASSIGN_OR_RETURN(const v1::Award held, Hold(award.name()));
  if (held.state() != v1::AWARD_STATE_OPEN) return Closed();
  RETURN_IF_ERROR(OneRow(sql::ExecuteCount(
      session_.db,
      "UPDATE award SET state = $closed, closed_on = $day, returned_cents = amount_cents - "
      "drawn_cents WHERE name = $name AND state = $open",
      {{"name", held.name()},
       {"closed", v1::AWARD_STATE_CLOSED},
       {"open", v1::AWARD_STATE_OPEN},
       {"day", ToIso(on)}})));
  if (held.left_cents() == 0) return absl::OkStatus();
  return BudgetLineWriter(session_).ReleaseReserved(held.line(), held.left_cents(), on);
}

}  // namespace reismee
