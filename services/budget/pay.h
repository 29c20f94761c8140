// Paying an instalment: what single payments, many at once and batches have in common.
#ifndef REISMEE_SERVICES_BUDGET_PAY_H_
#define REISMEE_SERVICES_BUDGET_PAY_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/case_event.pb.h"
#include "storage/budget/commitments.h"
#include "storage/call.h"
#include "storage/txn.h"

namespace reismee {

// A commitment as the caller is told it: with the etag of its case, and what was overpaid on it, by
// name of commitment or as it is found now.
v1::Commitment AsAnswer(v1::Commitment commitment, const CaseInHand& file,
                        const std::map<std::string, int64_t>& overpaid);
absl::StatusOr<v1::Commitment> AsAnswer(v1::Commitment commitment, const CaseInHand& file,
                                        const ReadTxn& txn);

// The case with the event of what changed in its commitment, which the region of the line and the
// payer hear of.
absl::Status SaveCaseOf(CommitmentInHand& taken, v1::CaseEventKind kind,
                        const google::type::Date& date, const std::vector<std::string>& fields,
                        WriteTxn& txn);

// A refusal of a rule about the service, as told to the caller: who pays without leading the case
// sees nothing of its services.
absl::Status ForPayer(const absl::Status& refusal, const CaseInHand& file);

// What is to be paid, in cents, of the instalment that `order` names, on its day: the due date has
// come, and the service was delivered so far (readings 38, 39 and 43). Of one that is not due any
// more nothing is judged. Refusals are those of BudgetService.PayInstalment.
absl::StatusOr<int64_t> CheckPayment(const CommitmentInHand& taken, const PaymentToMake& order,
                                     const ReadTxn& txn);

// Pays it without judging the service, and saves the case.
absl::StatusOr<Paid> BookPayment(CommitmentInHand& taken, const PaymentToMake& order,
                                 WriteTxn& txn);

// Judges and pays, as an act of the date asked for; `order.paid_on` is not read. A refusal leaves
// all as it was.
absl::StatusOr<Paid> PayFor(const Call& call, CommitmentInHand& taken, PaymentToMake order,
                            const google::type::Date& asked, WriteTxn& txn);

}  // namespace reismee

#endif  // REISMEE_SERVICES_BUDGET_PAY_H_
