// Asks the rules of what hangs on a job (job_rules.h) about an item of a case.
#ifndef REISMEE_SERVICES_ARRANGEMENT_JOB_CHECKS_H_
#define REISMEE_SERVICES_ARRANGEMENT_JOB_CHECKS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/instrument.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/placement.pb.h"
#include "storage/access/in_hand.h"
#include "storage/reference/reference.h"
#include "storage/txn.h"

namespace reismee {

// The terms of an item against the job that it names, which has to be of the case: CheckJob, and
// INVALID_ARGUMENT (UNKNOWN_CODE) for a job that the case has not.
absl::Status CheckJobOf(const ReadTxn& txn, const CaseInHand& file, const v1::Item& item,
                        absl::string_view prefix);

// What is asked of person and employer on a day, of an item that was not agreed before:
// CheckPersonOfJob, CheckOnceAPerson and CheckClosestPlacements. In a write the employer is held,
// so that two servers cannot both take the last place. The job is one of the case.
absl::Status CheckJobOpenTo(const ReadTxn& txn, const CaseInHand& file, const v1::Item& item,
                            const v1::Instrument& instrument,
                            absl::Span<const v1::Situation> situations,
                            const google::type::Date& on);

// FAILED_PRECONDITION (ONCE_A_PERSON) when a version holds another item of the same instrument,
// and that is given once.
absl::Status CheckOnceIn(const v1::Arrangement& version, const v1::Item& item,
                         const Reference& reference);

// Items that hang on a job by the newest version that was agreed, without those that never began
// and cannot any more.
absl::StatusOr<std::vector<v1::Item>> ItemsOn(const ReadTxn& txn, const CaseInHand& file,
                                              const std::string& placement);

// As CheckClosestPlacements, for what hangs on a job, at the employer that it has by now.
absl::Status CheckEmployerOpenTo(const ReadTxn& txn, const CaseInHand& file,
                                 const v1::Placement& placement);

}  // namespace reismee

#endif  // REISMEE_SERVICES_ARRANGEMENT_JOB_CHECKS_H_
