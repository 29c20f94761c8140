#include "storage/usage/usages.h"

#include <utility>

#include "proto/vocabulary/name.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/case_facts.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

#define REISMEE_USAGE_COLUMNS                                                    \
  "name, case_name, item, kind, date, minutes, corrects, corrected_by, reason, " \
  "organisation, create_time"

}  // namespace

UsageReader ReadTxn::usages() const { return UsageReader(session_); }
UsageWriter WriteTxn::usages() { return UsageWriter(session_); }

absl::StatusOr<UsageInHand> UsageReader::Take(const std::string& name,
                                              absl::string_view field) const {
  RETURN_IF_ERROR(IdOf(name, "usages", field).status());
  ASSIGN_OR_RETURN(const std::vector<v1::Usage> found,
                   sql::ReadAll<v1::Usage>(session_.db, "SELECT item FROM usage WHERE name = $name",
                                           {{"name", name}}));
  ASSIGN_OR_RETURN(ItemInHand of,
                   ItemReader(session_).TakeBy(found.empty() ? "" : found.front().item(), "entry"));
  // Read only now: in a write it stands as it is from here on.
  ASSIGN_OR_RETURN(v1::Usage usage, sql::ReadOne<v1::Usage>(session_.db,
                                                            "SELECT " REISMEE_USAGE_COLUMNS
                                                            " FROM usage WHERE name = $name",
                                                            {{"name", name}}));
  return UsageInHand{std::move(of), std::move(usage)};
}

absl::StatusOr<std::vector<v1::Usage>> UsageReader::List(const CaseInHand& file) const {
  // Names sort by creation.
  ASSIGN_OR_RETURN(std::vector<v1::Usage> all,
                   sql::ReadAll<v1::Usage>(session_.db,
                                           "SELECT " REISMEE_USAGE_COLUMNS
                                           " FROM usage WHERE case_name = $case_name ORDER BY name",
                                           {{"case_name", file.name()}}));
  std::vector<std::string> items;
  for (const v1::Usage& entry : all) items.push_back(entry.item());
  ASSIGN_OR_RETURN(const std::vector<Grant> grants,
                   GrantsForItems(session_, file.file(), items, session_.call.act()));
  std::vector<v1::Usage> shown;
  for (size_t i = 0; i < all.size(); ++i) {
    if (grants[i]) shown.push_back(std::move(all[i]));
  }
  return shown;
}

absl::StatusOr<std::vector<v1::Usage>> UsageReader::StandingOf(const CaseInHand& file) const {
  return sql::ReadAll<v1::Usage>(session_.db,
                                 "SELECT " REISMEE_USAGE_COLUMNS
                                 " FROM usage WHERE case_name = $case_name AND corrected_by = '' "
                                 "ORDER BY name",
                                 {{"case_name", file.name()}});
}

absl::StatusOr<std::vector<v1::Usage>> UsageReader::StandingOf(const CaseInHand& file,
                                                               const std::string& item) const {
  return sql::ReadAll<v1::Usage>(session_.db,
                                 "SELECT " REISMEE_USAGE_COLUMNS
                                 " FROM usage WHERE item = $item AND case_name = $case_name "
                                 "AND corrected_by = '' ORDER BY name",
                                 {{"item", item}, {"case_name", file.name()}});
}

absl::Status UsageWriter::Add(const CaseInHand& file, const v1::Usage& added) {
  RETURN_IF_ERROR(sql::Write(session_.db,
                             "INSERT INTO usage (" REISMEE_USAGE_COLUMNS
                             ") VALUES ($name, $case_name, $item, $kind, $date, $minutes, "
                             "$corrects, $corrected_by, $reason, $organisation, $create_time)",
                             added, {{"case_name", file.name()}}));
  if (added.corrects().empty()) return absl::OkStatus();
  return sql::Execute(
      session_.db,
      "UPDATE usage SET corrected_by = $name "
      "WHERE name = $corrects AND case_name = $case_name",
      {{"name", added.name()}, {"corrects", added.corrects()}, {"case_name", file.name()}});
}

}  // namespace reismee
