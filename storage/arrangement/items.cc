#include "storage/arrangement/items.h"

#include <utility>

#include "proto/vocabulary/name.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/case_facts.h"
#include "storage/arrangement/item_figures.h"
#include "storage/case/cases.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

#define REISMEE_TERMS                                                                       \
  "instrument, description, provider, assigned_to, planned_from, planned_to, price_cents, " \
  "value_cents, hours, measure, labour_market_relevant, recognised, dearer_evidence, "      \
  "occupation, placement, practice_item, trajectory, remark"
// What was paid for the item comes first; a service of the last resort ends with its trajectory.
#define REISMEE_ITEM_COLUMNS                                                                 \
  "(SELECT CAST(coalesce(SUM(m.paid_cents), 0) AS BIGINT) FROM commitment m WHERE m.item = " \
  "i.name) AS _paid, i.name, i.case_name, " REISMEE_TERMS                                    \
  ", i.state, i.started_on, i.ended_on, "                                                    \
  "i.delivered_cents, i.delivered_evidence, "                                                \
  "(SELECT y.last_day FROM trajectory y WHERE y.name = t.trajectory) AS last_allowed_on"

// Empty when there is no such item.
absl::StatusOr<std::string> CaseOf(sql::Connection& db, const std::string& item) {
  ASSIGN_OR_RETURN(const std::vector<v1::Item> found,
                   sql::ReadAll<v1::Item>(db, "SELECT case_name FROM item WHERE name = $name",
                                          {{"name", item}}));
  return found.empty() ? std::string() : found.front().case_name();
}

}  // namespace

ItemReader ReadTxn::items() const { return ItemReader(session_); }
ItemWriter WriteTxn::items() { return ItemWriter(session_); }

absl::StatusOr<ItemInHand> ItemReader::Take(const std::string& name,
                                            absl::string_view field) const {
  RETURN_IF_ERROR(IdOf(name, "items", field).status());
  return TakeBy(name, "item");
}

absl::StatusOr<ItemInHand> ItemReader::TakeBy(const std::string& name,
                                              absl::string_view what) const {
  ASSIGN_OR_RETURN(const std::string case_name, CaseOf(session_.db, name));
  const AssignedItem asked{.name = name, .organisation = {}, .home_region = {}, .ended_on = {}};
  Act act = session_.call.act();
  act.item = &asked;
  ASSIGN_OR_RETURN(CaseInHand file, CaseReader(session_).TakeFor(case_name, act, what));
  // Read only now: in a write it stands as it is from here on. A draft may have lost it meanwhile.
  ASSIGN_OR_RETURN(v1::Item item, OrNotYours(Of(file, name), what));
  return ItemInHand{std::move(file), std::move(item)};
}

absl::StatusOr<bool> ItemReader::Shows(const CaseInHand& file, const std::string& name) const {
  ASSIGN_OR_RETURN(const std::string case_name, CaseOf(session_.db, name));
  if (case_name != file.name()) return false;
  ASSIGN_OR_RETURN(const std::vector<Grant> grants,
                   GrantsForItems(session_, file.file(), {name}, session_.call.act()));
  return static_cast<bool>(grants.front());
}

absl::StatusOr<v1::Item> ItemReader::Of(const CaseInHand& file, const std::string& name) const {
  ASSIGN_OR_RETURN(
      std::vector<v1::Item> found,
      Read(
          "SELECT " REISMEE_ITEM_COLUMNS
          " FROM item i JOIN item_terms t ON t.item = i.name JOIN arrangement a ON a.name = "
          "t.arrangement WHERE i.name = $name AND i.case_name = $case_name ORDER BY a.agreed_on IS "
          "NULL, a.version DESC LIMIT 1",
          {{"name", name}, {"case_name", file.name()}}));
  if (found.empty()) return absl::NotFoundError("no such item");
  return std::move(found.front());
}

absl::StatusOr<std::vector<v1::Item>> ItemReader::ListOf(const std::string& arrangement) const {
  return Read("SELECT " REISMEE_ITEM_COLUMNS
              " FROM item_terms t JOIN item i ON i.name = t.item "
              "WHERE t.arrangement = $arrangement ORDER BY t.position",
              {{"arrangement", arrangement}});
}

absl::StatusOr<std::vector<v1::Item>> ItemReader::Read(absl::string_view sql,
                                                       sql::Params params) const {
  std::vector<v1::Item> items;
  const absl::Status read =
      sql::ForEach(session_.db, sql, params, [&](sql::Statement& row) -> absl::Status {
        v1::Item& item = items.emplace_back();
        RETURN_IF_ERROR(sql::ReadRow(row, &item));
        AddFigures(session_.reference, session_.call.today, row.Int64(0), item);
        return absl::OkStatus();
      });
  if (!read.ok()) return read;
  return items;
}

