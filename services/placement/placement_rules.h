// Jobs as they are recorded, and how they end: with which a job guarantee is kept or broken
// (readings 20 and 41; 002:307-313). Pure functions, any thread.
#ifndef REISMEE_SERVICES_PLACEMENT_PLACEMENT_RULES_H_
#define REISMEE_SERVICES_PLACEMENT_PLACEMENT_RULES_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/case.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "reismee/v1/employer.pb.h"
#include "reismee/v1/placement.pb.h"
#include "reismee/v1/reference.pb.h"

namespace reismee {

// A job as the caller says it is, at an employer, recorded on a day: without what the server makes.
v1::Placement Entered(const v1::Placement& asked, const v1::Employer& employer,
                      const google::type::Date& on);
// The same without how it ended: that is recorded by acts of its own.
v1::Placement Begun(v1::Placement entered);

// What is wrong with a job as it is entered on a day. `origin_sector` is the row that it names,
// null when there is none. INVALID_ARGUMENT naming every field under `prefix` ("placement.").
absl::Status CheckPlacement(const v1::Placement& placement, const v1::Sector* origin_sector,
                            const google::type::Date& on, absl::string_view prefix);

// The job, ended for a reason, by an act on a day. FAILED_PRECONDITION (WRONG_STATE) for one that
// has ended, and when its training was finished and is now said to have failed.
absl::StatusOr<v1::Placement> Ended(v1::Placement placement, v1::PlacementEndReason reason,
                                    const google::type::Date& first_day_without,
                                    const google::type::Date& on);

// The job with the result of its training. INVALID_ARGUMENT without one, FAILED_PRECONDITION
// (WRONG_STATE) when it is known already or the job has no hours of training.
absl::StatusOr<v1::Placement> WithResult(v1::Placement placement, v1::TrainingResult result,
                                         const google::type::Date& on);

// The job with the last day of its guarantee, and whether that was broken: by a dismissal up to and
// including that day whose reason is neither BUSINESS_ECONOMIC nor TRAINING_FAILED. `training` is
// the item of bridging benefit that hangs on it, null when there is none: then nothing was
// guaranteed to anybody. INVALID_ARGUMENT for a contract that ran out as agreed before the
// guarantee does, as the guarantee was agreed too.
absl::StatusOr<v1::Placement> Judged(v1::Placement placement, const v1::Item* training);

// Tells the body that leads of a broken guarantee.
v1::WorkItem GuaranteeBreached(const v1::Case& file, const v1::Placement& breached,
                               const google::type::Date& on);

}  // namespace reismee

#endif  // REISMEE_SERVICES_PLACEMENT_PLACEMENT_RULES_H_
