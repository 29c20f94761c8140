#include "services/monitor/watcher.h"

#include <map>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/monitor.pb.h"
#include "services/edge/outcome.h"
#include "storage/instants.h"
#include "storage/journal.h"

namespace reismee {
namespace {

constexpr int kDefaultHeartbeatSeconds = 15;

// The field resume_token in bytes, to stand after an answer that was serialised once for all. Both
// streams give it a number of their own.
grpc::Slice TokenSlice(absl::string_view stream, const WatchPosition& position) {
  const std::string token = ToResumeToken(stream, position);
  if (stream == "cases") {
    v1::WatchCasesResponse response;
    response.set_resume_token(token);
    return grpc::Slice(response.SerializeAsString());
  }
  v1::WatchCaseloadResponse response;
  response.set_resume_token(token);
  return grpc::Slice(response.SerializeAsString());
}

}  // namespace

Watcher::Watcher(OpenStream open, absl::string_view stream_name, WatchPosition position,
                 int heartbeat_seconds, absl::Time now)
    : position_(std::move(position)),
      open_(std::move(open)),
      stream_name_(stream_name),
      heartbeat_(
          absl::Seconds(heartbeat_seconds == 0 ? kDefaultHeartbeatSeconds : heartbeat_seconds)),
      next_heartbeat_(now + heartbeat_) {}

void Watcher::Start() {
  const std::weak_ptr<Watcher> weak = weak_from_this();
  open_.stream->Listen(
      [weak] {
        const std::shared_ptr<Watcher> self = weak.lock();
        if (self == nullptr) return;
        absl::MutexLock lock(&self->mutex_);
        self->writing_ = false;
        self->PumpLocked();
      },
      [weak](const absl::Status& why) {
        if (const std::shared_ptr<Watcher> self = weak.lock()) self->End(why);
      });
}

void Watcher::Pump() {
  absl::MutexLock lock(&mutex_);
  PumpLocked();
}

void Watcher::PumpLocked() {
  if (writing_ || ended_ || !Recorded().ok()) return;
  std::optional<Next> next = TakeNext();
  if (!next.has_value() && heartbeat_due_) next = Heartbeat();
  if (!next.has_value()) return;
  heartbeat_due_ = false;
  grpc::Slice parts[] = {next->answer, grpc::Slice()};
  if (next->with_token) parts[1] = TokenSlice(stream_name_, position_);
  // False only when the stream is ending; then End follows.
  writing_ = open_.stream->Write(grpc::ByteBuffer(parts, next->with_token ? 2 : 1));
}

void Watcher::AddReached(google::protobuf::RepeatedPtrField<v1::RegionRevision>& revisions) const {
  for (size_t i = 0; i < position_.regions.size(); ++i) {
    v1::RegionRevision& reached = *revisions.Add();
    reached.set_region(position_.regions[i]);
    reached.set_revision(position_.revisions[i]);
  }
}

std::string Watcher::Reached() const {
  std::string reached;
  for (size_t i = 0; i < position_.regions.size(); ++i) {
    absl::StrAppend(&reached, i == 0 ? "" : " ", position_.regions[i], "=", position_.revisions[i]);
  }
  return reached;
}

void Watcher::Tick(absl::Time now) {
  if (now >= ToTime(call().credential->expires_at())) {
    return End(Refuse(v1::REASON_TOKEN_EXPIRED, absl::StatusCode::kUnauthenticated,
                      {.mend = "CALLER"},
                      "your token expired; watch again with a new one and the resume token"));
  }
  if (const absl::Status recorded = Recorded(); !recorded.ok()) return End(recorded);
  absl::MutexLock lock(&mutex_);
  Account(now, false);
  if (now >= next_heartbeat_) {
    heartbeat_due_ = true;
    next_heartbeat_ = now + heartbeat_;
  }
  PumpLocked();
}

bool Watcher::IsAheadOf(const Feed& feed) const {
  absl::MutexLock lock(&mutex_);
  for (size_t i = 0; i < position_.regions.size(); ++i) {
    if (position_.revisions[i] > feed.Last(position_.regions[i])) return true;
  }
  return false;
}

void Watcher::CheckPosition(Reader& reader) {
  std::map<std::string, int64_t> known;
  const absl::Status read = reader.RunRaw([&](sql::Connection& db) -> absl::Status {
    ASSIGN_OR_RETURN(const std::vector<v1::RegionRevision> revisions, RegionRevisions(db));
    for (const v1::RegionRevision& one : revisions) known[one.region()] = one.revision();
    return absl::OkStatus();
  });
  if (!read.ok()) return End(read);
  bool ahead = false;
  {
    absl::MutexLock lock(&mutex_);
    for (size_t i = 0; i < position_.regions.size(); ++i) {
      if (position_.revisions[i] > known[position_.regions[i]]) ahead = true;
    }
  }
  if (!ahead) return;
  End(BadField("resume_token", v1::REASON_INVALID_RESUME_TOKEN,
               "not a token of this database; leave it out to begin anew"));
}

void Watcher::End(const absl::Status& status) {
  std::string reached;
  {
    absl::MutexLock lock(&mutex_);
    if (ended_) return;
    ended_ = true;
    Account(absl::InfiniteFuture(), true);
    reached = Reached();
  }
  // First, so that what the client does next stands on record after it.
  open_.record_close(status, absl::StrCat("close: ", reached));
  // A client that went away is no fault of the server.
  open_.stream->Finish(absl::IsCancelled(status) ? status : ForCaller(status));
}

void Watcher::EndUnrecorded(const absl::Status& failure) {
  absl::MutexLock lock(&record_mutex_);
  unrecorded_.Update(failure);
  missed_record_ = true;
}

absl::Status Watcher::Recorded() const {
  if (!missed_record_) return absl::OkStatus();
  absl::MutexLock lock(&record_mutex_);
  return unrecorded_;
}

bool Watcher::ended() const {
  absl::MutexLock lock(&mutex_);
  return ended_;
}

}  // namespace reismee
