#include <set>

#include "proto/vocabulary/status_macros.h"
#include "storage/budget/division_rules.h"
#include "storage/budget/line_names.h"
#include "storage/instants.h"
#include "tests/contract/differential/model.h"

namespace reismee {
namespace {

// allocated = available + open + paid, always.
void SetAvailable(v1::BudgetLine& line) {
  line.set_available_cents(line.allocated_cents() - line.open_cents() - line.paid_cents());
}

}  // namespace

absl::StatusOr<v1::BudgetLine> ModelBudgetLines::Get(const std::string& name) const {
  const v1::BudgetLine* const found = Find(txn.facts().lines, name);
  if (found == nullptr) return NotThere();
  return Told(*found);
}

// Once its years are over: what was not used, and what came back after them (reading 40).
v1::BudgetLine ModelBudgetLines::Told(v1::BudgetLine line) const {
  for (const auto& [name, day, cents] : txn.facts().releases) {
    if (name == line.name() && day.year() > line.last_year()) {
      line.set_released_late_cents(line.released_late_cents() + cents);
    }
  }
  if (line.last_year() < txn.call().today.year() && !line.ceiling_only()) {
    line.set_under_use_cents(line.available_cents());
  }
  return line;
}

absl::StatusOr<std::vector<v1::BudgetLine>> ModelBudgetLines::List(const LineFilter& filter) const {
  const auto fits = [](const std::string& wanted, const std::string& is) {
    return wanted.empty() || wanted == is;
  };
  std::vector<v1::BudgetLine> lines = Cut(
      Those(txn.facts().lines,
            [&](const v1::BudgetLine& line) {
              const bool in_year = line.year() <= filter.year && filter.year <= line.last_year();
              return line.name() > filter.after && fits(filter.measure, line.measure()) &&
                     (filter.year == 0 || in_year) && fits(filter.region, line.region()) &&
                     fits(filter.owner, line.owner()) &&
                     (!filter.without_ceilings || !line.ceiling_only()) &&
                     (!filter.former || line.former());
            }),
      filter.limit);
  for (v1::BudgetLine& line : lines) line = Told(std::move(line));
  return lines;
}

absl::Status ModelBudgetLines::Allocate(const v1::BudgetLine& line) const {
  v1::BudgetLine* const kept = Find(txn.facts().lines, line.name());
  if (kept == nullptr) {
    if (line.allocated_cents() < 0) return Broken();
    v1::BudgetLine created = line;
    SetAvailable(created);
    txn.facts().lines[line.name()] = created;
    return absl::OkStatus();
  }
  int64_t least = kept->open_cents() + kept->paid_cents();
  if (kept->ceiling_only()) {
    for (const auto& [name, part] : txn.facts().lines) {
      const bool divided =
          part.measure() == line.measure() && part.year() == line.year() && !part.ceiling_only();
      if (divided) least += part.allocated_cents();
    }
  }
  if (line.allocated_cents() < least) {
    return Refused(v1::REASON_ALLOCATION_BELOW_COMMITTED, absl::StatusCode::kFailedPrecondition);
  }
  kept->set_allocated_cents(line.allocated_cents());
  kept->set_last_year(line.last_year());
  SetAvailable(*kept);
  return absl::OkStatus();
}

absl::Status ModelBudgetLines::SeedNational() const {
  for (const v1::BudgetMeasure& measure : txn.reference().tables().budget_measures) {
    for (const v1::NationalAmount& amount : measure.national_amounts()) {
      if (amount.superseded()) continue;
      v1::BudgetLine line;
      line.set_name(LineName(measure.name(), amount.first_year(), ""));
      line.set_measure(measure.name());
      line.set_year(amount.first_year());
      line.set_last_year(amount.last_year());
      line.set_owner(measure.owner());
      line.set_allocated_cents(amount.amount_cents());
      line.set_ceiling_only(IsDivided(measure));
      RETURN_IF_ERROR(Allocate(line));
      if (!measure.from_awards()) continue;
      // 20 and 80 of a hundred (reading 22).
      line.set_ceiling_only(false);
      for (const auto& [part, cents] :
           {std::pair("SMALL", amount.amount_cents() / 5),
            std::pair("LARGE", amount.amount_cents() - amount.amount_cents() / 5)}) {
        line.set_name(LineName(measure.name(), amount.first_year(), "", part));
        line.set_part(part);
        line.set_allocated_cents(cents);
        if (Find(txn.facts().lines, line.name()) == nullptr) RETURN_IF_ERROR(Allocate(line));
      }
    }
  }
  return absl::OkStatus();
}

absl::Status ModelBudgetLines::SetAllocation(const v1::BudgetLine& line) const {
  RETURN_IF_ERROR(Allocate(line));
  internal::v1::JournalLine told;
  v1::CaseEvent& event = *told.mutable_change()->mutable_event();
  event.set_kind(v1::CASE_EVENT_KIND_ALLOCATIONS_LOADED);
  *event.mutable_date() = txn.call().today;
  SetInstant(txn.call().now, event.mutable_time());
  event.set_resource(line.name());
  event.add_changed_fields("allocated_cents");
  event.set_organisation(txn.call().who.organisation);
  txn.facts().journal[line.region()].push_back(told);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<v1::Commitment>> ModelCommitments::List(
    const ModelCaseInHand& file) const {
  return Those(txn.facts().commitments,
               [&](const v1::Commitment& one) { return one.case_name() == file.name(); });
}

absl::StatusOr<std::vector<v1::Commitment>> ModelCommitments::ListTo(
    const ModelCaseInHand& file, const std::string& item) const {
  return Those(txn.facts().commitments, [&](const v1::Commitment& one) {
    return one.case_name() == file.name() && one.item() == item;
  });
}

absl::StatusOr<v1::Commitment> ModelCommitments::Create(
    const ModelCaseInHand& file, v1::Commitment created,
    const internal::v1::CommitmentFacts&) const {
  created.set_case_name(file.name());
  v1::BudgetLine* const line = Find(txn.facts().lines, created.line());
  if (line == nullptr) return NotThere();
  int64_t later = 0;
  for (const auto& [name, day, cents] : txn.facts().releases) {
    if (name == created.line() && Before(created.committed_on(), day)) later += cents;
  }
  if (line->ceiling_only() || created.amount_cents() <= 0 ||
      line->available_cents() - later < created.amount_cents()) {
    return Refused(v1::REASON_LINE_EXHAUSTED, absl::StatusCode::kResourceExhausted);
  }
  if (Find(txn.facts().items, created.item()) == nullptr) return Broken();
  line->set_open_cents(line->open_cents() + created.amount_cents());
  SetAvailable(*line);
  created.set_state(v1::COMMITMENT_STATE_OPEN);
  created.set_open_cents(created.amount_cents());
  SetInstant(txn.call().now, created.mutable_create_time());
  int number = 0;
  for (v1::Instalment& one : *created.mutable_instalments()) {
    one.set_number(++number);
    one.set_state(v1::INSTALMENT_STATE_DUE);
  }
  txn.facts().commitments[created.name()] = created;
  RETURN_IF_ERROR(ShowNext(file, created, created.committed_on()));
  return created;
}

// One work item a commitment: the next instalment to pay.
absl::Status ModelCommitments::ShowNext(const ModelCaseInHand& file,
                                        const v1::Commitment& commitment, const Date& day) const {
  RETURN_IF_ERROR(
      txn.work_items().Close(file, v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY, commitment.name(), day));
  for (const v1::Instalment& one : commitment.instalments()) {
    if (one.state() != v1::INSTALMENT_STATE_DUE) continue;
    v1::WorkItem next;
    next.set_kind(v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY);
    next.set_organisation(commitment.payer());
    next.set_resource(commitment.name());
    *next.mutable_shows_on() = one.due_on();
    *next.mutable_due_on() = one.due_on();
    return txn.work_items().Open(file, next).status();
  }
  return absl::OkStatus();
}

absl::StatusOr<Paid> ModelCommitments::Pay(const ModelCommitmentInHand& in_hand,
                                           const PaymentToMake& order) const {
  v1::Commitment& kept = txn.facts().commitments.at(in_hand.commitment.name());
  if (order.number < 1 || order.number > kept.instalments_size()) {
    return Refused(v1::REASON_INVALID_VALUE, absl::StatusCode::kInvalidArgument);
  }
  v1::Instalment& one = *kept.mutable_instalments(order.number - 1);
  if (one.state() != v1::INSTALMENT_STATE_DUE) {
    return Refused(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition);
  }
  const int64_t open = one.amount_cents() - one.paid_cents();
  const int64_t cents = order.cents == 0 ? open : order.cents;
  if (cents > open) {
    return Refused(v1::REASON_INVALID_AMOUNT, absl::StatusCode::kInvalidArgument);
  }
  one.set_paid_cents(one.paid_cents() + cents);
  if (cents == open) {
    one.set_state(v1::INSTALMENT_STATE_PAID);
    *one.mutable_paid_on() = order.paid_on;
  }
  kept.set_paid_cents(kept.paid_cents() + cents);
  kept.set_open_cents(kept.open_cents() - cents);
  v1::BudgetLine& line = txn.facts().lines.at(kept.line());
  line.set_open_cents(line.open_cents() - cents);
  line.set_paid_cents(line.paid_cents() + cents);
  v1::Payment made;
  made.set_name(txn.NewName("payments"));
  made.set_case_name(kept.case_name());
  made.set_commitment(kept.name());
  made.set_number(order.number);
  made.set_line(kept.line());
  made.set_payer(kept.payer());
  made.set_supplier(kept.supplier());
  made.set_amount_cents(cents);
  *made.mutable_paid_on() = order.paid_on;
  made.set_reference(order.reference);
  SetInstant(txn.call().now, made.mutable_create_time());
  txn.facts().payments.push_back(made);
  const v1::Commitment paid = kept;
  RETURN_IF_ERROR(ShowNext(in_hand.file, paid, order.paid_on));
  return Paid{paid, made};
}

absl::StatusOr<v1::Commitment> ModelCommitments::Repay(const ModelCommitmentInHand& in_hand,
                                                       int64_t cents, const Date& repaid_on,
                                                       const std::string&) const {
  v1::Commitment& kept = txn.facts().commitments.at(in_hand.commitment.name());
  if (cents <= 0 || cents > kept.paid_cents()) {
    return Refused(v1::REASON_INVALID_AMOUNT, absl::StatusCode::kInvalidArgument);
  }
  txn.NewName("repayments");
  kept.set_paid_cents(kept.paid_cents() - cents);
  kept.set_repaid_cents(kept.repaid_cents() + cents);
  kept.set_released_cents(kept.released_cents() + cents);
  v1::BudgetLine& line = txn.facts().lines.at(kept.line());
  line.set_paid_cents(line.paid_cents() - cents);
  line.set_released_cents(line.released_cents() + cents);
  SetAvailable(line);
  txn.facts().repayments.push_back({kept.name(), {cents, repaid_on}});
  txn.facts().releases.emplace_back(kept.line(), repaid_on, cents);
  return kept;
}

absl::StatusOr<CommitmentHistory> ModelCommitments::HistoryOf(
    const ModelCaseInHand&, const v1::Commitment& commitment) const {
  CommitmentHistory history;
  for (const v1::Payment& one : txn.facts().payments) {
    if (one.commitment() == commitment.name()) history.payments.push_back(one);
  }
  for (const auto& [name, one] : txn.facts().repayments) {
    if (name == commitment.name()) history.repayments.push_back(one);
  }
  return history;
}

absl::StatusOr<v1::Commitment> ModelCommitments::Close(const ModelCommitmentInHand& in_hand,
                                                       v1::CommitmentState state,
                                                       const Date& closed_on) const {
  v1::Commitment& kept = txn.facts().commitments.at(in_hand.commitment.name());
  if (kept.state() != v1::COMMITMENT_STATE_OPEN ||
      kept.paid_cents() != in_hand.commitment.paid_cents()) {
    return Refused(v1::REASON_NOTHING_OPEN, absl::StatusCode::kFailedPrecondition);
  }
  v1::BudgetLine& line = txn.facts().lines.at(kept.line());
  line.set_open_cents(line.open_cents() - kept.open_cents());
  line.set_released_cents(line.released_cents() + kept.open_cents());
  SetAvailable(line);
  if (kept.open_cents() > 0) {
    txn.facts().releases.emplace_back(kept.line(), closed_on, kept.open_cents());
  }
  kept.set_released_cents(kept.released_cents() + kept.open_cents());
  kept.set_open_cents(0);
  kept.set_state(state);
  *kept.mutable_closed_on() = closed_on;
  for (v1::Instalment& one : *kept.mutable_instalments()) {
    if (one.state() == v1::INSTALMENT_STATE_DUE) one.set_state(v1::INSTALMENT_STATE_CANCELLED);
  }
  const v1::Commitment closed = kept;
  RETURN_IF_ERROR(ShowNext(in_hand.file, closed, closed_on));
  return closed;
}

absl::StatusOr<std::vector<std::string>> ModelCommitments::ReleaseIdle(
    const ModelCaseInHand& file, const Date& closed_on) const {
  std::set<std::string> regions;
  ASSIGN_OR_RETURN(const std::vector<v1::Commitment> all, List(file));
  for (const v1::Commitment& one : all) {
    const bool idle = !txn.facts().items.at(one.item()).has_started_on();
    if (one.state() != v1::COMMITMENT_STATE_OPEN || !idle) continue;
    RETURN_IF_ERROR(Close({file, one}, v1::COMMITMENT_STATE_RELEASED, closed_on).status());
    regions.insert(txn.facts().lines.at(one.line()).region());
  }
  regions.erase("");
  return std::vector<std::string>(regions.begin(), regions.end());
}

}  // namespace reismee
