// What hangs on a job: bridging benefit with its guarantee (Brug-WW; readings 20 and 41),
// retraining to another sector (readings 17 and 42), money to an employer (reading 32). Pure
// functions, any thread.
#ifndef REISMEE_SERVICES_ARRANGEMENT_JOB_RULES_H_
#define REISMEE_SERVICES_ARRANGEMENT_JOB_RULES_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/instrument.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/placement.pb.h"

namespace reismee {

// Jobs at one employer, all its branches together, that CLOSER_EMPLOYERS pays for (004:2559-2564,
// said of agencies, read for every employer; reading 32).
inline constexpr int64_t kClosestPlacements = 5;

// Whether an item of the instrument is paid for a job by one of the four routes (reading 32).
bool IsPaidByRoute(const v1::Instrument& instrument);

// The terms of an item against its job; `placement` is the one that it names, null when it names
// none. INVALID_ARGUMENT naming fields under `prefix`: REQUIRED without a job that the instrument
// needs, INVALID_VALUE where bridging benefit has no hours of work or of training (reading 41),
// GUARANTEE_TOO_SHORT (readings 1, 20 and 41), LINE_NOT_ALLOWED for money that goes by a route.
// FAILED_PRECONDITION: WRONG_STATE for a job that has ended before the item begins,
// OUTSIDE_TARGET_GROUP naming what retraining to another sector lacks (reading 42).
absl::Status CheckJob(const v1::Item& item, const v1::Instrument& instrument,
                      const v1::Placement* placement, absl::string_view prefix);

// What is asked of the person on the day on which an item is agreed; `knew_employer` tells of an
// earlier job there. FAILED_PRECONDITION (OUTSIDE_TARGET_GROUP): bridging benefit is for who can
// draw on WW then, at a new employer (reading 41); money by a route for who had no work before the
// job (reading 32).
absl::Status CheckPersonOfJob(const v1::Instrument& instrument, const v1::Placement& placement,
                              absl::Span<const v1::Situation> situations, bool knew_employer,
                              const google::type::Date& on);

// RESOURCE_EXHAUSTED (PLACEMENTS_EXHAUSTED) when the employer has as many other jobs as may be paid
// for (reading 32).
absl::Status CheckClosestPlacements(int64_t others);

// FAILED_PRECONDITION (ONCE_A_PERSON) when the person has the instrument already and it is given
// once (section 14.3).
absl::Status CheckOnceAPerson(const v1::Instrument& instrument, int64_t others);

// The last day that the guarantee of bridging benefit counts to: as given, and at least six months
// from the day after the training ends; the day on which the training was recorded as failed, where
// that comes first (readings 1, 20 and 41; 002:311-313).
google::type::Date GuaranteeRunsTo(const v1::Placement& placement, const v1::Item& training);

}  // namespace reismee

#endif  // REISMEE_SERVICES_ARRANGEMENT_JOB_RULES_H_
