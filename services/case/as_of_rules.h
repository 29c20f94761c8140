// What a case was on a day in the past, and how much of it a former body may see.
//
// Pure functions, any thread.
#ifndef REISMEE_SERVICES_CASE_AS_OF_RULES_H_
#define REISMEE_SERVICES_CASE_AS_OF_RULES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/jobseeker.pb.h"

namespace reismee {

// The body that led the case on the day; empty before the intake and after the closing.
std::string BodyOn(absl::Span<const v1::Responsibility> periods, const google::type::Date& day);

// The periods of one body.
std::vector<v1::Responsibility> PeriodsOf(absl::Span<const v1::Responsibility> periods,
                                          absl::string_view body);

// A version that was in force at the end of the day, and its items, as they stood then.
v1::Arrangement ArrangementAsOf(v1::Arrangement version, const google::type::Date& day);

}  // namespace reismee

#endif  // REISMEE_SERVICES_CASE_AS_OF_RULES_H_
