// Who the teams may help: the grounds of each policy version (rules of section 2, readings 2 to 4).
//
// Pure functions, any thread. `situations` are those believed; dates are valid ones.
#ifndef REISMEE_SERVICES_CASE_ELIGIBILITY_RULES_H_
#define REISMEE_SERVICES_CASE_ELIGIBILITY_RULES_H_

#include <optional>

#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/reference.pb.h"

namespace reismee {

// What is judged.
struct EligibilityApplication {
  google::type::Date intake_date;
  absl::Span<const v1::Situation> situations;
  // Only this ground counts. UNSPECIFIED, or a group that is no ground of the version (such as
  // older jobseekers): the first ground that is met.
  v1::TargetGroup target_group = v1::TARGET_GROUP_UNSPECIFIED;
  std::optional<v1::RegularServiceCheck> regular_service_check = std::nullopt;
};

// The decision under the version in force on the intake date, null when there is none (reading 3):
// its outcome, ground, reasons, referrals, facts, and a trace of every rule of the version. Who
// decided what case, and when, is for the caller to fill in.
v1::EligibilityDecision JudgeEligibility(const EligibilityApplication& application,
                                         const v1::SchemeVersion* version);

}  // namespace reismee

#endif  // REISMEE_SERVICES_CASE_ELIGIBILITY_RULES_H_
