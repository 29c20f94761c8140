#include "services/monitor/caseload_watcher.h"

#include <utility>

#include "reismee/v1/monitor.pb.h"

namespace reismee {

CaseloadWatcher::CaseloadWatcher(WatchHub& hub, OpenStream open, WatchPosition position,
                                 int heartbeat_seconds, grpc::Slice RegionCaseload::*form)
    : Watcher(std::move(open), "caseload", std::move(position), heartbeat_seconds,
              hub.clock().Now()),
      hub_(hub),
      form_(form),
      sent_(position_.regions.size()),
      dirty_(position_.regions.size(), true) {}

void CaseloadWatcher::Advance(const std::string& region) {
  absl::MutexLock lock(&mutex_);
  for (size_t i = 0; i < position_.regions.size(); ++i) {
    if (position_.regions[i] == region) dirty_[i] = true;
  }
  PumpLocked();
}

std::optional<Watcher::Next> CaseloadWatcher::TakeNext() {
  const size_t count = position_.regions.size();
  for (size_t i = 0; i < count; ++i) {
    const size_t place = (turn_ + i) % count;
    if (!dirty_[place]) continue;
    const auto newest = hub_.CaseloadOf(position_.regions[place]);
    // Asked for; Advance follows when it was read.
    if (newest == nullptr) continue;
    dirty_[place] = false;
    // Another server told more already; Advance follows when this one hears of it.
    if (newest->revision < position_.revisions[place]) continue;
    const bool resumed = sent_[place] == nullptr && position_.revisions[place] > 0 &&
                         position_.revisions[place] == newest->revision;
    const bool same = sent_[place] == newest || resumed;
    sent_[place] = newest;
    position_.revisions[place] = newest->revision;
    if (same) continue;
    turn_ = (place + 1) % count;
    return Next{(*newest).*form_, true};
  }
  return std::nullopt;
}

Watcher::Next CaseloadWatcher::Heartbeat() {
  v1::WatchCaseloadResponse response;
  AddReached(*response.mutable_heartbeat()->mutable_revisions());
  return {grpc::Slice(response.SerializeAsString()), true};
}

}  // namespace reismee
