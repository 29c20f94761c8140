// Caseload summaries, read from counters.
#ifndef REISMEE_STORAGE_CASELOAD_CASELOAD_H_
#define REISMEE_STORAGE_CASELOAD_CASELOAD_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "storage/access/work_figure_rules.h"
#include "storage/sql/connection.h"
#include "storage/txn.h"

namespace reismee {

// Whose caseload, and on which day.
struct CaseloadQuestion {
  // REGION with an empty `region` is the nation.
  v1::CaseloadScope scope = v1::CASELOAD_SCOPE_REGION;
  // Team, organisation or caseworker; empty for a region or the nation.
  std::string subject = {};
  // Only this region; empty: every one.
  std::string region = {};
  google::type::Date as_of;
  // What of the work is told to whom it is for; not set: all that is counted.
  std::optional<WorkFigures> work = {};
};

// Months that a summary looks back, the month of the as-of date included.
inline constexpr int kFlowMonths = 13;

// A summary from one snapshot: rows, flows, work, regional lines and the revision of every region
// it speaks of. Costs a few index ranges, whatever the history. `scope` and `subject` of the
// answer are the caller's to fill. What it says of a region changes only with that region's
// revision, and is in order of region in each field.
absl::StatusOr<v1::CaseloadSummary> ReadCaseload(sql::Connection& db,
                                                 const CaseloadQuestion& question);

// ReadCaseload and RegionRevisions for handlers.
class CaseloadReader {
 public:
  explicit CaseloadReader(Session& session) : session_(session) {}
  absl::StatusOr<v1::CaseloadSummary> Summary(const CaseloadQuestion& question) const {
    return ReadCaseload(session_.db, question);
  }
  absl::StatusOr<std::vector<v1::RegionRevision>> Revisions(absl::string_view region) const {
    return RegionRevisions(session_.db, region);
  }

 private:
  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_CASELOAD_CASELOAD_H_
