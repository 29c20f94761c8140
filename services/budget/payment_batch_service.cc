// Payments that a bank makes from one file.
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/payment_batch.pb.h"
#include "services/budget/pay.h"
#include "services/budget/payment_file.h"
#include "services/budget/payment_rules.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "storage/budget/accounts.h"
#include "storage/budget/commitments.h"
#include "storage/budget/payment_batches.h"
#include "storage/budget/payments.h"
#include "storage/instants.h"
#include "storage/reference/reference.h"

namespace reismee {
namespace {

constexpr int kMostEntries = 500;
constexpr int kLongestReference = 35;

absl::Status CheckDays(const v1::CreatePaymentBatchRequest& request, const Date& today) {
  FieldErrors errors;
  if (request.has_until()) errors.Add(CheckDate("until", request.until()));
  if (request.has_execution_on()) errors.Add(CheckDate("execution_on", request.execution_on()));
  if (!request.payer().empty())
    errors.Add(IdOf(request.payer(), "organisations", "payer").status());
  if (!request.line().empty()) errors.Add(IdOf(request.line(), "budgetLines", "line").status());
  RETURN_IF_ERROR(errors.status());
  if (request.has_until() && Before(today, request.until())) {
    return BadField("until", v1::REASON_DATE_IN_FUTURE,
                    absl::StrCat("at the latest today, ", ToIso(today)));
  }
  if (request.has_execution_on() && Before(request.execution_on(), today)) {
    return BadField("execution_on", v1::REASON_DATE_TOO_EARLY,
                    absl::StrCat("at the earliest today, ", ToIso(today)));
  }
  return absl::OkStatus();
}

void LeaveOut(const v1::DuePayment& due, v1::Reason reason, absl::string_view message,
              v1::PaymentBatch& batch) {
  v1::PaymentVerdict& verdict = *batch.add_left_out();
  verdict.set_commitment(due.commitment());
  verdict.set_number(due.number());
  verdict.set_refused_for(reason);
  verdict.set_message(std::string(message));
}

// What a batch pays of an instalment: all that is open of it. Another server may have paid it, or
// put it into a batch, before its case was locked here.
absl::StatusOr<int64_t> CentsFor(const CommitmentInHand& taken, int32_t number, const Date& date,
                                 WriteTxn& txn) {
  RETURN_IF_ERROR(txn.commitments().CheckInNoBatch(taken, number));
  if (DueInstalment(taken.commitment, number) == nullptr) {
    return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition, {.mend = "CALLER"},
                  "the instalment was paid or cancelled meanwhile");
  }
  return CheckPayment(taken, {.number = number, .paid_on = date}, txn);
}

// Puts a due instalment into the batch, or says why not.
absl::Status Consider(const v1::DuePayment& due, const Date& date, BatchInHand& made,
                      WriteTxn& txn) {
  ASSIGN_OR_RETURN(const CommitmentInHand taken,
                   txn.commitments().Take(due.commitment(), "commitment"));
  const absl::StatusOr<int64_t> cents = CentsFor(taken, due.number(), date, txn);
  if (!cents.ok()) {
    if (!IsVerdict(cents.status())) return cents.status();
    LeaveOut(due, ReasonOf(cents.status()), cents.status().message(), made.batch);
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const auto account, txn.accounts().Of(due.supplier()));
  if (due.supplier().empty() || !account.has_value()) {
    LeaveOut(due, v1::REASON_REQUIRED, "no account of the supplier is recorded", made.batch);
    return absl::OkStatus();
  }
  BatchEntry& entry = made.entries.emplace_back();
  entry.account = account->name();
  entry.shown.set_commitment(due.commitment());
  entry.shown.set_number(due.number());
  entry.shown.set_case_name(due.case_name());
  entry.shown.set_supplier(due.supplier());
  entry.shown.set_masked_iban(account->masked_iban());
  entry.shown.set_amount_cents(*cents);
  ASSIGN_OR_RETURN(const int64_t total, AddCents(made.batch.total_cents(), *cents));
  made.batch.set_total_cents(total);
  return absl::OkStatus();
}

absl::Status NoOwnAccount() {
  return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition,
                {.missing = "account", .mend = "BUDGET_HOLDER"},
                "no account that your organisation pays from is recorded");
}

absl::Status NothingToPay(const v1::PaymentBatch& batch) {
  return Refuse(v1::REASON_NOTHING_OPEN, absl::StatusCode::kFailedPrecondition,
                {.mend = "CALLER", .facts = {{"left_out", absl::StrCat(batch.left_out_size())}}},
                "nothing that is due can be paid");
}

absl::StatusOr<v1::PaymentBatch> CreatePaymentBatch(const Call& call,
                                                    const v1::CreatePaymentBatchRequest& request,
                                                    WriteTxn& txn) {
  RETURN_IF_ERROR(CheckDays(request, call.today));
  ASSIGN_OR_RETURN(const auto own, txn.accounts().Of(""));
  if (!own.has_value()) return NoOwnAccount();
  ASSIGN_OR_RETURN(
      const DuePage due,
      txn.payments().ListDue({.until = request.has_until() ? request.until() : call.today,
                              .payer = request.payer(),
                              .line = request.line(),
                              .in_no_batch = true,
                              .limit = kMostEntries}));
  BatchInHand made;
  made.account = own->name();
  *made.batch.mutable_execution_on() =
      request.has_execution_on() ? request.execution_on() : call.today;
  for (const v1::DuePayment& one : due.payments) {
    RETURN_IF_ERROR(Consider(one, call.today, made, txn));
  }
  if (made.entries.empty()) return NothingToPay(made.batch);
  return txn.payment_batches().Create(std::move(made));
}

