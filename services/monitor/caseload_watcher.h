// A stream of the caseload of regions.
#ifndef REISMEE_SERVICES_MONITOR_CASELOAD_WATCHER_H_
#define REISMEE_SERVICES_MONITOR_CASELOAD_WATCHER_H_

#include <memory>
#include <string>
#include <vector>

#include "services/monitor/watch_hub.h"
#include "services/monitor/watcher.h"

namespace reismee {

// Coalesced: each region is sent as it stands when there is room for it, so a slow reader skips
// what it could not take.
class CaseloadWatcher final : public Watcher {
 public:
  // Regions whose revision is that of the position are not sent until they change. `form` is what
  // is sent of each.
  CaseloadWatcher(WatchHub& hub, OpenStream open, WatchPosition position, int heartbeat_seconds,
                  grpc::Slice RegionCaseload::*form);

  void Advance(const std::string& region) override;

 private:
  std::optional<Next> TakeNext() override ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  Next Heartbeat() override ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  WatchHub& hub_;
  grpc::Slice RegionCaseload::*const form_;
  // What was sent of each region; null: nothing yet.
  std::vector<std::shared_ptr<const RegionCaseload>> sent_ ABSL_GUARDED_BY(mutex_);
  // Regions that may have changed.
  std::vector<bool> dirty_ ABSL_GUARDED_BY(mutex_);
  size_t turn_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_MONITOR_CASELOAD_WATCHER_H_
