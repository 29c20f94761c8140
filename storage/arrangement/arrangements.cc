#include "storage/arrangement/arrangements.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/arrangement/items.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {

const Arrangements ReadTxn::arrangements() const { return Arrangements(session_); }
Arrangements WriteTxn::arrangements() { return Arrangements(session_); }

absl::StatusOr<std::vector<v1::Arrangement>> Arrangements::ListWhere(absl::string_view condition,
                                                                     sql::Params params) const {
  const std::string text = absl::StrCat(
      "SELECT name, case_name, version, state, drafted_on, agreed_on, "
      "jobseeker_agreement, employer_agreement, ended_on FROM arrangement WHERE ",
      condition);
  ASSIGN_OR_RETURN(std::vector<v1::Arrangement> found,
                   sql::ReadAll<v1::Arrangement>(session_.db, text, params));
  for (v1::Arrangement& one : found) {
    ASSIGN_OR_RETURN(std::vector<v1::Item> items, Items(session_).ListOf(one.name()));
    int64_t total = 0;
    for (v1::Item& item : items) {
      ASSIGN_OR_RETURN(total, AddCents(total, item.price_cents()));
      *one.add_items() = std::move(item);
    }
    one.set_planned_total_cents(total);
  }
  return found;
}

absl::StatusOr<std::optional<v1::Arrangement>> Arrangements::FindWhere(absl::string_view condition,
                                                                       sql::Params params) const {
  ASSIGN_OR_RETURN(std::vector<v1::Arrangement> found, ListWhere(condition, params));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

absl::StatusOr<v1::Arrangement> Arrangements::Get(const std::string& name) const {
  ASSIGN_OR_RETURN(std::optional<v1::Arrangement> found,
                   FindWhere("name = $name", {{"name", name}}));
  if (!found.has_value()) return absl::NotFoundError("no such arrangement");
  return *std::move(found);
}

absl::StatusOr<std::optional<v1::Arrangement>> Arrangements::Agreed(
    const std::string& case_name) const {
  return FindWhere("case_name = $case_name AND state = 2", {{"case_name", case_name}});
}

absl::StatusOr<std::optional<v1::Arrangement>> Arrangements::Draft(
    const std::string& case_name) const {
  return FindWhere("case_name = $case_name AND state = 1", {{"case_name", case_name}});
}

absl::StatusOr<std::vector<v1::Arrangement>> Arrangements::ListOfCase(
    const std::string& case_name) const {
  return ListWhere("case_name = $case_name ORDER BY version", {{"case_name", case_name}});
}

absl::StatusOr<std::optional<v1::Arrangement>> Arrangements::InForceOn(
    const std::string& case_name, const google::type::Date& date) const {
  return FindWhere(
      "case_name = $case_name AND agreed_on <= $date AND (ended_on IS NULL OR ended_on >= $date) "
      "ORDER BY version DESC LIMIT 1",
      {{"case_name", case_name}, {"date", ToIso(date)}});
}

absl::Status Arrangements::Add(const v1::Arrangement& added) {
  return sql::Write(session_.db,
                    "INSERT INTO arrangement (name, case_name, version, state, drafted_on, "
                    "agreed_on, jobseeker_agreement, employer_agreement, ended_on) VALUES ($name, "
                    "$case_name, $version, $state, $drafted_on, $agreed_on, $jobseeker_agreement, "
                    "$employer_agreement, $ended_on)",
                    added);
}

absl::Status Arrangements::Update(const v1::Arrangement& changed) {
  return sql::Write(session_.db,
                    "UPDATE arrangement SET state = $state, agreed_on = $agreed_on, "
                    "jobseeker_agreement = $jobseeker_agreement, employer_agreement = "
                    "$employer_agreement, ended_on = $ended_on WHERE name = $name",
                    changed);
}

absl::Status Arrangements::EndOfCase(const std::string& case_name,
                                     const google::type::Date& closed_on) {
  RETURN_IF_ERROR(
      sql::Execute(session_.db,
                   "UPDATE arrangement SET state = 4, ended_on = CASE WHEN agreed_on > $closed_on "
                   "THEN agreed_on ELSE $closed_on END "
                   "WHERE case_name = $case_name AND state = 2",
                   {{"case_name", case_name}, {"closed_on", ToIso(closed_on)}}));
  return sql::Execute(session_.db,
                      "UPDATE arrangement SET state = 4 WHERE case_name = $case_name AND state = 1",
                      {{"case_name", case_name}});
}

}  // namespace reismee
