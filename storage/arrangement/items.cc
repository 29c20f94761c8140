#include "storage/arrangement/items.h"

#include "proto/vocabulary/status_macros.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

#define REISMEE_TERMS                                                                       \
  "instrument, description, provider, assigned_to, planned_from, planned_to, price_cents, " \
  "value_cents, hours, measure, labour_market_relevant, recognised, promising_occupation, " \
  "dearer_evidence"
#define REISMEE_ITEM_COLUMNS \
  "i.name, i.case_name, " REISMEE_TERMS ", i.state, i.started_on, i.ended_on"

}  // namespace

const Items ReadTxn::items() const { return Items(session_); }
Items WriteTxn::items() { return Items(session_); }

absl::StatusOr<v1::Item> Items::Get(const std::string& name) const {
  return sql::ReadOne<v1::Item>(
      session_.db,
      "SELECT " REISMEE_ITEM_COLUMNS
      " FROM item i JOIN item_terms t ON t.item = i.name JOIN arrangement a ON a.name = "
      "t.arrangement WHERE i.name = $name ORDER BY a.agreed_on IS NULL, a.version DESC LIMIT 1",
      {{"name", name}});
}

absl::StatusOr<std::vector<v1::Item>> Items::ListOf(const std::string& arrangement) const {
  return sql::ReadAll<v1::Item>(session_.db,
                                "SELECT " REISMEE_ITEM_COLUMNS
                                " FROM item_terms t JOIN item i ON i.name = t.item "
                                "WHERE t.arrangement = $arrangement ORDER BY t.position",
                                {{"arrangement", arrangement}});
}

absl::StatusOr<google::type::Date> Items::FirstAgreedOn(const std::string& name) const {
  ASSIGN_OR_RETURN(const v1::Arrangement first,
                   sql::ReadOne<v1::Arrangement>(
                       session_.db,
                       "SELECT min(a.agreed_on) AS agreed_on FROM item_terms t JOIN arrangement a "
                       "ON a.name = t.arrangement WHERE t.item = $name",
                       {{"name", name}}));
  return first.agreed_on();
}

absl::Status Items::Add(const std::string& arrangement, const v1::Item& added) {
  RETURN_IF_ERROR(sql::Write(session_.db,
                             "INSERT INTO item (name, case_name, state, started_on, ended_on) "
                             "VALUES ($name, $case_name, $state, $started_on, $ended_on)",
                             added));
  return sql::Write(
      session_.db,
      "INSERT INTO item_terms (arrangement, item, position, " REISMEE_TERMS
      ") VALUES ($_arrangement, $name, (SELECT coalesce(max(position), 0) + 1 FROM item_terms "
      "WHERE "
      "arrangement = $_arrangement), $instrument, $description, $provider, $assigned_to, "
      "$planned_from, $planned_to, $price_cents, $value_cents, $hours, $measure, "
      "$labour_market_relevant, $recognised, $promising_occupation, $dearer_evidence)",
      added, {{"_arrangement", arrangement}});
}

absl::Status Items::UpdateTerms(const std::string& arrangement, const v1::Item& changed) {
  return sql::Write(
      session_.db,
      "UPDATE item_terms SET instrument = $instrument, description = $description, provider = "
      "$provider, assigned_to = $assigned_to, planned_from = $planned_from, planned_to = "
      "$planned_to, price_cents = $price_cents, value_cents = $value_cents, hours = $hours, "
      "measure = $measure, labour_market_relevant = $labour_market_relevant, recognised = "
      "$recognised, promising_occupation = $promising_occupation, dearer_evidence = "
      "$dearer_evidence WHERE arrangement = $_arrangement AND item = $name",
      changed, {{"_arrangement", arrangement}});
}

absl::Status Items::Remove(const std::string& arrangement, const std::string& name) {
  RETURN_IF_ERROR(sql::Execute(
      session_.db, "DELETE FROM item_terms WHERE arrangement = $arrangement AND item = $name",
      {{"arrangement", arrangement}, {"name", name}}));
  return sql::Execute(session_.db,
                      "DELETE FROM item WHERE name = $name "
                      "AND NOT EXISTS (SELECT 1 FROM item_terms WHERE item = $name) "
                      "AND NOT EXISTS (SELECT 1 FROM assessment WHERE item = $name)",
                      {{"name", name}});
}

absl::Status Items::TakeOver(const std::string& from_arrangement,
                             const std::string& to_arrangement) {
  return sql::Execute(session_.db,
                      "INSERT INTO item_terms (arrangement, item, position, " REISMEE_TERMS
                      ") SELECT $to_arrangement, item, position, " REISMEE_TERMS
                      " FROM item_terms WHERE arrangement = $from_arrangement",
                      {{"from_arrangement", from_arrangement}, {"to_arrangement", to_arrangement}});
}

absl::Status Items::SetState(const v1::Item& changed) {
  return sql::Write(session_.db,
                    "UPDATE item SET state = $state, started_on = $started_on, ended_on = "
                    "$ended_on WHERE name = $name",
                    changed);
}

}  // namespace reismee
