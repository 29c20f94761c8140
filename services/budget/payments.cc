// What happens to a commitment once it is made: seen, paid, released, settled. By whom is decided
// where it is taken: the payer pays, whoever leads the case by then (reading 9), or the cashier of
// its line.
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/budget_service.pb.h"
#include "services/arrangement/load.h"
#include "services/budget/payment_rules.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "services/usage/usage_rules.h"
#include "storage/arrangement/items.h"
#include "storage/budget/commitments.h"
#include "storage/case/cases.h"
#include "storage/reference/reference.h"
#include "storage/usage/usages.h"

namespace reismee {
namespace {

v1::Commitment Answer(v1::Commitment commitment, const CaseInHand& file) {
  commitment.set_case_etag(file.file().etag());
  return commitment;
}

// The case with the event of what changed in its commitment, which the region of the line and the
// payer hear of.
absl::StatusOr<v1::Commitment> Save(CommitmentInHand& taken, v1::Commitment changed,
                                    v1::CaseEventKind kind, const google::type::Date& date,
                                    const std::vector<std::string>& fields, WriteTxn& txn) {
  RETURN_IF_ERROR(txn.cases().Save(
      taken.file, taken.file.file(),
      {kind, date, changed.name(), fields, {taken.line.line_region}, {taken.line.payer}}));
  return Answer(std::move(changed), taken.file);
}

absl::StatusOr<v1::Commitment> Close(CommitmentInHand& taken, v1::CommitmentState state,
                                     const google::type::Date& date, WriteTxn& txn) {
  RETURN_IF_ERROR(NotBefore(date, LatestFact(taken.commitment), "latest_payment"));
  ASSIGN_OR_RETURN(v1::Commitment closed, txn.commitments().Close(taken, state, date));
  return Save(taken, std::move(closed), v1::CASE_EVENT_KIND_COMMITMENT_CLOSED, date,
              {"state", "released_cents"}, txn);
}

// Who pays without leading the case sees nothing of its services, neither by a refusal.
absl::Status ForPayer(const absl::Status& refusal, const CaseInHand& file) {
  return file.relation() == v1::RELATION_RESPONSIBLE ? refusal : WithoutFacts(refusal);
}

// What is paid by the week is paid for weeks attended, over all commitments to the item.
absl::Status CheckEarnedBy(const CommitmentInHand& taken, const v1::Item& item,
                           const v1::Instrument& instrument, int32_t number, const ReadTxn& txn) {
  const auto& instalments = taken.commitment.instalments();
  const auto asked = absl::c_find_if(
      instalments, [&](const v1::Instalment& one) { return one.number() == number; });
  if (instrument.price_kind() != v1::PRICE_KIND_PER_WEEK || asked == instalments.end()) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const std::vector<v1::Usage> standing,
                   txn.usages().StandingOf(taken.file, item.name()));
  ASSIGN_OR_RETURN(const std::vector<v1::Commitment> of_item,
                   txn.commitments().ListTo(taken.file, item.name()));
  int64_t paid = 0;
  for (const v1::Commitment& one : of_item) {
    ASSIGN_OR_RETURN(paid, AddCents(paid, one.paid_cents()));
  }
  return CheckEarned(instrument, TotalsOf(standing).weeks, paid, asked->amount_cents());
}

// Whether the service was delivered as far as this instalment pays for it.
absl::Status CheckDelivered(const CommitmentInHand& taken, int32_t number,
                            const google::type::Date& date, const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const v1::Item item, txn.items().Of(taken.file, taken.commitment.item()));
  ASSIGN_OR_RETURN(const v1::Instrument* const instrument,
                   InstrumentOf(txn.reference(), item, "name"));
  RETURN_IF_ERROR(CheckPayable(item, *instrument));
  if (IsPaidWhenCompleted(*instrument)) {
    RETURN_IF_ERROR(NotBefore(date, item.ended_on(), "ended_on"));
  }
  return CheckEarnedBy(taken, item, *instrument, number, txn);
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
  return Answer(std::move(taken.commitment), taken.file);
}

absl::StatusOr<v1::ListCommitmentsResponse> ListCommitments(
    const Call&, const v1::ListCommitmentsRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(request.case_name(), "case_name"));
  ASSIGN_OR_RETURN(std::vector<v1::Commitment> shown, txn.commitments().ListShown(file));
  v1::ListCommitmentsResponse response;
  for (v1::Commitment& one : shown) {
    *response.add_commitments() = Answer(std::move(one), file);
  }
  return response;
}

absl::StatusOr<v1::Commitment> PayInstalment(const Call& call,
                                             const v1::PayInstalmentRequest& request,
                                             WriteTxn& txn) {
  ASSIGN_OR_RETURN(CommitmentInHand taken, txn.commitments().Take(request.name()));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, taken.file, request.date()));
  RETURN_IF_ERROR(NotBefore(date, taken.commitment.committed_on(), "committed_on"));
  RETURN_IF_ERROR(ForPayer(CheckDelivered(taken, request.number(), date, txn), taken.file));
  ASSIGN_OR_RETURN(v1::Commitment paid, txn.commitments().Pay(taken, request.number(), date));
  return Save(taken, std::move(paid), v1::CASE_EVENT_KIND_INSTALMENT_PAID, date,
              {"paid_cents", "instalments"}, txn);
}

absl::StatusOr<v1::Commitment> ReleaseCommitment(const Call& call,
                                                 const v1::ReleaseCommitmentRequest& request,
                                                 WriteTxn& txn) {
  ASSIGN_OR_RETURN(CommitmentInHand taken, txn.commitments().Take(request.name()));
  if (IsClosed(taken.commitment)) return Answer(std::move(taken.commitment), taken.file);
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, taken.file, request.date()));
  RETURN_IF_ERROR(CheckReleasable(taken.commitment));
  return Close(taken, v1::COMMITMENT_STATE_RELEASED, date, txn);
}

absl::StatusOr<v1::Commitment> SettleCommitment(const Call& call,
                                                const v1::SettleCommitmentRequest& request,
                                                WriteTxn& txn) {
  ASSIGN_OR_RETURN(CommitmentInHand taken, txn.commitments().Take(request.name()));
  if (IsClosed(taken.commitment)) return Answer(std::move(taken.commitment), taken.file);
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, taken.file, request.date()));
  RETURN_IF_ERROR(ForPayer(CheckOver(taken, date, txn), taken.file));
  return Close(taken, v1::COMMITMENT_STATE_SETTLED, date, txn);
}

const Handler kHandlers[] = {&GetCommitment, &ListCommitments, &PayInstalment, &ReleaseCommitment,
                             &SettleCommitment};

}  // namespace
}  // namespace reismee
