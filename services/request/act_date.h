// The business date of an act (reading 29).
#ifndef REISMEE_SERVICES_REQUEST_ACT_DATE_H_
#define REISMEE_SERVICES_REQUEST_ACT_DATE_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "reismee/v1/case.pb.h"
#include "storage/call.h"
#include "storage/txn.h"

namespace reismee {

// The date the request asks for, else the call's today. INVALID_ARGUMENT naming `field`:
// INVALID_DATE, DATE_IN_FUTURE, or BACKDATING_NOT_ALLOWED when it lies more than 31 days back and
// the caller is neither coordinator nor service account.
absl::StatusOr<google::type::Date> ActDate(const Call& call, const google::type::Date& asked,
                                           absl::string_view field = "date");

// FAILED_PRECONDITION (DATE_TOO_EARLY) when an act lies before the fact it builds on; `fact` names
// the fact, for instance "intake_date".
absl::Status NotBefore(const google::type::Date& act, const google::type::Date& earliest,
                       absl::string_view fact);

// FAILED_PRECONDITION (DATE_TOO_EARLY) when an act of the body that leads the case lies before the
// day from which it does: a period that has begun is never rewritten (readings 10 and 29).
absl::Status CheckLeadBegan(const v1::Case& file, const google::type::Date& date,
                            const ReadTxn& txn);

}  // namespace reismee

#endif  // REISMEE_SERVICES_REQUEST_ACT_DATE_H_
