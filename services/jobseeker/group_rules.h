// Whether a person is of a group on a day, by dated facts and nothing else: not by the ground on
// which they came in (reading 33).
//
// Pure functions, any thread. `situations` are those believed; dates are valid ones.
#ifndef REISMEE_SERVICES_JOBSEEKER_GROUP_RULES_H_
#define REISMEE_SERVICES_JOBSEEKER_GROUP_RULES_H_

#include <vector>

#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/reference.pb.h"

namespace reismee {

// Groups of which no fact is recorded (vulnerable, older, refugees) have no members here: nothing
// is closed or opened by them.
bool IsOfGroup(v1::TargetGroup group, absl::Span<const v1::Situation> situations,
               const google::type::Date& date);

// All groups that the person is of, in the order of TargetGroup.
std::vector<v1::TargetGroup> GroupsOn(absl::Span<const v1::Situation> situations,
                                      const google::type::Date& date);

// The job whose end was announced by `date` and whose last day has not passed (reading 2: from the
// day of notice up to and including the last day); of several the one that ends first. Null: the
// person is not threatened with unemployment.
const v1::Situation* ThreatenedJob(absl::Span<const v1::Situation> situations,
                                   const google::type::Date& date);

// Whether the person is registered in the jobs-agreement target group (doelgroep banenafspraak).
bool InJobsAgreementGroup(absl::Span<const v1::Situation> situations,
                          const google::type::Date& date);

// Whether the RMC had found by that day that initial education is no option any more (reading 33;
// 000:734-739).
bool HasRmcFinding(absl::Span<const v1::Situation> situations, const google::type::Date& date);

}  // namespace reismee

#endif  // REISMEE_SERVICES_JOBSEEKER_GROUP_RULES_H_
