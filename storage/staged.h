// What the writes of a commit leave for its end.
#ifndef REISMEE_STORAGE_STAGED_H_
#define REISMEE_STORAGE_STAGED_H_

#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "reismee/v1/audit.pb.h"
#include "storage/counters.h"
#include "storage/journal.h"
#include "storage/sql/connection.h"

namespace reismee {

// Journal lines, counter changes and access records. Staged late so that what all commits number is
// locked shortly and in one order (architecture).
struct Staged {
  std::vector<RegionLine> lines;
  CounterChanges counters;
  std::vector<v1::AccessRecord> records;
  // What the process does when the commit is durable; on a thread of the lane: must not wait.
  std::vector<std::function<void()>> after_commit;

  void Append(Staged&& later);
};

// Writes what was staged, but for after_commit, and takes it: lines first, access records last.
// Call last before the commit. A region whose counters change must have a line: whoever keeps
// figures of a region goes by its revision. The advances are in region order.
absl::StatusOr<std::vector<RegionAdvance>> WriteStaged(sql::Connection& db, Staged& staged);

}  // namespace reismee

#endif  // REISMEE_STORAGE_STAGED_H_
