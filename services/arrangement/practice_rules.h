// Compensation of an employer belongs to the practice learning that it pays for (reading 39). Pure
// functions, any thread.
#ifndef REISMEE_SERVICES_ARRANGEMENT_PRACTICE_RULES_H_
#define REISMEE_SERVICES_ARRANGEMENT_PRACTICE_RULES_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/instrument.pb.h"

namespace reismee {

// INVALID_ARGUMENT naming the fields under `prefix` ("item."): REQUIRED for compensation without
// `practice_item` or without `provider`, the employer; INVALID_VALUE for another item that names a
// practice.
absl::Status CheckNamesPractice(const v1::Item& item, const v1::Instrument& instrument,
                                absl::string_view prefix);

// INVALID_ARGUMENT (INVALID_VALUE) unless the item that compensation names is practice learning.
absl::Status CheckIsPractice(const v1::Instrument& of_practice, absl::string_view prefix);

// FAILED_PRECONDITION (WRONG_STATE) when an item of the draft is compensation for this one.
absl::Status CheckNotCompensated(const v1::Arrangement& draft, const v1::Item& item);

}  // namespace reismee

#endif  // REISMEE_SERVICES_ARRANGEMENT_PRACTICE_RULES_H_
