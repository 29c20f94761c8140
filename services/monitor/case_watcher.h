// A stream of every journal line of the caller's cases.
#ifndef REISMEE_SERVICES_MONITOR_CASE_WATCHER_H_
#define REISMEE_SERVICES_MONITOR_CASE_WATCHER_H_

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/monitor.pb.h"
#include "services/monitor/watch_hub.h"
#include "services/monitor/watcher.h"

namespace reismee {

// Never coalesced: a slow reader's position stays behind, and what the feed no longer has is read
// from the journal. So is what was written before the stream was opened, wherever a token says that
// it stood: the caller may have lost the case since, and hears of that no more than it could read.
class CaseWatcher final : public Watcher {
 public:
  // With `snapshot` the caller's open cases come first.
  CaseWatcher(WatchHub& hub, OpenStream open, WatchPosition position, int heartbeat_seconds,
              bool snapshot);

  void Advance(const std::string& region) override;

 private:
  // A line to be told. Of one that was read from behind, what the caller is now to its case.
  struct Due {
    std::shared_ptr<const FeedLine> line;
    std::optional<Grant> now;
  };

  std::optional<Next> TakeNext() override ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  Next Heartbeat() override ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  std::optional<Next> TakeSnapshot() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  std::optional<Next> TakeLine(size_t place) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // The line after the position of a region; nothing when it must be read first.
  std::optional<Due> LineAfter(size_t place) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // The line as the caller may hear of it; nothing: not at all.
  std::optional<grpc::Slice> HeardAs(const Due& due) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Notes for the record that the line is told, by a grant.
  void Note(const FeedLine& line, const Grant& grant) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Account(absl::Time now, bool at_end) override ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void ReadSnapshot(Reader& reader);
  // The page leaves when it is on record.
  void ShowPage(v1::WatchCasesResponse page, Disclosure shown, std::string reached);
  // The position is that of the first page, or of an older one that another replica had.
  void StandAt(const std::vector<v1::RegionRevision>& revisions, bool first_page)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void ReadBehind(Reader& reader, size_t place);
  absl::StatusOr<std::deque<Due>> LinesBehind(Reader& reader, const std::string& region,
                                              int64_t after);

  WatchHub& hub_;
  // Revision of each region up to which the feed was there before the stream.
  const std::vector<int64_t> opened_at_;
  // Who reads the snapshot; null: the hub.
  ReaderPool* replica_ ABSL_GUARDED_BY(mutex_);
  // The next page of the snapshot, read and not yet sent.
  std::optional<grpc::Slice> page_ ABSL_GUARDED_BY(mutex_);
  bool snapshot_read_ ABSL_GUARDED_BY(mutex_);
  bool reading_ ABSL_GUARDED_BY(mutex_) = false;
  // Name of the last case of the snapshot so far.
  std::string snapshot_after_ ABSL_GUARDED_BY(mutex_);
  // What lines told since the last record, of whom, and from and to which revision of a region.
  Disclosure told_ ABSL_GUARDED_BY(mutex_);
  int lines_told_ ABSL_GUARDED_BY(mutex_) = 0;
  std::map<std::string, std::pair<int64_t, int64_t>> told_of_ ABSL_GUARDED_BY(mutex_);
  absl::Time next_record_ ABSL_GUARDED_BY(mutex_) = absl::InfiniteFuture();
  // Lines read from the journal for a region that is behind the feed.
  std::vector<std::deque<Due>> behind_ ABSL_GUARDED_BY(mutex_);
  // Cases of which the caller was told that they left, and nothing since.
  absl::flat_hash_set<std::string> left_ ABSL_GUARDED_BY(mutex_);
  // Region to look at first, so that a busy one does not starve the others.
  size_t turn_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_MONITOR_CASE_WATCHER_H_
