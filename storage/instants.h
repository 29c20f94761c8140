// Instants between absl and the vocabulary, in whole microseconds.
#ifndef REISMEE_STORAGE_INSTANTS_H_
#define REISMEE_STORAGE_INSTANTS_H_

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

namespace reismee {

inline void SetInstant(absl::Time time, google::protobuf::Timestamp* instant) {
  const int64_t micros = absl::ToUnixMicros(time);
  const absl::Time whole = absl::FromUnixMicros(micros);
  instant->set_seconds(absl::ToUnixSeconds(whole));
  instant->set_nanos(static_cast<int32_t>(
      absl::ToInt64Nanoseconds(whole - absl::FromUnixSeconds(instant->seconds()))));
}

inline absl::Time ToTime(const google::protobuf::Timestamp& instant) {
  return absl::FromUnixSeconds(instant.seconds()) + absl::Nanoseconds(instant.nanos());
}

}  // namespace reismee

#endif  // REISMEE_STORAGE_INSTANTS_H_
