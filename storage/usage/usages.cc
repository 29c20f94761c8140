#include "storage/usage/usages.h"

#include "proto/vocabulary/status_macros.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

#define REISMEE_USAGE_COLUMNS                                                    \
  "name, case_name, item, kind, date, minutes, corrects, corrected_by, reason, " \
  "organisation, create_time"

// Narrowed by conditions that an empty parameter switches off. Names sort by creation.
#define REISMEE_USAGE_NARROW                                                                    \
  " AND name > $after AND ($standing_only = 0 OR corrected_by = '') AND ($assigned_to = '' OR " \
  "item IN (SELECT item FROM item_terms WHERE arrangement = $arrangement AND assigned_to = "    \
  "$assigned_to)) ORDER BY name LIMIT $limit"

constexpr absl::string_view kListOfCase =
    "SELECT " REISMEE_USAGE_COLUMNS
    " FROM usage WHERE case_name = $case_name AND $item = ''" REISMEE_USAGE_NARROW;
constexpr absl::string_view kListOfItem =
    "SELECT " REISMEE_USAGE_COLUMNS
    " FROM usage WHERE item = $item AND case_name = $case_name" REISMEE_USAGE_NARROW;

}  // namespace

const Usages ReadTxn::usages() const { return Usages(session_); }
Usages WriteTxn::usages() { return Usages(session_); }

absl::StatusOr<v1::Usage> Usages::Get(const std::string& name) const {
  return sql::ReadOne<v1::Usage>(session_.db,
                                 "SELECT " REISMEE_USAGE_COLUMNS " FROM usage WHERE name = $name",
                                 {{"name", name}});
}

absl::StatusOr<std::vector<v1::Usage>> Usages::List(const UsageFilter& filter) const {
  return sql::ReadAll<v1::Usage>(session_.db, filter.item.empty() ? kListOfCase : kListOfItem,
                                 {{"case_name", filter.case_name},
                                  {"item", filter.item},
                                  {"arrangement", filter.arrangement},
                                  {"assigned_to", filter.assigned_to},
                                  {"standing_only", filter.standing_only},
                                  {"after", filter.after},
                                  {"limit", filter.limit}});
}

absl::Status Usages::Add(const v1::Usage& added) {
  RETURN_IF_ERROR(sql::Write(session_.db,
                             "INSERT INTO usage (" REISMEE_USAGE_COLUMNS
                             ") VALUES ($name, $case_name, $item, $kind, $date, $minutes, "
                             "$corrects, $corrected_by, $reason, $organisation, $create_time)",
                             added));
  if (added.corrects().empty()) return absl::OkStatus();
  return sql::Execute(session_.db, "UPDATE usage SET corrected_by = $name WHERE name = $corrects",
                      {{"name", added.name()}, {"corrects", added.corrects()}});
}

}  // namespace reismee
