// The business date of an act (reading 29).
#ifndef REISMEE_SERVICES_REQUEST_ACT_DATE_H_
#define REISMEE_SERVICES_REQUEST_ACT_DATE_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "services/request/act_date_rules.h"
#include "storage/access/in_hand.h"
#include "storage/call.h"
#include "storage/txn.h"

namespace reismee {

// The date the request asks for, else the call's today. Refused as CheckActDate says; how far back
// an act on a case or a person may lie goes by the relation through which it was taken.
absl::StatusOr<google::type::Date> ActDate(const Call& call, const InHand& in_hand,
                                           const google::type::Date& asked);

// The same for an act on nobody who is known yet.
absl::StatusOr<google::type::Date> ActDate(const Call& call, const google::type::Date& asked);

// The date a list or a summary is asked for, any valid one, else the call's today.
// INVALID_ARGUMENT naming `as_of`.
absl::StatusOr<google::type::Date> AsOfDate(const Call& call, const google::type::Date& asked);

// FAILED_PRECONDITION (DATE_TOO_EARLY) when an act of the body that leads the case lies before the
// day from which it does: a period that has begun is never rewritten (readings 10 and 29).
absl::Status CheckLeadBegan(const CaseInHand& file, const google::type::Date& date,
                            const ReadTxn& txn);

}  // namespace reismee

#endif  // REISMEE_SERVICES_REQUEST_ACT_DATE_H_
