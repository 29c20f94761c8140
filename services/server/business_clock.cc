#include "services/server/business_clock.h"

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"

namespace reismee {

google::type::Date BusinessClock::Today() const {
  absl::MutexLock lock(&mutex_);
  return day_.has_value() ? *day_ : reismee::Today(Now());
}

bool BusinessClock::is_set() const {
  absl::MutexLock lock(&mutex_);
  return day_.has_value();
}

absl::Status BusinessClock::CheckMove(const google::type::Date& day) const {
  const google::type::Date today = Today();
  if (is_set() && !Before(day, today)) return absl::OkStatus();
  return Refuse(v1::REASON_BUSINESS_DATE_FIXED, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 29", .mend = "ADMINISTRATOR"},
                is_set()
                    ? absl::StrCat("the business date is ", ToIso(today), " and only moves forward")
                    : "this server follows the real calendar");
}

void BusinessClock::Move(const google::type::Date& day) {
  absl::MutexLock lock(&mutex_);
  day_ = day;
}

}  // namespace reismee
