// The smallest server on the transport of the product: what calls and streams cost by themselves.
#ifndef REISMEE_TESTS_BENCH_ECHO_H_
#define REISMEE_TESTS_BENCH_ECHO_H_

#include <grpcpp/support/byte_buffer.h>

#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "services/transport/transport.h"
#include "tests/bench/load.h"

namespace reismee::bench {

// Answers every call with 300 bytes; sends every stream one message of 200 bytes at its start, and
// one for every event. Without identity, policy, record or store.
class Echo {
 public:
  Echo();

  int port() const { return transport_->port(); }
  // Calls of 100 bytes, 64 at a time, without end.
  static Load Calls();

  // So many more events, at once, for all subscribers.
  void Publish(int64_t events);

 private:
  class Subscriber;
  void OnStream(std::shared_ptr<StreamCall> stream);

  const grpc::ByteBuffer answer_;
  absl::Mutex mutex_;
  std::vector<std::shared_ptr<Subscriber>> subscribers_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<Transport> transport_;  // The first to go.
};

}  // namespace reismee::bench

#endif  // REISMEE_TESTS_BENCH_ECHO_H_