absl::StatusOr<google::type::Date> ItemReader::FirstAgreedOn(const ItemInHand& taken) const {
  ASSIGN_OR_RETURN(const v1::Arrangement first,
                   sql::ReadOne<v1::Arrangement>(
                       session_.db,
                       "SELECT min(a.agreed_on) AS agreed_on FROM item_terms t JOIN arrangement a "
                       "ON a.name = t.arrangement WHERE t.item = $name",
                       {{"name", taken.item.name()}}));
  return first.agreed_on();
}

absl::Status ItemWriter::Add(const CaseInHand& file, const std::string& arrangement,
                             const v1::Item& added) {
  RETURN_IF_ERROR(sql::Write(session_.db,
                             "INSERT INTO item (name, case_name, state, started_on, ended_on) "
                             "VALUES ($name, $case_name, $state, $started_on, $ended_on)",
                             added, {{"case_name", file.name()}}));
  return sql::Write(
      session_.db,
      "INSERT INTO item_terms (arrangement, item, position, " REISMEE_TERMS
      ") VALUES ($_arrangement, $name, (SELECT coalesce(max(position), 0) + 1 FROM item_terms "
      "WHERE "
      "arrangement = $_arrangement), $instrument, $description, $provider, $assigned_to, "
      "$planned_from, $planned_to, $price_cents, $value_cents, $hours, $measure, "
      "$labour_market_relevant, $recognised, $dearer_evidence, $occupation, $placement, "
      "$practice_item, $trajectory, $remark)",
      added, {{"_arrangement", arrangement}});
}

absl::Status ItemWriter::UpdateTerms(const CaseInHand& file, const std::string& arrangement,
                                     const v1::Item& changed) {
  return sql::Write(
      session_.db,
      "UPDATE item_terms SET instrument = $instrument, description = $description, provider = "
      "$provider, assigned_to = $assigned_to, planned_from = $planned_from, planned_to = "
      "$planned_to, price_cents = $price_cents, value_cents = $value_cents, hours = $hours, "
      "measure = $measure, labour_market_relevant = $labour_market_relevant, recognised = "
      "$recognised, dearer_evidence = $dearer_evidence, occupation = $occupation, "
      "placement = $placement, practice_item = $practice_item, trajectory = $trajectory, "
      "remark = $remark WHERE arrangement = $_arrangement "
      "AND item = (SELECT name FROM item WHERE name = $name AND case_name = $case_name)",
      changed, {{"_arrangement", arrangement}, {"case_name", file.name()}});
}

absl::Status ItemWriter::Remove(const CaseInHand& file, const std::string& arrangement,
                                const std::string& name) {
  RETURN_IF_ERROR(sql::Execute(
      session_.db,
      "DELETE FROM item_terms WHERE arrangement = $arrangement "
      "AND item = (SELECT name FROM item WHERE name = $name AND case_name = $case_name)",
      {{"arrangement", arrangement}, {"name", name}, {"case_name", file.name()}}));
  return sql::Execute(session_.db,
                      "DELETE FROM item WHERE name = $name AND case_name = $case_name "
                      "AND NOT EXISTS (SELECT 1 FROM item_terms WHERE item = $name) "
                      "AND NOT EXISTS (SELECT 1 FROM assessment WHERE item = $name)",
                      {{"name", name}, {"case_name", file.name()}});
}

absl::Status ItemWriter::TakeOver(const CaseInHand& file, const std::string& from_arrangement,
                                  const std::string& to_arrangement) {
  return sql::Execute(
      session_.db,
      "INSERT INTO item_terms (arrangement, item, position, " REISMEE_TERMS
      ") SELECT $to_arrangement, item, position, " REISMEE_TERMS
      " FROM item_terms WHERE arrangement = "
      "(SELECT name FROM arrangement WHERE name = $from_arrangement AND case_name = $case_name)",
      {{"from_arrangement", from_arrangement},
       {"to_arrangement", to_arrangement},
       {"case_name", file.name()}});
}

absl::Status ItemWriter::SetState(const CaseInHand& file, const v1::Item& changed) {
  return sql::Write(session_.db,
                    "UPDATE item SET state = $state, started_on = $started_on, ended_on = "
                    "$ended_on WHERE name = $name AND case_name = $case_name",
                    changed, {{"case_name", file.name()}});
}

absl::Status ItemWriter::SetDelivered(const CaseInHand& file, const v1::Item& changed) {
  return sql::Write(session_.db,
                    "UPDATE item SET delivered_cents = $delivered_cents, delivered_evidence = "
                    "$delivered_evidence WHERE name = $name AND case_name = $case_name",
                    changed, {{"case_name", file.name()}});
}

}  // namespace reismee
