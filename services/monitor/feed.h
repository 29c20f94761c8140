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
#include "storage/sql/connection.h"

namespace reismee {

// A line as watchers get it: the bytes of a WatchCasesResponse with the change and no token.
struct FeedLine {
  int64_t revision = 0;
  internal::v1::JournalLine line;
  // For those who may know the caseworker, and for the others.
  grpc::Slice with_caseworker;
  grpc::Slice without_caseworker;
};

std::shared_ptr<const FeedLine> MakeFeedLine(int64_t revision, internal::v1::JournalLine line);

// Any thread; one thread at a time may Extend.
class Feed {
 public:
  // Lines kept for each region; who is further behind reads the journal.
  static constexpr size_t kLinesKept = 2'000;

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

  mutable absl::Mutex mutex_;
  std::map<std::string, Lines, std::less<>> regions_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_MONITOR_FEED_H_
