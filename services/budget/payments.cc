// What happens to a commitment once it is made: seen, paid, released, settled. By whom is decided
// where it is taken: the payer pays, whoever leads the case by then (reading 9), or the cashier of
// its line.
#include <utility>
#include <vector>

#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/budget_service.pb.h"
#include "services/budget/pay.h"
#include "services/budget/payment_rules.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "storage/arrangement/items.h"
#include "storage/budget/commitments.h"
#include "storage/budget/compensations.h"
#include "storage/case/cases.h"

namespace reismee {
namespace {

absl::StatusOr<v1::Commitment> Close(CommitmentInHand& taken, v1::CommitmentState state,
                                     const google::type::Date& date, WriteTxn& txn) {
  ASSIGN_OR_RETURN(const CommitmentHistory history,
                   txn.commitments().HistoryOf(taken.file, taken.commitment));
  RETURN_IF_ERROR(NotBefore(date, LatestFact(taken.commitment, history), "latest_payment"));
  ASSIGN_OR_RETURN(v1::Commitment closed, txn.commitments().Close(taken, state, date));
  RETURN_IF_ERROR(SaveCaseOf(taken, v1::CASE_EVENT_KIND_COMMITMENT_CLOSED, date,
                             {"state", "released_cents"}, txn));
  return AsAnswer(std::move(closed), taken.file, txn);
}

// Whether the service is over, by that day.
absl::Status CheckOver(const CommitmentInHand& taken, const google::type::Date& date,
                       const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const v1::Item item, txn.items().Of(taken.file, taken.commitment.item()));
  RETURN_IF_ERROR(CheckSettleable(item));
  return NotBefore(date, item.ended_on(), "ended_on");
}

absl::StatusOr<v1::Commitment> GetCommitment(const Call&, const v1::GetCommitmentRequest& request,
                                             ReadTxn& txn) {
  ASSIGN_OR_RETURN(CommitmentInHand taken, txn.commitments().Take(request.name()));
  return AsAnswer(std::move(taken.commitment), taken.file, txn);
}

absl::StatusOr<v1::ListCommitmentsResponse> ListCommitments(
    const Call&, const v1::ListCommitmentsRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(request.case_name(), "case_name"));
  ASSIGN_OR_RETURN(std::vector<v1::Commitment> shown, txn.commitments().ListShown(file));
  ASSIGN_OR_RETURN(const auto overpaid, txn.compensations().Overpaid(file));
  v1::ListCommitmentsResponse response;
  for (v1::Commitment& one : shown) {
    *response.add_commitments() = AsAnswer(std::move(one), file, overpaid);
  }
  return response;
}

absl::StatusOr<v1::Commitment> PayInstalment(const Call& call,
                                             const v1::PayInstalmentRequest& request,
                                             WriteTxn& txn) {
  ASSIGN_OR_RETURN(CommitmentInHand taken, txn.commitments().Take(request.name()));
  ASSIGN_OR_RETURN(Paid paid, PayFor(call, taken,
                                     {.number = request.number(),
                                      .cents = request.amount_cents(),
                                      .paid_on = {},
                                      .reference = request.reference()},
                                     request.date(), txn));
  return AsAnswer(std::move(paid.commitment), taken.file, txn);
}

absl::StatusOr<v1::Commitment> ReleaseCommitment(const Call& call,
                                                 const v1::ReleaseCommitmentRequest& request,
                                                 WriteTxn& txn) {
  ASSIGN_OR_RETURN(CommitmentInHand taken, txn.commitments().Take(request.name()));
  if (IsClosed(taken.commitment)) return AsAnswer(std::move(taken.commitment), taken.file, txn);
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, taken.file, request.date()));
  RETURN_IF_ERROR(CheckReleasable(taken.commitment));
  return Close(taken, v1::COMMITMENT_STATE_RELEASED, date, txn);
}

absl::StatusOr<v1::Commitment> SettleCommitment(const Call& call,
                                                const v1::SettleCommitmentRequest& request,
                                                WriteTxn& txn) {
  ASSIGN_OR_RETURN(CommitmentInHand taken, txn.commitments().Take(request.name()));
  if (IsClosed(taken.commitment)) return AsAnswer(std::move(taken.commitment), taken.file, txn);
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, taken.file, request.date()));
  RETURN_IF_ERROR(ForPayer(CheckOver(taken, date, txn), taken.file));
  return Close(taken, v1::COMMITMENT_STATE_SETTLED, date, txn);
}

const Handler kHandlers[] = {&GetCommitment, &ListCommitments, &PayInstalment, &ReleaseCommitment,
                             &SettleCommitment};

}  // namespace
}  // namespace reismee
