#include "services/budget/pay.h"

#include <utility>

#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "services/arrangement/load.h"
#include "services/budget/payment_rules.h"
#include "services/request/act_date.h"
#include "storage/arrangement/items.h"
#include "storage/budget/compensations.h"
#include "storage/case/cases.h"
#include "storage/reference/reference.h"

namespace reismee {
namespace {

// As long as a bank takes it.
constexpr int kLongestReference = 35;

absl::Status CheckOrder(const PaymentToMake& order) {
  FieldErrors errors;
  errors.Add(CheckAmount("amount_cents", order.cents, 0));
  errors.Add(CheckText("reference", order.reference, kLongestReference));
  return errors.status();
}

// Paid on all commitments to the item.
absl::StatusOr<int64_t> PaidToItem(const CommitmentInHand& taken, const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::vector<v1::Commitment> of_item,
                   txn.commitments().ListTo(taken.file, taken.commitment.item()));
  int64_t paid = 0;
  for (const v1::Commitment& one : of_item) {
    ASSIGN_OR_RETURN(paid, AddCents(paid, one.paid_cents()));
  }
  return paid;
}

// Whether the service was delivered as far as `cents` of this instalment pay for it.
absl::Status CheckService(const CommitmentInHand& taken, const v1::Instalment& instalment,
                          int64_t cents, const google::type::Date& date, const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const v1::Item item, txn.items().Of(taken.file, taken.commitment.item()));
  ASSIGN_OR_RETURN(const v1::Instrument* const instrument,
                   InstrumentOf(txn.reference(), item, "name"));
  RETURN_IF_ERROR(CheckPayable(item, *instrument));
  if (IsPaidWhenCompleted(*instrument)) {
    RETURN_IF_ERROR(NotBefore(date, item.ended_on(), "ended_on"));
  }
  RETURN_IF_ERROR(CheckBegun(item, instalment, date));
  if (instrument->kind() == v1::INSTRUMENT_KIND_EMPLOYER_COMPENSATION) {
    ASSIGN_OR_RETURN(const auto trainings, txn.compensations().Of(taken.file));
    return CheckCompensation(trainings, taken.commitment.name(), cents);
  }
  ASSIGN_OR_RETURN(const int64_t paid, PaidToItem(taken, txn));
  return CheckDelivered(item, *instrument, paid, cents);
}

}  // namespace

v1::Commitment AsAnswer(v1::Commitment commitment, const CaseInHand& file,
                        const std::map<std::string, int64_t>& overpaid) {
  const auto found = overpaid.find(commitment.name());
  if (found != overpaid.end()) commitment.set_overpaid_cents(found->second);
  commitment.set_case_etag(file.file().etag());
  return commitment;
}

absl::StatusOr<v1::Commitment> AsAnswer(v1::Commitment commitment, const CaseInHand& file,
                                        const ReadTxn& txn) {
  ASSIGN_OR_RETURN(const auto overpaid, txn.compensations().Overpaid(file));
  return AsAnswer(std::move(commitment), file, overpaid);
}

absl::Status SaveCaseOf(CommitmentInHand& taken, v1::CaseEventKind kind,
                        const google::type::Date& date, const std::vector<std::string>& fields,
                        WriteTxn& txn) {
  return txn.cases().Save(
      taken.file, taken.file.file(),
      {kind, date, taken.commitment.name(), fields, {taken.line.line_region}, {taken.line.payer}});
}

absl::Status ForPayer(const absl::Status& refusal, const CaseInHand& file) {
  return file.relation() == v1::RELATION_RESPONSIBLE ? refusal : WithoutFacts(refusal);
}

absl::StatusOr<int64_t> CheckPayment(const CommitmentInHand& taken, const PaymentToMake& order,
                                     const ReadTxn& txn) {
  const v1::Commitment& commitment = taken.commitment;
  RETURN_IF_ERROR(NotBefore(order.paid_on, commitment.committed_on(), "committed_on"));
  const v1::Instalment* const due = DueInstalment(commitment, order.number);
  if (due == nullptr) return order.cents;
  RETURN_IF_ERROR(NotBefore(order.paid_on, due->due_on(), "due_on"));
  ASSIGN_OR_RETURN(const int64_t open, SubtractCents(due->amount_cents(), due->paid_cents()));
  const int64_t cents = order.cents == 0 ? open : order.cents;
  RETURN_IF_ERROR(ForPayer(CheckService(taken, *due, cents, order.paid_on, txn), taken.file));
  return cents;
}

absl::StatusOr<Paid> BookPayment(CommitmentInHand& taken, const PaymentToMake& order,
                                 WriteTxn& txn) {
  ASSIGN_OR_RETURN(Paid paid, txn.commitments().Pay(taken, order));
  RETURN_IF_ERROR(SaveCaseOf(taken, v1::CASE_EVENT_KIND_INSTALMENT_PAID, order.paid_on,
                             {"paid_cents", "instalments"}, txn));
  return paid;
}

absl::StatusOr<Paid> PayFor(const Call& call, CommitmentInHand& taken, PaymentToMake order,
                            const google::type::Date& asked, WriteTxn& txn) {
  RETURN_IF_ERROR(CheckOrder(order));
  ASSIGN_OR_RETURN(order.paid_on, ActDate(call, taken.file, asked));
  RETURN_IF_ERROR(CheckPayment(taken, order, txn).status());
  return BookPayment(taken, order, txn);
}

}  // namespace reismee