// A batch of which the caller may pay everything.
absl::StatusOr<BatchInHand> TakeWhole(const std::string& name, const ReadTxn& txn) {
  ASSIGN_OR_RETURN(BatchInHand taken, txn.payment_batches().Take(name));
  for (const BatchEntry& entry : taken.entries) {
    RETURN_IF_ERROR(txn.commitments().Take(entry.shown.commitment(), "commitment").status());
  }
  return taken;
}

v1::PaymentBatch Told(BatchInHand taken) {
  for (BatchEntry& entry : taken.entries) {
    *taken.batch.add_entries() = std::move(entry.shown);
  }
  return std::move(taken.batch);
}

absl::StatusOr<std::string> FileOf(const BatchInHand& taken, const ReadTxn& txn) {
  const v1::Organisation* const debtor =
      txn.reference().FindOrganisation(taken.batch.organisation());
  if (debtor == nullptr) return absl::InternalError("a batch is of no organisation");
  PaymentFile file{.id = std::string(absl::StripPrefix(taken.batch.name(), "paymentBatches/")),
                   .made = ToTime(taken.batch.create_time()),
                   .execution_on = taken.batch.execution_on(),
                   .debtor = debtor->display_name(),
                   .iban = {},
                   .total_cents = taken.batch.total_cents(),
                   .payments = {}};
  ASSIGN_OR_RETURN(file.iban, txn.accounts().IbanOf(taken.account));
  for (const BatchEntry& entry : taken.entries) {
    FilePayment& payment = file.payments.emplace_back();
    payment.end_to_end_id = entry.shown.end_to_end_id();
    payment.cents = entry.shown.amount_cents();
    payment.creditor = entry.shown.supplier();
    ASSIGN_OR_RETURN(payment.iban, txn.accounts().IbanOf(entry.account));
    payment.remittance = absl::StrCat(absl::StripPrefix(entry.shown.commitment(), "commitments/"),
                                      " termijn ", entry.shown.number());
  }
  return ToXml(file);
}

absl::StatusOr<v1::PaymentBatch> GetPaymentBatch(const Call&,
                                                 const v1::GetPaymentBatchRequest& request,
                                                 ReadTxn& txn) {
  ASSIGN_OR_RETURN(BatchInHand taken, TakeWhole(request.name(), txn));
  std::string file;
  if (taken.batch.state() == v1::PAYMENT_BATCH_STATE_OPEN) {
    ASSIGN_OR_RETURN(file, FileOf(taken, txn));
  }
  v1::PaymentBatch answer = Told(std::move(taken));
  answer.set_file(std::move(file));
  return answer;
}

// What the bank paid is booked; it was judged when it went into the batch, and nothing else has
// paid or released it since.
absl::Status Book(const Call& call, const BatchInHand& batch, const BatchEntry& entry,
                  const v1::ConfirmPaymentBatchRequest& request, WriteTxn& txn) {
  ASSIGN_OR_RETURN(CommitmentInHand taken,
                   txn.commitments().Take(entry.shown.commitment(), "commitment"));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, taken.file, request.date()));
  RETURN_IF_ERROR(NotBefore(date, batch.batch.made_on(), "made_on"));
  return BookPayment(taken,
                     {.number = entry.shown.number(),
                      .cents = entry.shown.amount_cents(),
                      .paid_on = date,
                      .reference = request.reference(),
                      .batch = batch.batch.name()},
                     txn)
      .status();
}

absl::StatusOr<v1::PaymentBatch> ConfirmPaymentBatch(const Call& call,
                                                     const v1::ConfirmPaymentBatchRequest& request,
                                                     WriteTxn& txn) {
  RETURN_IF_ERROR(CheckText("reference", request.reference(), kLongestReference));
  ASSIGN_OR_RETURN(const BatchInHand taken, txn.payment_batches().Take(request.name()));
  const Date closed_on = request.has_date() ? request.date() : call.today;
  for (const BatchEntry& entry : taken.entries) {
    if (taken.batch.state() != v1::PAYMENT_BATCH_STATE_OPEN) break;
    RETURN_IF_ERROR(Book(call, taken, entry, request, txn));
  }
  RETURN_IF_ERROR(txn.payment_batches().Close(taken, v1::PAYMENT_BATCH_STATE_CONFIRMED, closed_on,
                                              request.reference()));
  ASSIGN_OR_RETURN(BatchInHand confirmed, TakeWhole(request.name(), txn));
  return Told(std::move(confirmed));
}

absl::StatusOr<v1::PaymentBatch> CancelPaymentBatch(const Call& call,
                                                    const v1::CancelPaymentBatchRequest& request,
                                                    WriteTxn& txn) {
  ASSIGN_OR_RETURN(const BatchInHand taken, TakeWhole(request.name(), txn));
  ASSIGN_OR_RETURN(const Date date, ActDate(call, request.date()));
  RETURN_IF_ERROR(txn.payment_batches().Close(taken, v1::PAYMENT_BATCH_STATE_CANCELLED, date, ""));
  ASSIGN_OR_RETURN(BatchInHand cancelled, txn.payment_batches().Take(request.name()));
  return Told(std::move(cancelled));
}

const Handler kHandlers[] = {&CreatePaymentBatch, &GetPaymentBatch, &ConfirmPaymentBatch,
                             &CancelPaymentBatch};

}  // namespace
}  // namespace reismee
