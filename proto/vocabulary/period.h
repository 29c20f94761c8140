// A period of whole days, first and last included; it may be open at its end.
#ifndef REISMEE_PROTO_VOCABULARY_PERIOD_H_
#define REISMEE_PROTO_VOCABULARY_PERIOD_H_

#include "absl/time/civil_time.h"
#include "google/type/date.pb.h"
#include "proto/vocabulary/date.h"

namespace reismee {

// A value of two days; a period whose last day lies before its first holds no day.
class Period {
 public:
  // `to` is the last day; an unset date leaves the period open.
  Period(const Date& from, const Date& to)
      : first_(ToCivil(from)), last_(IsValid(to) ? ToCivil(to) : absl::CivilDay::max()) {}

  bool IsEmpty() const { return last_ < first_; }
  bool IsOpen() const { return last_ == absl::CivilDay::max(); }
  bool Contains(const Date& date) const {
    const absl::CivilDay day = ToCivil(date);
    return first_ <= day && day <= last_;
  }
  // Whether the two share a day.
  bool Overlaps(const Period& other) const {
    return !IsEmpty() && !other.IsEmpty() && first_ <= other.last_ && other.first_ <= last_;
  }

 private:
  absl::CivilDay first_;
  absl::CivilDay last_;
};

// Whether a row of reference data, with valid_from and valid_to, holds on a date.
template <typename T>
bool HoldsOn(const T& row, const Date& date) {
  return (!row.has_valid_from() || !Before(date, row.valid_from())) &&
         (!row.has_valid_to() || !Before(row.valid_to(), date));
}

}  // namespace reismee

#endif  // REISMEE_PROTO_VOCABULARY_PERIOD_H_
