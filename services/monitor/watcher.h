// One stream being followed.
#ifndef REISMEE_SERVICES_MONITOR_WATCHER_H_
#define REISMEE_SERVICES_MONITOR_WATCHER_H_

#include <grpcpp/support/byte_buffer.h>

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "reismee/v1/caseload.pb.h"
#include "services/edge/edge.h"
#include "services/monitor/feed.h"
#include "services/monitor/resume_token.h"

namespace reismee {

// What every stream does alike: one message at a time, the next when the last is on its way, so
// that a slow reader holds nothing but its position; heartbeats; the end with the caller's token.
// Any thread.
class Watcher : public std::enable_shared_from_this<Watcher> {
 public:
  virtual ~Watcher() = default;

  // Begins to listen to the stream. Once.
  void Start();
  // There may be something to send.
  void Pump();
  // A region's revision moved.
  virtual void Advance(const std::string& region) = 0;
  // Once a second: sends a heartbeat when one is due, ends the stream of an expired token.
  void Tick(absl::Time now);
  // Whether the position is beyond what this server has heard of.
  bool IsAheadOf(const Feed& feed) const;
  // Ends the stream when its position is beyond what the database has.
  void CheckPosition(Reader& reader);
  // Ends the stream. The first call counts.
  void End(const absl::Status& status);
  bool ended() const;
  const Call& call() const { return *open_.call; }

 protected:
  // `stream_name` is that of the resume token.
  Watcher(OpenStream open, absl::string_view stream_name, WatchPosition position,
          int heartbeat_seconds, absl::Time now);

  // The next message, or nothing. Bytes of the answer without its token, and whether the token goes
  // with it.
  struct Next {
    grpc::Slice answer;
    bool with_token = true;
  };
  virtual std::optional<Next> TakeNext() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) = 0;
  virtual Next Heartbeat() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) = 0;
  // Puts on record what was told and is not yet: each second, and at the end.
  virtual void Account(absl::Time, bool /*at_end*/) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {}

  const OpenStream& opened() const { return open_; }
  // The revisions of the position.
  void AddReached(google::protobuf::RepeatedPtrField<v1::RegionRevision>& revisions) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // The same as text, `regions/AM26=12 regions/AM27=8`.
  std::string Reached() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void PumpLocked() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // What was told could not be put on record: nothing more is told, and the stream ends with the
  // first such failure at the next tick. Does not wait for mutex_, which a caller may hold.
  void EndUnrecorded(const absl::Status& failure);

  mutable absl::Mutex mutex_;
  WatchPosition position_ ABSL_GUARDED_BY(mutex_);

 private:
  // OK as long as all could be put on record.
  absl::Status Recorded() const;

  const OpenStream open_;
  const std::string stream_name_;
  const absl::Duration heartbeat_;
  absl::Time next_heartbeat_ ABSL_GUARDED_BY(mutex_);
  bool heartbeat_due_ ABSL_GUARDED_BY(mutex_) = false;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  mutable absl::Mutex record_mutex_;
  absl::Status unrecorded_ ABSL_GUARDED_BY(record_mutex_);
  // Whether it is a failure; asked before every message.
  std::atomic<bool> missed_record_ = false;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_MONITOR_WATCHER_H_
