// Tells every watcher what the commits brought.
#ifndef REISMEE_SERVICES_MONITOR_WATCH_HUB_H_
#define REISMEE_SERVICES_MONITOR_WATCH_HUB_H_

#include <grpcpp/support/byte_buffer.h>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "services/edge/visibility.h"
#include "services/monitor/feed.h"
#include "services/monitor/watcher.h"
#include "services/request/clock.h"
#include "storage/store.h"

namespace reismee {

// A region's caseload as watchers get it, serialised once: the bytes of a WatchCaseloadResponse
// without token.
struct RegionCaseload {
  int64_t revision = 0;
  // With the work that a coordinator can list; without work, for services; as monitors see it.
  grpc::Slice full;
  grpc::Slice without_work;
  grpc::Slice published;
};

// One thread with a connection that reads. It extends the feed after each commit, of this server or
// another, keeps the newest caseload of the regions that are watched, reads the journal for
// watchers that are far behind, and ticks. Any thread may call it.
class WatchHub {
 public:
  using Job = std::function<void(Reader&)>;
  // What the hub does for the process, on its thread.
  struct Ports {
    std::function<void()> every_second = [] {};
    // Whether the database answers.
    std::function<void(bool)> reachable = [](bool) {};
  };

  static absl::StatusOr<std::unique_ptr<WatchHub>> Start(Store& store, const Clock& clock,
                                                         Ports ports);
  // Ends all streams.
  ~WatchHub();

  const Feed& feed() const { return feed_; }
  const Clock& clock() const { return clock_; }
  // Masks what the streams tell.
  Visibility& visibility() { return visibility_; }

  // Follows a watcher until it has ended.
  void Add(std::shared_ptr<Watcher> watcher);
  // Ends the streams whose call `judge` refuses, with its refusal. One that was opened a moment ago
  // may not be known yet: ask again, not once.
  void EndWhere(absl::FunctionRef<absl::Status(const Call&)> judge);
  // Runs a job on the hub's thread, soon.
  void Run(Job job);
  // The newest caseload of a region; null until it was read, which this asks for.
  std::shared_ptr<const RegionCaseload> CaseloadOf(const std::string& region);
  size_t watchers() const;

 private:
  WatchHub(Store& store, const Clock& clock, Ports ports)
      : store_(store),
        clock_(clock),
        ports_(std::move(ports)),
        feed_(store.reference(), clock, visibility_) {}

  void Loop();
  // Waits for work, at most until the next tick; false when stopping.
  bool Await(std::deque<Job>& jobs, std::map<std::string, int64_t>& advanced);
  void Follow(const std::map<std::string, int64_t>& advanced);
  // Adds what the journal has beyond the feed: the commits of other servers, and what could not be
  // read when it came.
  absl::Status LookBeyond(std::map<std::string, int64_t>& advanced);
  void ReadCaseloadOf(const std::string& region);
  // Where anybody watches it.
  void RenewCaseloadOf(const std::string& region);
  void Tick();
  std::vector<std::shared_ptr<Watcher>> Watching() const;

  Store& store_;
  const Clock& clock_;
  const Ports ports_;
  std::unique_ptr<Reader> reader_;
  Visibility visibility_;
  Feed feed_;
  absl::Time next_tick_;
  google::type::Date day_;
  bool behind_ = false;
  // Regions whose caseload could not be read, until the next tick.
  std::set<std::string> unread_;

  mutable absl::Mutex mutex_;
  std::vector<std::shared_ptr<Watcher>> watchers_ ABSL_GUARDED_BY(mutex_);
  std::deque<Job> jobs_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, int64_t> advanced_ ABSL_GUARDED_BY(mutex_);
  // Null for a region that is asked for and not read yet.
  std::map<std::string, std::shared_ptr<const RegionCaseload>> caseloads_ ABSL_GUARDED_BY(mutex_);
  bool others_wrote_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::unique_ptr<sql::Listener> listener_;
  std::thread thread_;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_MONITOR_WATCH_HUB_H_
