// Whether strangers still reach the server, found out as one of them.
#ifndef REISMEE_SERVICES_SERVER_LISTENER_WATCH_H_
#define REISMEE_SERVICES_SERVER_LISTENER_WATCH_H_

#include <grpcpp/client_context.h>
#include <grpcpp/security/credentials.h>

#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace reismee {

// gRPC 1.51 stops accepting for good when it finds no descriptor for a new connection
// (CVE-2023-4785), while calls on older connections go on and health says SERVING. So health is
// asked again and again, each time over a new connection.
class ListenerWatch {
 public:
  struct Options {
    std::string address;  // Where the server listens, as clients write it.
    bool tls = false;     // What it shows is not verified: the server is asking itself.
    absl::Duration every = absl::Milliseconds(2500);  // Also how long an answer may take.
    // So many without answer, one after the other. Tries are counted, not time: a machine that was
    // asleep has missed one.
    int tries = 4;
  };

  // `on_dead` is called once, on a thread of the watch.
  ListenerWatch(Options options, std::function<void()> on_dead);
  // Waits for no answer.
  ~ListenerWatch();
  ListenerWatch(const ListenerWatch&) = delete;
  ListenerWatch& operator=(const ListenerWatch&) = delete;

 private:
  void Watch();
  bool Answers();
  // False when the watch ends meanwhile.
  bool WaitUntil(absl::Time next);

  const Options options_;
  const std::shared_ptr<grpc::ChannelCredentials> credentials_;
  const std::function<void()> on_dead_;

  absl::Mutex mutex_;
  bool ending_ ABSL_GUARDED_BY(mutex_) = false;
  grpc::ClientContext* asking_ ABSL_GUARDED_BY(mutex_) = nullptr;
  std::thread thread_;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_SERVER_LISTENER_WATCH_H_
