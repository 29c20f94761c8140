// What time it is, and what day.
#ifndef REISMEE_SERVICES_REQUEST_CLOCK_H_
#define REISMEE_SERVICES_REQUEST_CLOCK_H_

#include "absl/time/time.h"
#include "google/type/date.pb.h"

namespace reismee {

// Any thread. Tests and demonstrations give another today than the calendar's (reading 29).
class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;
  // The civil date in Europe/Amsterdam, or the business date that was set.
  virtual google::type::Date Today() const = 0;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_REQUEST_CLOCK_H_
