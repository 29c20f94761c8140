#include "services/edge/reader_pool.h"

#include <utility>

#include "proto/vocabulary/refusal.h"

namespace reismee {

ReaderPool::ReaderPool(std::vector<std::unique_ptr<Reader>> readers)
    : readers_(std::move(readers)) {
  for (const std::unique_ptr<Reader>& reader : readers_) {
    threads_.emplace_back([this, &reader] { Loop(*reader); });
  }
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
