// Follows a stream across broken connections.
#ifndef REISMEE_CLIENTS_CLI_WATCH_FOLLOW_H_
#define REISMEE_CLIENTS_CLI_WATCH_FOLLOW_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "clients/cli/settings.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "reismee/v1/access.pb.h"

namespace reismee::cli {

// What a watcher does with its stream. `request` is read again for every connection, so a watcher
// keeps its resume token in it.
struct Watcher {
  const google::protobuf::MethodDescriptor& method;
  google::protobuf::Message& request;
  google::protobuf::Message& message;  // where each message is put
  v1::Purpose purpose;
  // A message came. Not OK ends the watch with this status.
  std::function<absl::Status()> on_message;
  // The connection was lost, and why; it is tried again after pauses. Told once until it is back.
  std::function<void(const absl::Status&)> on_lost;
  // Whether a refusal can be answered by asking otherwise, and has been, in `request`.
  std::function<bool(const absl::Status&)> recover;
  // Asked several times a second.
  std::function<bool()> stop;
  // Longer silence than this is a broken connection.
  absl::Duration silence = absl::Seconds(20);
};

// Follows until stop() (OK), or until the server refuses, or a file cannot be read (that status).
// The token file is read anew for every connection. Pauses double from settings.first_pause to 5 s.
absl::Status Follow(const Settings& settings, const Watcher& watcher);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_WATCH_FOLLOW_H_
