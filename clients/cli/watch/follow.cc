#include "clients/cli/watch/follow.h"

#include <algorithm>

#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "clients/cli/ask/connection.h"
#include "clients/cli/watch/stream.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee::cli {
namespace {

constexpr absl::Duration kPoll = absl::Milliseconds(100);
constexpr absl::Duration kLongestPause = absl::Seconds(5);

// An end that says nothing against the watch: the server or the line went away.
bool IsBroken(const absl::Status& status) {
  return status.ok() || absl::IsUnavailable(status) || absl::IsInternal(status) ||
         absl::IsUnknown(status) || absl::IsCancelled(status) || absl::IsDeadlineExceeded(status) ||
         RetryAfterOf(status).has_value();
}

// How a connection went.
struct Ended {
  absl::Status status;        // why it ended; only OK or a broken line is tried again
  bool refused_here = false;  // the watcher itself ended it
  bool heard = false;         // a message came
};

Ended ReadAll(const Connection& connection, const Watcher& watcher) {
  Stream stream(connection, watcher.method, watcher.request, watcher.purpose);
  absl::Time last = absl::Now();
  Ended ended;
  while (!watcher.stop()) {
    switch (stream.Read(kPoll, &watcher.message)) {
      case Stream::Event::kMessage:
        last = absl::Now();
        ended.heard = true;
        ended.status = watcher.on_message();
        if (!ended.status.ok()) {
          ended.refused_here = true;
          return ended;
        }
        break;
      case Stream::Event::kNothing:
        if (absl::Now() - last < watcher.silence) break;
        ended.status = absl::UnavailableError("nothing was heard for too long");
        return ended;
      case Stream::Event::kEnd:
        ended.status = stream.status();
        return ended;
    }
  }
  return ended;
}

void Pause(absl::Duration pause, const Watcher& watcher) {
  const absl::Time until = absl::Now() + pause;
  while (!watcher.stop() && absl::Now() < until) {
    absl::SleepFor(std::min(kPoll, until - absl::Now()));
  }
}

}  // namespace

absl::Status Follow(const Settings& settings, const Watcher& watcher) {
  absl::Duration pause = settings.first_pause;
  bool told = false;
  while (!watcher.stop()) {
    ASSIGN_OR_RETURN(const Connection connection, Connection::Open(settings));
    const Ended ended = ReadAll(connection, watcher);
    if (watcher.stop()) break;
    if (ended.refused_here) return ended.status;
    if (!IsBroken(ended.status)) {
      if (!watcher.recover(ended.status)) return ended.status;
      continue;
    }
    if (ended.heard) pause = settings.first_pause;
    if (ended.heard || !told) watcher.on_lost(ended.status);
    told = true;
    Pause(pause, watcher);
    pause = std::min(pause * 2, kLongestPause);
  }
  return absl::OkStatus();
}

}  // namespace reismee::cli
