// The journal: for every region a feed of what was written, numbered without gap in the same commit
// as the facts. Lines can be pruned from the oldest on.
#ifndef REISMEE_STORAGE_JOURNAL_H_
#define REISMEE_STORAGE_JOURNAL_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "reismee/internal/v1/store.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "storage/sql/connection.h"

namespace reismee {

// Region of the journal for matters of no region.
inline constexpr absl::string_view kNationalRegion = "regions/NL";

// A line for the journal of a region.
using RegionLine = std::pair<std::string, internal::v1::JournalLine>;

// A region's new revision, for those who watch.
struct RegionAdvance {
  std::string region;
  int64_t first_revision = 0;
  int64_t last_revision = 0;
};

// Numbers and writes the lines of a commit, region after region in their order; the lines of a
// region keep theirs. Other commits wait for this one from here on. The advances are in region
// order.
absl::StatusOr<std::vector<RegionAdvance>> WriteLines(sql::Connection& db,
                                                      std::vector<RegionLine> lines);

// Visits the lines of a region with `after` < revision <= `last`, at most `limit`, in order.
// OUT_OF_RANGE (HISTORY_PRUNED) naming the oldest revision when lines after `after` were pruned.
absl::Status VisitJournal(
    sql::Connection& db, absl::string_view region, int64_t after, int64_t last, int limit,
    absl::FunctionRef<absl::Status(int64_t revision, const internal::v1::JournalLine& line)> visit);

// A line as it is kept. DATA_LOSS when it is damaged.
absl::StatusOr<internal::v1::JournalLine> ParseLine(absl::string_view kept);

// Revisions of the regions that have one, in order of region; of one region unless it is empty.
absl::StatusOr<std::vector<v1::RegionRevision>> RegionRevisions(sql::Connection& db,
                                                                absl::string_view region = "");

}  // namespace reismee

#endif  // REISMEE_STORAGE_JOURNAL_H_
