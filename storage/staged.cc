#include "storage/staged.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "proto/vocabulary/status_macros.h"
#include "storage/access_log.h"

namespace reismee {

void Staged::Append(Staged&& later) {
  std::move(later.lines.begin(), later.lines.end(), std::back_inserter(lines));
  for (const auto& [key, change] : later.counters) counters[key] += change;
  std::move(later.records.begin(), later.records.end(), std::back_inserter(records));
  std::move(later.after_commit.begin(), later.after_commit.end(), std::back_inserter(after_commit));
}

absl::StatusOr<std::vector<RegionAdvance>> WriteStaged(sql::Connection& db, Staged& staged) {
  ASSIGN_OR_RETURN(std::vector<RegionAdvance> advances, WriteLines(db, std::move(staged.lines)));
  RETURN_IF_ERROR(ApplyCounterChanges(db, staged.counters));
  RETURN_IF_ERROR(WriteAccessRecords(db, staged.records));
  return advances;
}

}  // namespace reismee
