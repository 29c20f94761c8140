// When to try again to connect to a server that did not answer.
#ifndef REISMEE_STORAGE_POSTGRES_NEXT_TRY_H_
#define REISMEE_STORAGE_POSTGRES_NEXT_TRY_H_

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace reismee::postgres {

// For all connections to one server: those who ask hear soon that it is of no use, and as soon as
// one of them is answered, none waits any more. Safe for all threads.
class NextTry {
 public:
  bool TooSoon(absl::Time now) const {
    const absl::MutexLock lock(&mutex_);
    return now < next_;
  }
  // A try that began then. One that was overtaken by an answer says nothing any more.
  void NoteFailure(absl::Time began, absl::Time now) {
    const absl::MutexLock lock(&mutex_);
    if (began >= answered_) next_ = now + kWait;
  }
  void NoteAnswer(absl::Time now) {
    const absl::MutexLock lock(&mutex_);
    answered_ = now;
    next_ = absl::InfinitePast();
  }

 private:
  static constexpr absl::Duration kWait = absl::Milliseconds(250);

  mutable absl::Mutex mutex_;
  absl::Time next_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
  absl::Time answered_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
};

}  // namespace reismee::postgres

#endif  // REISMEE_STORAGE_POSTGRES_NEXT_TRY_H_
