// Clients that listen.
#ifndef REISMEE_TESTS_BENCH_SUBSCRIBERS_H_
#define REISMEE_TESTS_BENCH_SUBSCRIBERS_H_

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "tests/bench/load.h"

namespace reismee::bench {

// Streams of one method, read by one thread as fast as they come; messages are counted, not parsed.
class Subscribers {
 public:
  // Opens the streams and waits until each has had the one message that a new stream gets.
  Subscribers(int port, int count, const std::string& method, const Metadata& metadata,
              const std::string& request);
  ~Subscribers();
  Subscribers(const Subscribers&) = delete;
  Subscribers& operator=(const Subscribers&) = delete;

  // Waits until every stream has had so many messages more than at the last call. Streams that end,
  // and a minute without the messages, end the program.
  void AwaitEach(int64_t messages);

 private:
  struct Stream;
  void Poll();

  grpc::CompletionQueue queue_;
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
  std::vector<std::unique_ptr<Stream>> streams_;
  absl::Mutex mutex_;
  int64_t received_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t awaited_ ABSL_GUARDED_BY(mutex_) = 0;
  bool closing_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread poller_;
};

}  // namespace reismee::bench

#endif  // REISMEE_TESTS_BENCH_SUBSCRIBERS_H_
