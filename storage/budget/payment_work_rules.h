// Who is told that something is to be paid, or was paid too much: entries for work lists. Pure
// functions, any thread.
#ifndef REISMEE_STORAGE_BUDGET_PAYMENT_WORK_RULES_H_
#define REISMEE_STORAGE_BUDGET_PAYMENT_WORK_RULES_H_

#include <optional>
#include <string>

#include "google/type/date.pb.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/caseload.pb.h"

namespace reismee {

// The first instalment of the commitment that is still due: shows, and is due, on its day. `payer`
// is the body that pays today. Nullopt when nothing is left to pay.
std::optional<v1::WorkItem> InstalmentToPay(const v1::Commitment& commitment,
                                            const std::string& payer);

// More was paid on the commitment than weeks stand for, as is known from a day on (reading 39):
// shows then, and is due in 5 working days.
v1::WorkItem OverpaidToMend(const std::string& commitment, const std::string& payer,
                            const google::type::Date& day);

}  // namespace reismee

#endif  // REISMEE_STORAGE_BUDGET_PAYMENT_WORK_RULES_H_
