// What happens to a commitment once it is made: seen, paid, released, settled.
#include <string>
#include <vector>

#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "services/arrangement/load.h"
#include "services/budget/budget_service.h"
#include "services/budget/payment_rules.h"
#include "services/request/act_date.h"
#include "services/usage/log.h"
#include "services/usage/usage_rules.h"
#include "storage/arrangement/items.h"
#include "storage/budget/budget_lines.h"
#include "storage/budget/commitments.h"
#include "storage/case/cases.h"
#include "storage/reference/reference.h"

namespace reismee {
namespace {

// A commitment with what it belongs to.
struct Found {
  v1::Commitment commitment;
  v1::Case file;
  std::string region;
  std::string payer;  // or the body that took its duties over
  bool may_pay = false;
};

absl::StatusOr<Found> WithLine(const Call& call, v1::Commitment commitment, v1::Case file,
                               ReadTxn& txn) {
  ASSIGN_OR_RETURN(const v1::BudgetLine line, txn.budget_lines().Get(commitment.line()));
  std::string payer = txn.commitments().PayerToday(commitment);
  const bool may_pay = MayPay({.organisation = call.organisation,
                               .cashier = call.HasRole(v1::ROLE_CASHIER),
                               .payer = payer,
                               .line_owner = line.owner()});
  return Found{std::move(commitment), std::move(file), line.region(), std::move(payer), may_pay};
}

// Who leads the case sees all its commitments; a former body and the cashier those they pay.
bool MaySee(const Found& found, ReadTxn& txn) {
  return found.may_pay || txn.disclosure().relation() == v1::RELATION_RESPONSIBLE;
}

absl::StatusOr<Found> Find(const Call& call, const std::string& name, ReadTxn& txn) {
  RETURN_IF_ERROR(IdOf(name, "commitments").status());
  absl::StatusOr<v1::Commitment> commitment = txn.commitments().Get(name);
  if (absl::IsNotFound(commitment.status())) return NotYours();
  RETURN_IF_ERROR(commitment.status());
  ASSIGN_OR_RETURN(v1::Case file, txn.cases().Get(commitment->case_name()));
  ASSIGN_OR_RETURN(Found found, WithLine(call, *std::move(commitment), std::move(file), txn));
  if (!MaySee(found, txn)) return NotYours();
  return found;
}

absl::StatusOr<Found> FindToPay(const Call& call, const std::string& name, ReadTxn& txn) {
  ASSIGN_OR_RETURN(Found found, Find(call, name, txn));
  if (found.may_pay) return found;
  return Refuse(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied,
                {.rule = "reading 9", .mend = "CASHIER"},
                "only the body that committed it, or the cashier of its line, may do that");
}

absl::StatusOr<v1::Commitment> Save(const Found& found, v1::Commitment changed,
                                    v1::CaseEventKind kind, const google::type::Date& date,
                                    const std::vector<std::string>& fields, WriteTxn& txn) {
  ASSIGN_OR_RETURN(
      const v1::Case saved,
      txn.cases().Save(found.file, found.file,
                       {kind, date, changed.name(), fields, {found.region}, {found.payer}}));
  changed.set_case_etag(saved.etag());
  return changed;
}

absl::StatusOr<v1::Commitment> Close(const Found& found, v1::CommitmentState state,
                                     const google::type::Date& date, WriteTxn& txn) {
  RETURN_IF_ERROR(NotBefore(date, LatestFact(found.commitment), "latest_payment"));
  ASSIGN_OR_RETURN(v1::Commitment closed, txn.commitments().Close(found.commitment, state, date));
  return Save(found, std::move(closed), v1::CASE_EVENT_KIND_COMMITMENT_CLOSED, date,
              {"state", "released_cents"}, txn);
}

absl::Status CheckEarnedBy(const v1::Item& item, const v1::Instrument& instrument,
                           const v1::Commitment& commitment, int32_t number, const ReadTxn& txn) {
  if (instrument.price_kind() != v1::PRICE_KIND_PER_WEEK) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::vector<v1::Usage> standing, StandingOf(txn, item));
  ASSIGN_OR_RETURN(const std::vector<v1::Commitment> of_item,
                   txn.commitments().ListOfItem(item.name()));
  int64_t paid = 0;
  for (const v1::Commitment& one : of_item) {
    ASSIGN_OR_RETURN(paid, AddCents(paid, one.paid_cents()));
  }
  for (const v1::Instalment& one : commitment.instalments()) {
    if (one.number() != number) continue;
    return CheckEarned(instrument, TotalsOf(standing).weeks, paid, one.amount_cents());
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Commitment> BudgetService::GetCommitment(const Call& call,
                                                            const v1::GetCommitmentRequest& request,
                                                            ReadTxn& txn) {
  ASSIGN_OR_RETURN(Found found, Find(call, request.name(), txn));
  found.commitment.set_case_etag(found.file.etag());
  return std::move(found.commitment);
}

absl::StatusOr<v1::ListCommitmentsResponse> BudgetService::ListCommitments(
    const Call& call, const v1::ListCommitmentsRequest& request, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const v1::Case file, txn.cases().Get(request.case_name(), "case_name"));
  ASSIGN_OR_RETURN(const std::vector<v1::Commitment> commitments,
                   txn.commitments().ListOfCase(file.name()));
  v1::ListCommitmentsResponse response;
  for (const v1::Commitment& one : commitments) {
    ASSIGN_OR_RETURN(Found found, WithLine(call, one, file, txn));
    if (!MaySee(found, txn)) continue;
    found.commitment.set_case_etag(file.etag());
    *response.add_commitments() = std::move(found.commitment);
  }
  return response;
}

absl::StatusOr<v1::Commitment> BudgetService::PayInstalment(const Call& call,
                                                            const v1::PayInstalmentRequest& request,
                                                            WriteTxn& txn) {
  ASSIGN_OR_RETURN(const Found found, FindToPay(call, request.name(), txn));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, request.date()));
  RETURN_IF_ERROR(NotBefore(date, found.commitment.committed_on(), "committed_on"));
  ASSIGN_OR_RETURN(const v1::Item item, txn.items().Get(found.commitment.item()));
  ASSIGN_OR_RETURN(const v1::Instrument* const instrument,
                   InstrumentOf(txn.reference(), item, "name"));
  RETURN_IF_ERROR(CheckPayable(item, *instrument));
  if (IsPaidWhenCompleted(*instrument)) {
    RETURN_IF_ERROR(NotBefore(date, item.ended_on(), "ended_on"));
  }
  RETURN_IF_ERROR(CheckEarnedBy(item, *instrument, found.commitment, request.number(), txn));
  ASSIGN_OR_RETURN(v1::Commitment paid,
                   txn.commitments().Pay(found.commitment, request.number(), date));
  return Save(found, std::move(paid), v1::CASE_EVENT_KIND_INSTALMENT_PAID, date,
              {"paid_cents", "instalments"}, txn);
}

absl::StatusOr<v1::Commitment> BudgetService::ReleaseCommitment(
    const Call& call, const v1::ReleaseCommitmentRequest& request, WriteTxn& txn) {
  ASSIGN_OR_RETURN(const Found found, FindToPay(call, request.name(), txn));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, request.date()));
  RETURN_IF_ERROR(CheckReleasable(found.commitment));
  return Close(found, v1::COMMITMENT_STATE_RELEASED, date, txn);
}

absl::StatusOr<v1::Commitment> BudgetService::SettleCommitment(
    const Call& call, const v1::SettleCommitmentRequest& request, WriteTxn& txn) {
  ASSIGN_OR_RETURN(const Found found, FindToPay(call, request.name(), txn));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, request.date()));
  ASSIGN_OR_RETURN(const v1::Item item, txn.items().Get(found.commitment.item()));
  RETURN_IF_ERROR(CheckSettleable(found.commitment, item));
  RETURN_IF_ERROR(NotBefore(date, item.ended_on(), "ended_on"));
  return Close(found, v1::COMMITMENT_STATE_SETTLED, date, txn);
}

}  // namespace reismee
