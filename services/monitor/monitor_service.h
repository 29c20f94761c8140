// The two streams.
#ifndef REISMEE_SERVICES_MONITOR_MONITOR_SERVICE_H_
#define REISMEE_SERVICES_MONITOR_MONITOR_SERVICE_H_

#include "services/edge/edge.h"
#include "services/monitor/watch_hub.h"

namespace reismee {

// Errors of each stream stand in monitor.proto. Any thread.
class MonitorService {
 public:
  // The hub must outlive the service, and the service the edge.
  explicit MonitorService(WatchHub& hub, const Reference& reference)
      : hub_(hub), reference_(reference) {}

  void Register(Edge::StreamTable& streams);

  void WatchCases(OpenStream open);
  void WatchCaseload(OpenStream open);

 private:
  // A stream that was opened and cannot be followed.
  static void CannotFollow(const OpenStream& open, const absl::Status& why);
  void Follow(std::shared_ptr<Watcher> watcher);

  WatchHub& hub_;
  const Reference& reference_;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_MONITOR_MONITOR_SERVICE_H_
