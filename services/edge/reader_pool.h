// The threads that read the store for calls.
#ifndef REISMEE_SERVICES_EDGE_READER_POOL_H_
#define REISMEE_SERVICES_EDGE_READER_POOL_H_

#include <deque>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "storage/store.h"

namespace reismee {

// A few threads with a connection each, so that no thread of gRPC waits for the database.
class ReaderPool {
 public:
  using Job = std::function<void(Reader&)>;

  // Jobs that may wait; more are refused.
  static constexpr size_t kLongestQueue = 10'000;

  // A thread for each reader.
  explicit ReaderPool(std::vector<std::unique_ptr<Reader>> readers);
  // Finishes what has queued.
  ~ReaderPool();

  // UNAVAILABLE (OVERLOADED) with RetryInfo when too many wait: a read that could not leave its
  // access record discloses nothing. Any thread.
  absl::Status Submit(Job job);

 private:
  void Loop(Reader& reader);

  absl::Mutex mutex_;
  std::deque<Job> queue_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  const std::vector<std::unique_ptr<Reader>> readers_;
  std::vector<std::thread> threads_;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_EDGE_READER_POOL_H_
