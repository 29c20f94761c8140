// What a case was on a day in the past.
//
// Pure functions, any thread.
#ifndef REISMEE_SERVICES_CASE_AS_OF_RULES_H_
#define REISMEE_SERVICES_CASE_AS_OF_RULES_H_

#include <string>

#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/jobseeker.pb.h"

namespace reismee {

// The body that led the case on the day; empty before the intake and after the closing.
std::string BodyOn(absl::Span<const v1::Responsibility> periods, const google::type::Date& day);

// A version that was in force at the end of the day, and its items, as they stood then.
v1::Arrangement ArrangementAsOf(v1::Arrangement version, const google::type::Date& day);

}  // namespace reismee

#endif  // REISMEE_SERVICES_CASE_AS_OF_RULES_H_
