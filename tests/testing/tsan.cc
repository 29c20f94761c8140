// Debian's abseil is not instrumented, so the thread sanitizer does not see that its locks order
// what threads do. Linked with --wrap for each function here, it is told.
#if defined(REISMEE_TSAN)

#include <sanitizer/tsan_interface.h>

#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"

// Declares the function behind a mangled name, and defines what is called in its place.
#define REAL(name, ...) __real_##name(__VA_ARGS__)
#define WRAP(name, ...) __wrap_##name(__VA_ARGS__)

using absl::Condition;
using absl::Duration;
using absl::Mutex;
using absl::Notification;
using absl::Time;

extern "C" {

void REAL(_ZN4absl7debian35Mutex4LockEv, Mutex*);
void REAL(_ZN4absl7debian35Mutex6UnlockEv, Mutex*);
void REAL(_ZN4absl7debian35Mutex8LockWhenERKNS0_9ConditionE, Mutex*, const Condition&);
void REAL(_ZN4absl7debian35Mutex5AwaitERKNS0_9ConditionE, Mutex*, const Condition&);
bool REAL(_ZN4absl7debian35Mutex16AwaitWithTimeoutERKNS0_9ConditionENS0_8DurationE, Mutex*,
          const Condition&, Duration);
bool REAL(_ZN4absl7debian35Mutex17AwaitWithDeadlineERKNS0_9ConditionENS0_4TimeE, Mutex*,
          const Condition&, Time);
void REAL(_ZN4absl7debian312Notification6NotifyEv, Notification*);
void REAL(_ZNK4absl7debian312Notification19WaitForNotificationEv, const Notification*);

void WRAP(_ZN4absl7debian35Mutex4LockEv, Mutex* mutex) {
  REAL(_ZN4absl7debian35Mutex4LockEv, mutex);
  __tsan_acquire(mutex);
}
void WRAP(_ZN4absl7debian35Mutex6UnlockEv, Mutex* mutex) {
  __tsan_release(mutex);
  REAL(_ZN4absl7debian35Mutex6UnlockEv, mutex);
}
void WRAP(_ZN4absl7debian35Mutex8LockWhenERKNS0_9ConditionE, Mutex* mutex,
          const Condition& condition) {
  REAL(_ZN4absl7debian35Mutex8LockWhenERKNS0_9ConditionE, mutex, condition);
  __tsan_acquire(mutex);
}
void WRAP(_ZN4absl7debian35Mutex5AwaitERKNS0_9ConditionE, Mutex* mutex,
          const Condition& condition) {
  __tsan_release(mutex);
  REAL(_ZN4absl7debian35Mutex5AwaitERKNS0_9ConditionE, mutex, condition);
  __tsan_acquire(mutex);
}
bool WRAP(_ZN4absl7debian35Mutex16AwaitWithTimeoutERKNS0_9ConditionENS0_8DurationE, Mutex* mutex,
          const Condition& condition, Duration timeout) {
  __tsan_release(mutex);
  const bool held = REAL(_ZN4absl7debian35Mutex16AwaitWithTimeoutERKNS0_9ConditionENS0_8DurationE,
                         mutex, condition, timeout);
  __tsan_acquire(mutex);
  return held;
}
bool WRAP(_ZN4absl7debian35Mutex17AwaitWithDeadlineERKNS0_9ConditionENS0_4TimeE, Mutex* mutex,
          const Condition& condition, Time deadline) {
  __tsan_release(mutex);
  const bool held = REAL(_ZN4absl7debian35Mutex17AwaitWithDeadlineERKNS0_9ConditionENS0_4TimeE,
                         mutex, condition, deadline);
  __tsan_acquire(mutex);
  return held;
}
void WRAP(_ZN4absl7debian312Notification6NotifyEv, Notification* notification) {
  __tsan_release(notification);
  REAL(_ZN4absl7debian312Notification6NotifyEv, notification);
}
void WRAP(_ZNK4absl7debian312Notification19WaitForNotificationEv,
          const Notification* notification) {
  REAL(_ZNK4absl7debian312Notification19WaitForNotificationEv, notification);
  __tsan_acquire(const_cast<Notification*>(notification));
}

}  // extern "C"

#endif  // REISMEE_TSAN
