// Committing money to an item.
#include <optional>
#include <string>
#include <utility>

#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/budget_service.pb.h"
#include "services/budget/commitment_facts.h"
#include "services/budget/commitment_rules.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "storage/arrangement/items.h"
#include "storage/budget/awards.h"
#include "storage/budget/budget_lines.h"
#include "storage/budget/commitments.h"
#include "storage/budget/compensations.h"
#include "storage/budget/reservations.h"
#include "storage/case/cases.h"

namespace reismee {
namespace {

constexpr int kLongestSupplier = 200;

absl::Status CheckFields(const v1::CommitFundsRequest& request) {
  FieldErrors errors;
  errors.Add(IdOf(request.line(), "budgetLines", "line").status());
  errors.Add(CheckAmount("amount_cents", request.amount_cents()));
  errors.Add(CheckText("supplier", request.supplier(), kLongestSupplier));
  if (!request.award().empty()) errors.Add(IdOf(request.award(), "awards", "award").status());
  if (request.has_consent_on()) errors.Add(CheckDate("consent_on", request.consent_on()));
  RETURN_IF_ERROR(errors.status());
  return CheckInstalments(request.instalments(), request.amount_cents());
}

v1::Commitment NewCommitment(const v1::CommitFundsRequest& request, const CommitmentFacts& facts,
                             const std::string& name) {
  v1::Commitment made;
  made.set_name(name);
  made.set_item(facts.item().name());
  made.set_line(request.line());
  made.set_award(request.award());
  made.set_payer(facts.payer());
  made.set_supplier(request.supplier().empty() ? facts.item().provider() : request.supplier());
  if (!facts.award().empty()) made.set_supplier(facts.award_partnership());
  made.set_amount_cents(request.amount_cents());
  *made.mutable_committed_on() = facts.date();
  if (request.has_consent_on()) *made.mutable_consent_on() = request.consent_on();
  if (facts.measure().needs_prior_facility_assessment()) {
    made.set_assessment(facts.assessment().name());
  }
  for (const v1::Instalment& asked : request.instalments()) {
    v1::Instalment& one = *made.add_instalments();
    *one.mutable_due_on() = asked.due_on();
    one.set_amount_cents(asked.amount_cents());
  }
  if (request.instalments().empty()) {
    v1::Instalment& whole = *made.add_instalments();
    *whole.mutable_due_on() = facts.date();
    whole.set_amount_cents(request.amount_cents());
  }
  return made;
}

// Compensation goes to the employer where the person learns (reading 39).
absl::Status CheckCompensates(const ItemInHand& taken, const std::string& supplier,
                              const ReadTxn& txn) {
  if (taken.item.practice_item().empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto trainings, txn.compensations().Of(taken.file));
  return CheckEmployer(trainings, taken.item, supplier.empty() ? taken.item.provider() : supplier);
}

// What the award says that the request names (reading 35). INVALID_ARGUMENT (UNKNOWN_CODE).
absl::Status LoadAward(CommitmentFacts& facts, const ReadTxn& txn) {
  if (facts.award().empty() || !facts.measure().from_awards()) return absl::OkStatus();
  const absl::StatusOr<v1::Award> award = txn.awards().Get(facts.award());
  if (absl::IsNotFound(award.status())) {
    return BadField("award", v1::REASON_UNKNOWN_CODE, "is not an award");
  }
  RETURN_IF_ERROR(award.status());
  facts.set_award_line(award->line());
  facts.set_award_partnership(award->partnership());
  *facts.mutable_award_first_day() = award->first_day();
  *facts.mutable_award_last_day() = award->last_day();
  *facts.mutable_awarded_on() = award->awarded_on();
  return absl::OkStatus();
}

absl::StatusOr<v1::Commitment> CommitFunds(const Call& call, const v1::CommitFundsRequest& request,
                                           WriteTxn& txn) {
  ASSIGN_OR_RETURN(ItemInHand taken, txn.items().Take(request.item(), "item"));
  CaseInHand& file = taken.file;
  RETURN_IF_ERROR(CheckEtag(file, request.etag()));
  RETURN_IF_ERROR(CheckFields(request));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, file, request.date()));
  RETURN_IF_ERROR(CheckLeadBegan(file, date, txn));
  RETURN_IF_ERROR(CheckCompensates(taken, request.supplier(), txn));
  RETURN_IF_ERROR(txn.budget_lines().Lock(request.line()));
  ASSIGN_OR_RETURN(CommitmentFacts facts, FactsFor(request.line(), taken, date, txn));
  facts.set_award(request.award());
  *facts.mutable_consent_on() = request.consent_on();
  facts.set_supplier(request.supplier());
  RETURN_IF_ERROR(LoadAward(facts, txn));
  RETURN_IF_ERROR(
      CheckCommitment(facts, txn.reference().tables().instruments, request.amount_cents()));
  v1::Commitment made = NewCommitment(request, facts, txn.NewName("commitments"));
  RETURN_IF_ERROR(txn.reservations().Use(taken, request.line(), request.amount_cents(), date));
  ASSIGN_OR_RETURN(made, txn.commitments().Create(file, std::move(made), facts));
  RETURN_IF_ERROR(txn.cases().Save(file, file.file(),
                                   {v1::CASE_EVENT_KIND_MONEY_COMMITTED,
                                    date,
                                    made.name(),
                                    {"amount_cents", "instalments"},
                                    {facts.line().region()}}));
  made.set_case_etag(file.file().etag());
  return made;
}

const Handler kHandlers[] = {&CommitFunds};

}  // namespace
}  // namespace reismee
