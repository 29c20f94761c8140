// The journal: for every region a feed of what was written, numbered without gap in the same commit
// as the facts. Lines can be pruned from the oldest on.
#ifndef REISMEE_STORAGE_JOURNAL_H_
#define REISMEE_STORAGE_JOURNAL_H_

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "reismee/internal/v1/store.pb.h"
#include "reismee/v1/audit.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "storage/caseload/counters.h"
#include "storage/sql/connection.h"

namespace reismee {

// Region of the journal for matters of no region.
inline constexpr absl::string_view kNationalRegion = "regions/NL";

// What the writes of a commit stage for its end: journal lines by region, counter changes and
// access records. Staged late so that what all commits number is locked shortly and in one order
// (architecture).
struct Staged {
  std::vector<std::pair<std::string, internal::v1::JournalLine>> lines;
  CounterChanges counters;
  std::vector<v1::AccessRecord> records;
  // What the process does when the commit is durable; on a thread of the lane: must not wait.
  std::vector<std::function<void()>> after_commit;

  void Append(Staged&& later);
};

// A region's new revision, for those who watch.
struct RegionAdvance {
  std::string region;
  int64_t first_revision = 0;
  int64_t last_revision = 0;
};

// Numbers and writes what was staged, region after region in their order, and the access records
// last. Call last before the commit. A region whose counters change must have a line: whoever keeps
// figures of a region goes by its revision. The advances are in region order.
absl::StatusOr<std::vector<RegionAdvance>> WriteStaged(sql::Connection& db, Staged& staged);

// Visits the lines of a region with `after` < revision <= `last`, at most `limit`, in order.
// OUT_OF_RANGE (HISTORY_PRUNED) naming the oldest revision when lines after `after` were pruned.
absl::Status VisitJournal(
    sql::Connection& db, absl::string_view region, int64_t after, int64_t last, int limit,
    absl::FunctionRef<absl::Status(int64_t revision, const internal::v1::JournalLine& line)> visit);

// Revisions of the regions that have one, in order of region; of one region unless it is empty.
absl::StatusOr<std::vector<v1::RegionRevision>> RegionRevisions(sql::Connection& db,
                                                                absl::string_view region = "");

// Drops of every region the `together` oldest lines, if all of them were written before a time: so
// what is younger is never dropped, and a quiet region keeps a few old lines.
absl::Status PruneJournal(sql::Connection& db, absl::Time before, int64_t together);

}  // namespace reismee

#endif  // REISMEE_STORAGE_JOURNAL_H_
