// Committing money to an item.
#include <algorithm>
#include <string>
#include <vector>

#include "proto/vocabulary/cents.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"
#include "reismee/v1/budget_service.pb.h"
#include "services/arrangement/load.h"
#include "services/budget/commitment_rules.h"
#include "services/edge/handler.h"
#include "services/request/act_date.h"
#include "storage/arrangement/arrangements.h"
#include "storage/arrangement/assessments.h"
#include "storage/arrangement/items.h"
#include "storage/budget/budget_lines.h"
#include "storage/budget/commitments.h"
#include "storage/case/cases.h"
#include "storage/jobseeker/residences.h"

namespace reismee {
namespace {

constexpr int kLongestSupplier = 200;

absl::Status CheckFields(const v1::CommitFundsRequest& request) {
  FieldErrors errors;
  errors.Add(IdOf(request.line(), "budgetLines", "line").status());
  errors.Add(CheckAmount("amount_cents", request.amount_cents()));
  errors.Add(CheckText("supplier", request.supplier(), kLongestSupplier));
  RETURN_IF_ERROR(errors.status());
  return CheckInstalments(request.instalments(), request.amount_cents());
}

// A null pointer or a row that is not there becomes nothing.
template <typename M>
std::optional<M> Found(const M* row) {
  return row == nullptr ? std::nullopt : std::optional<M>(*row);
}

absl::StatusOr<std::optional<v1::BudgetLine>> FindLine(const std::string& name, ReadTxn& txn) {
  absl::StatusOr<v1::BudgetLine> line = txn.budget_lines().Get(name);
  if (absl::IsNotFound(line.status())) return std::nullopt;
  RETURN_IF_ERROR(line.status());
  return *std::move(line);
}

// A line that could be and has no allocation is left out; one that could not be is refused.
absl::Status LoadLine(const std::string& name, const CaseInHand& file, CommitmentFacts& facts,
                      ReadTxn& txn) {
  ASSIGN_OR_RETURN(facts.line, FindLine(name, txn));
  if (!facts.line.has_value()) {
    if (CanBeLine(txn.reference(), name)) return absl::OkStatus();
    return BadField("line", v1::REASON_UNKNOWN_CODE, "is not a budget line");
  }
  const std::string& measure = facts.line->measure();
  const v1::BudgetMeasure* const found = txn.reference().FindBudgetMeasure(measure);
  if (found == nullptr) return absl::InternalError("a line has no measure");
  facts.measure = *found;
  facts.national = Found(txn.reference().NationalAmountFor(measure, facts.date.year()));
  if (facts.line->region().empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(facts.region, txn.residences().RegionOn(file, facts.date));
  return absl::OkStatus();
}

absl::Status LoadCommitted(const CaseInHand& file, CommitmentFacts& facts, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::vector<v1::Commitment> before,
                   txn.commitments().ListTo(file, facts.item.name()));
  for (const v1::Commitment& one : before) {
    ASSIGN_OR_RETURN(const int64_t kept, SubtractCents(one.amount_cents(), one.released_cents()));
    ASSIGN_OR_RETURN(facts.committed_cents, AddCents(facts.committed_cents, kept));
    ASSIGN_OR_RETURN(const v1::BudgetLine line, txn.budget_lines().Get(one.line()));
    const v1::BudgetMeasure* const measure = txn.reference().FindBudgetMeasure(line.measure());
    if (measure == nullptr) continue;
    if (measure->name() == facts.measure.name()) {
      ASSIGN_OR_RETURN(facts.committed_by_measure_cents,
                       AddCents(facts.committed_by_measure_cents, kept));
    }
    if (!measure->needs_prior_facility_assessment()) continue;
    ASSIGN_OR_RETURN(facts.committed_after_prior_cents,
                     AddCents(facts.committed_after_prior_cents, kept));
  }
  return absl::OkStatus();
}

// On an earlier day the item may have had a lower price: it is not to get more than it had.
absl::Status UsePriceThen(const CaseInHand& file, CommitmentFacts& facts, ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::optional<v1::Arrangement> in_force,
                   txn.arrangements().InForceOn(file, facts.date));
  if (!in_force.has_value()) return absl::OkStatus();
  for (const v1::Item& then : in_force->items()) {
    if (then.name() != facts.item.name()) continue;
    facts.item.set_price_cents(std::min(facts.item.price_cents(), then.price_cents()));
  }
  return absl::OkStatus();
}

absl::StatusOr<CommitmentFacts> LoadFacts(const v1::CommitFundsRequest& request,
                                          const ItemInHand& taken, const google::type::Date& date,
                                          ReadTxn& txn) {
  const CaseInHand& file = taken.file;
  CommitmentFacts facts;
  facts.date = date;
  facts.file = file.file();
  facts.item = taken.item;
  RETURN_IF_ERROR(UsePriceThen(file, facts, txn));
  ASSIGN_OR_RETURN(facts.agreed, txn.arrangements().Agreed(file));
  ASSIGN_OR_RETURN(facts.item_agreed_on, txn.items().FirstAgreedOn(taken));
  ASSIGN_OR_RETURN(const v1::Instrument* const instrument,
                   InstrumentOf(txn.reference(), taken.item, "item"));
  facts.instrument = *instrument;
  facts.catalogue = txn.reference().tables().instruments;
  const v1::Organisation* const payer =
      txn.reference().FindOrganisation(facts.file.responsible_body());
  if (payer == nullptr) return absl::InternalError("the responsible body is no organisation");
  facts.payer = *payer;
  ASSIGN_OR_RETURN(facts.assessment, txn.assessments().LatestFor(taken));
  RETURN_IF_ERROR(LoadLine(request.line(), file, facts, txn));
  RETURN_IF_ERROR(LoadCommitted(file, facts, txn));
  return facts;
}

v1::Commitment NewCommitment(const v1::CommitFundsRequest& request, const CommitmentFacts& facts,
                             const std::string& name) {
  v1::Commitment made;
  made.set_name(name);
  made.set_case_name(facts.file.name());
  made.set_item(facts.item.name());
  made.set_line(request.line());
  made.set_payer(facts.payer.name());
  made.set_supplier(request.supplier().empty() ? facts.item.provider() : request.supplier());
  made.set_amount_cents(request.amount_cents());
  *made.mutable_committed_on() = facts.date;
  if (facts.measure.needs_prior_facility_assessment()) {
    made.set_assessment(facts.assessment->name());
  }
  for (const v1::Instalment& asked : request.instalments()) {
    v1::Instalment& one = *made.add_instalments();
    *one.mutable_due_on() = asked.due_on();
    one.set_amount_cents(asked.amount_cents());
  }
  if (request.instalments().empty()) {
    v1::Instalment& whole = *made.add_instalments();
    *whole.mutable_due_on() = facts.date;
    whole.set_amount_cents(request.amount_cents());
  }
  return made;
}

absl::StatusOr<v1::Commitment> CommitFunds(const Call& call, const v1::CommitFundsRequest& request,
                                           WriteTxn& txn) {
  ASSIGN_OR_RETURN(ItemInHand taken, txn.items().Take(request.item(), "item"));
  CaseInHand& file = taken.file;
  RETURN_IF_ERROR(CheckEtag(file, request.etag()));
  RETURN_IF_ERROR(CheckFields(request));
  ASSIGN_OR_RETURN(const google::type::Date date, ActDate(call, file, request.date()));
  RETURN_IF_ERROR(CheckLeadBegan(file, date, txn));
  RETURN_IF_ERROR(txn.budget_lines().Lock(request.line()));
  ASSIGN_OR_RETURN(const CommitmentFacts facts, LoadFacts(request, taken, date, txn));
  RETURN_IF_ERROR(CheckCommitment(facts, request.amount_cents()));
  ASSIGN_OR_RETURN(
      v1::Commitment made,
      txn.commitments().Create(file, NewCommitment(request, facts, txn.NewName("commitments"))));
  RETURN_IF_ERROR(txn.cases().Save(file, file.file(),
                                   {v1::CASE_EVENT_KIND_MONEY_COMMITTED,
                                    date,
                                    made.name(),
                                    {"amount_cents", "instalments"},
                                    {facts.line->region()}}));
  made.set_case_etag(file.file().etag());
  return made;
}

const Handler kHandlers[] = {&CommitFunds};

}  // namespace
}  // namespace reismee
