#include "services/edge/reader_pool.h"

#include <utility>

#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {

absl::StatusOr<std::unique_ptr<ReaderPool>> ReaderPool::Start(const Store& store, int threads) {
  auto pool = std::unique_ptr<ReaderPool>(new ReaderPool());
  for (int i = 0; i < threads; ++i) {
    ASSIGN_OR_RETURN(std::unique_ptr<Reader> reader, store.OpenReader());
    pool->readers_.push_back(std::move(reader));
  }
  ReaderPool* const self = pool.get();
  for (const std::unique_ptr<Reader>& reader : self->readers_) {
    self->threads_.emplace_back([self, &reader] { self->Loop(*reader); });
  }
  return pool;
}

ReaderPool::~ReaderPool() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  for (std::thread& thread : threads_) thread.join();
}

absl::Status ReaderPool::Submit(Job job) {
  absl::MutexLock lock(&mutex_);
  if (queue_.size() >= kLongestQueue) {
    return RefuseForNow(v1::REASON_OVERLOADED, absl::StatusCode::kUnavailable,
                        absl::Milliseconds(200), "too many calls are waiting, try again");
  }
  queue_.push_back(std::move(job));
  return absl::OkStatus();
}

void ReaderPool::Loop(Reader& reader) {
  const auto ready = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return stopping_ || !queue_.empty();
  };
  while (true) {
    Job job;
    {
      absl::MutexLock lock(&mutex_, absl::Condition(&ready));
      if (queue_.empty()) return;
      job = std::move(queue_.front());
      queue_.pop_front();
    }
    job(reader);
  }
}

}  // namespace reismee
