#include "storage/pruning.h"

#include <string>
#include <utility>
#include <vector>

#include "proto/vocabulary/status_macros.h"
#include "storage/instants.h"
#include "storage/journal.h"
#include "storage/sql/query.h"
#include "storage/txn.h"

namespace reismee {

Pruning WriteTxn::pruning() { return Pruning(session_.db, session_.call.now); }

absl::Status Pruning::DropLines(absl::Duration kept, int64_t together) {
  // Lines are written in order of time, so the last of those that go tells the age of all.
  std::vector<std::pair<std::string, int64_t>> old;
  RETURN_IF_ERROR(sql::ForEach(
      db_,
      "SELECT r.region, j.revision, j.line FROM region_revision AS r JOIN journal AS j "
      "ON j.region = r.region AND j.revision = r.oldest + $together - 1 ORDER BY r.region",
      {{"together", together}}, [&](sql::Statement& row) -> absl::Status {
        ASSIGN_OR_RETURN(const internal::v1::JournalLine line, ParseLine(row.Bytes(2)));
        if (ToTime(line.change().event().time()) < now_ - kept) {
          old.emplace_back(row.Text(0), row.Int64(1));
        }
        return absl::OkStatus();
      }));
  for (const auto& [region, revision] : old) {
    RETURN_IF_ERROR(
        sql::Execute(db_, "DELETE FROM journal WHERE region = $region AND revision <= $revision",
                     {{"region", region}, {"revision", revision}}));
    RETURN_IF_ERROR(sql::Execute(
        db_, "UPDATE region_revision SET oldest = $revision + 1 WHERE region = $region",
        {{"region", region}, {"revision", revision}}));
  }
  return absl::OkStatus();
}

}  // namespace reismee
