// Work found (reading 23; the table of 23 of 004:1096-1131).
//
// Pure functions, any thread.
#ifndef REISMEE_SERVICES_CASE_OUTCOME_RULES_H_
#define REISMEE_SERVICES_CASE_OUTCOME_RULES_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/placement.pb.h"
#include "reismee/v1/reference.pb.h"

namespace reismee {

// INVALID_ARGUMENT naming fields of `outcome`: first day and contract form are required; a direct
// contract needs one of the 20 sectors (SECTOR_REQUIRED), every other form has none
// (SECTOR_NOT_ALLOWED). `sector` is the one named, null when unknown; `date` is the day of the act:
// work that has not begun has no region yet to count in (reading 11).
absl::Status CheckOutcome(const v1::Outcome& outcome, const v1::Sector* sector,
                          const google::type::Date& date);

// The outcome with what the job that it names tells and it leaves out: first day, form and, of a
// direct contract, sector. INVALID_ARGUMENT naming a field of `outcome` that tells otherwise.
absl::StatusOr<v1::Outcome> OfPlacement(v1::Outcome outcome, const v1::Placement& job);

// Work-to-work when the person was in work at intake and no benefit began from the intake up to the
// first day of the new work; else no-work-to-work.
v1::Transition TransitionOf(const v1::Case& file, absl::Span<const v1::Situation> situations,
                            const google::type::Date& work_started_on);

}  // namespace reismee

#endif  // REISMEE_SERVICES_CASE_OUTCOME_RULES_H_
