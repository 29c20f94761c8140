// Callers who mean well, while something else goes on.
#ifndef REISMEE_TESTS_WIRE_HONEST_LOAD_H_
#define REISMEE_TESTS_WIRE_HONEST_LOAD_H_

#include <array>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "tests/wire/stand.h"

namespace reismee::wire {

// Reads a region; how long that took, a repeat for each try that failed included, and no more than
// `patience`.
absl::Duration CallUntilAnswered(const std::shared_ptr<grpc::Channel>& channel,
                                 const std::string& token, absl::Duration patience);

// Four callers, each with a call every 20 ms and every tenth of these over a new connection, until
// the end of the scope. A call counts from when it was due: who waits for one is late for the next.
class HonestLoad {
 public:
  explicit HonestLoad(const Stand& stand);
  ~HonestLoad();

  struct Figures {
    size_t calls = 0;
    double p99_ms = 0;
  };
  // Of the calls that ended since the last time, or still wait.
  Figures Take();

 private:
  static constexpr size_t kCallers = 4;

  void Call(size_t caller);

  const Stand& stand_;
  const std::string token_;
  absl::Mutex mutex_;
  bool ending_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<absl::Duration> took_ ABSL_GUARDED_BY(mutex_);
  // When the call of each that runs now, or is next, was or is to begin.
  std::array<absl::Time, kCallers> due_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::thread> callers_;
};

}  // namespace reismee::wire

#endif  // REISMEE_TESTS_WIRE_HONEST_LOAD_H_
