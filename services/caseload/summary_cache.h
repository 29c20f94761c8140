// Caseload summaries as they go over the wire, remembered until their regions change.
#ifndef REISMEE_SERVICES_CASELOAD_SUMMARY_CACHE_H_
#define REISMEE_SERVICES_CASELOAD_SUMMARY_CACHE_H_

#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/span.h"
#include "reismee/v1/caseload.pb.h"
#include "storage/caseload/caseload.h"

namespace reismee {

// What is remembered of a question holds as long as the regions it speaks of are, in the snapshot
// that asks, at the revisions it was read at (ReadCaseload); so servers that share a database need
// not hear of each other's commits. The nation is put together from its regions, so that a write
// costs the next summary one region and not all of them. Any thread.
class SummaryCache {
 public:
  // The bytes of a v1::CaseloadSummary, small figures withheld in it when it is `published`. Not
  // within a write: what that changed has no revision yet.
  absl::StatusOr<std::string> Answer(const CaseloadReader& caseload, const CaseloadQuestion& asked,
                                     bool published);

 private:
  // Everything is forgotten when it comes to more: 35 regions take about 100 KiB a day asked for.
  static constexpr size_t kMostBytes = 8 << 20;

  struct Part {
    std::string mark;  // The revisions it was read at.
    std::string bytes;
  };

  // Appends the fields that are repeated, from memory when `revisions` are those they were read at.
  absl::Status AppendPart(const CaseloadReader& caseload, const CaseloadQuestion& asked,
                          bool published, absl::Span<const v1::RegionRevision> revisions,
                          std::string& answer);
  void Remember(const std::string& question, Part part);

  absl::Mutex mutex_;
  absl::flat_hash_map<std::string, Part> parts_ ABSL_GUARDED_BY(mutex_);
  size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_CASELOAD_SUMMARY_CACHE_H_
