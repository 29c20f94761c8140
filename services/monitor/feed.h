// The newest lines of every region's journal, in memory, each serialised once for all who watch.
#ifndef REISMEE_SERVICES_MONITOR_FEED_H_
#define REISMEE_SERVICES_MONITOR_FEED_H_

#include <grpcpp/support/byte_buffer.h>

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "reismee/internal/v1/store.pb.h"
#include "services/request/clock.h"
#include "storage/access/access_rules.h"
#include "storage/reference/reference.h"
#include "storage/sql/connection.h"

namespace reismee {

// A line as watchers get it, by what they are to the case: the bytes of a WatchCasesResponse with
// the change and no token.
struct FeedLine {
  int64_t revision = 0;
  internal::v1::JournalLine line;
  // What decides who hears of it, before it and after it.
  CaseFacts before;
  CaseFacts after;
  grpc::Slice for_responsible;
  // Without what names the person or a fact of them.
  grpc::Slice for_coordinating;
  // Without the caseworker too.
  grpc::Slice for_receiving;
  // For who had the case and has it no more: its name and nothing else.
  grpc::Slice for_left;
};

std::shared_ptr<const FeedLine> MakeFeedLine(int64_t revision, internal::v1::JournalLine line,
                                             const Reference& reference,
                                             const google::type::Date& today);

// Any thread; one thread at a time may Extend.
class Feed {
 public:
  // Lines kept for each region; who is further behind reads the journal.
  static constexpr size_t kLinesKept = 2'000;

  // Both must outlive the feed.
  Feed(const Reference& reference, const Clock& clock) : reference_(reference), clock_(clock) {}

  // Reads what the journal of a region has beyond the feed, up to `last`.
  absl::Status Extend(sql::Connection& db, const std::string& region, int64_t last);
  // Begins at a revision without reading what came before.
  void StartAt(const std::string& region, int64_t revision);

  // Revision the feed has reached; 0 for a region without lines.
  int64_t Last(const std::string& region) const;
  // The line of a revision up to Last; null when it is no longer kept.
  std::shared_ptr<const FeedLine> At(const std::string& region, int64_t revision) const;

 private:
  struct Lines {
    int64_t last = 0;
    std::deque<std::shared_ptr<const FeedLine>> kept;
  };

  const Reference& reference_;
  const Clock& clock_;
  mutable absl::Mutex mutex_;
  std::map<std::string, Lines, std::less<>> regions_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_MONITOR_FEED_H_
