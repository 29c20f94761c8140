// Paying many instalments, and money that came back.
#include <utility>

#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/payment.pb.h"
#include "services/budget/pay.h"
#include "services/budget/payment_rules.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "storage/budget/commitments.h"
#include "storage/budget/compensations.h"

namespace reismee {
namespace {

constexpr int kMostPayments = 500;
constexpr int kMaxReason = 500;

// What is not the caller's to pay fails the whole call, for it stands on record as refused; what a
// rule refuses is a verdict. No rule refuses after something was written.
absl::Status PayOne(const Call& call, const v1::PaymentOrder& asked, const google::type::Date& date,
                    WriteTxn& txn, v1::PayInstalmentsResponse& response) {
  ASSIGN_OR_RETURN(CommitmentInHand taken,
                   txn.commitments().Take(asked.commitment(), "payments.commitment"));
  absl::StatusOr<Paid> paid = PayFor(call, taken,
                                     {.number = asked.number(),
                                      .cents = asked.amount_cents(),
                                      .paid_on = {},
                                      .reference = asked.reference()},
                                     date, txn);
  if (!paid.ok() && !IsVerdict(paid.status())) return paid.status();
  v1::PaymentVerdict& verdict = *response.add_verdicts();
  verdict.set_commitment(asked.commitment());
  verdict.set_number(asked.number());
  if (!paid.ok()) {
    verdict.set_refused_for(ReasonOf(paid.status()));
    verdict.set_message(std::string(paid.status().message()));
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const int64_t sum,
                   AddCents(response.paid_cents(), paid->payment.amount_cents()));
  response.set_paid_cents(sum);
  *verdict.mutable_payment() = std::move(paid->payment);
  return absl::OkStatus();
}

absl::StatusOr<v1::PayInstalmentsResponse> PayInstalments(const Call& call,
                                                          const v1::PayInstalmentsRequest& request,
                                                          WriteTxn& txn) {
  if (request.payments().empty()) {
    return BadField("payments", v1::REASON_REQUIRED, "at least one instalment");
  }
  RETURN_IF_ERROR(CheckCount("payments", request.payments_size(), kMostPayments));
  v1::PayInstalmentsResponse response;
  for (const v1::PaymentOrder& asked : request.payments()) {
    RETURN_IF_ERROR(PayOne(call, asked, request.date(), txn, response));
  }
  return response;
}

absl::StatusOr<v1::Commitment> RecordRepayment(const Call& call,
                                               const v1::RecordRepaymentRequest& request,
                                               WriteTxn& txn) {
  ASSIGN_OR_RETURN(CommitmentInHand taken, txn.commitments().Take(request.name()));
  RETURN_IF_ERROR(CheckAmount("amount_cents", request.amount_cents()));
  RETURN_IF_ERROR(RequireText("reason", request.reason(), kMaxReason));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, taken.file, request.date()));
  ASSIGN_OR_RETURN(const CommitmentHistory history,
                   txn.commitments().HistoryOf(taken.file, taken.commitment));
  RETURN_IF_ERROR(NotBefore(date, LatestFact(taken.commitment, history), "latest_payment"));
  ASSIGN_OR_RETURN(v1::Commitment repaid,
                   txn.commitments().Repay(taken, request.amount_cents(), date, request.reason()));
  RETURN_IF_ERROR(txn.compensations().TellOverpaid(taken.file, date));
  RETURN_IF_ERROR(SaveCaseOf(taken, v1::CASE_EVENT_KIND_MONEY_REPAID, date,
                             {"paid_cents", "released_cents", "repaid_cents"}, txn));
  return AsAnswer(std::move(repaid), taken.file, txn);
}

const Handler kHandlers[] = {&PayInstalments, &RecordRepayment};

}  // namespace
}  // namespace reismee
