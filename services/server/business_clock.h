// The clock of the process: the real one, or one whose day was set.
#ifndef REISMEE_SERVICES_SERVER_BUSINESS_CLOCK_H_
#define REISMEE_SERVICES_SERVER_BUSINESS_CLOCK_H_

#include <functional>
#include <optional>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "services/request/clock.h"

namespace reismee {

// Instants are those of `now`, which only a test makes another than the real one. The day is that
// of Europe/Amsterdam, unless the server was given another for a demonstration or a test; that one
// only moves forward (reading 29). Any thread.
class BusinessClock final : public Clock {
 public:
  // `now` says what time it is; `day` is today, unset: the calendar's.
  BusinessClock(std::function<absl::Time()> now, std::optional<google::type::Date> day)
      : now_(std::move(now)), day_(std::move(day)) {}

  absl::Time Now() const override { return now_(); }
  google::type::Date Today() const override;

  bool is_set() const;
  // FAILED_PRECONDITION (BUSINESS_DATE_FIXED) on a server that follows the calendar, or when the
  // date would go back.
  absl::Status CheckMove(const google::type::Date& day) const;
  void Move(const google::type::Date& day);

 private:
  const std::function<absl::Time()> now_;
  mutable absl::Mutex mutex_;
  std::optional<google::type::Date> day_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_SERVER_BUSINESS_CLOCK_H_
