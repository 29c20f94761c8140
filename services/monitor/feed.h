// The newest lines of every region's journal, in memory, for all who watch.
#ifndef REISMEE_SERVICES_MONITOR_FEED_H_
#define REISMEE_SERVICES_MONITOR_FEED_H_

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "services/edge/visibility.h"
#include "services/monitor/feed_line.h"
#include "services/request/clock.h"
#include "storage/reference/reference.h"
#include "storage/sql/connection.h"

namespace reismee {

// Any thread; one thread at a time may Extend.
class Feed {
 public:
  // Lines kept for each region; who is further behind reads the journal.
  static constexpr size_t kLinesKept = 2'000;

  // All must outlive the feed and its lines.
  Feed(const Reference& reference, const Clock& clock, Visibility& visibility)
      : reference_(reference), clock_(clock), visibility_(visibility) {}

  // Reads what the journal of a region has beyond the feed, up to `last`.
  absl::Status Extend(sql::Connection& db, const std::string& region, int64_t last);
  // Begins at a revision without reading what came before.
  void StartAt(const std::string& region, int64_t revision);

  // A line of the journal as the feed has them.
  std::shared_ptr<const FeedLine> Make(int64_t revision,
                                       const internal::v1::JournalLine& line) const;

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
  Visibility& visibility_;
  mutable absl::Mutex mutex_;
  std::map<std::string, Lines, std::less<>> regions_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_MONITOR_FEED_H_
