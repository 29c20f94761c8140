#include <set>

#include "proto/vocabulary/status_macros.h"
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
  return *found;
}

absl::StatusOr<std::vector<v1::BudgetLine>> ModelBudgetLines::List(const LineFilter& filter) const {
  const auto fits = [](const std::string& wanted, const std::string& is) {
    return wanted.empty() || wanted == is;
  };
  return Cut(Those(txn.facts().lines,
                   [&](const v1::BudgetLine& line) {
                     return line.name() > filter.after && fits(filter.measure, line.measure()) &&
                            (filter.year == 0 || filter.year == line.year()) &&
                            fits(filter.region, line.region()) &&
                            fits(filter.owner, line.owner()) &&
                            (!filter.regional_only || !line.region().empty());
                   }),
             filter.limit);
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
      const bool of_region =
          part.measure() == line.measure() && part.year() == line.year() && !part.region().empty();
      if (of_region) least += part.allocated_cents();
    }
  }
  if (line.allocated_cents() < least) {
    return Refused(v1::REASON_ALLOCATION_BELOW_COMMITTED, absl::StatusCode::kFailedPrecondition);
  }
  kept->set_allocated_cents(line.allocated_cents());
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
      line.set_owner(measure.owner());
      line.set_allocated_cents(amount.amount_cents());
      line.set_ceiling_only(measure.scope() == v1::BUDGET_SCOPE_REGIONAL);
      RETURN_IF_ERROR(Allocate(line));
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

absl::StatusOr<v1::Commitment> ModelCommitments::Create(const ModelCaseInHand& file,
                                                        v1::Commitment created) const {
  created.set_case_name(file.name());
  v1::BudgetLine* const line = Find(txn.facts().lines, created.line());
  if (line == nullptr) return NotThere();
  int64_t later = 0;
  for (const auto& [name, one] : txn.facts().commitments) {
    if (one.line() == created.line() && one.has_closed_on() &&
        Before(created.committed_on(), one.closed_on())) {
      later += one.released_cents();
    }
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

absl::StatusOr<v1::Commitment> ModelCommitments::Pay(const ModelCommitmentInHand& in_hand,
                                                     int32_t number, const Date& paid_on) const {
  v1::Commitment& kept = txn.facts().commitments.at(in_hand.commitment.name());
  if (number < 1 || number > kept.instalments_size()) {
    return Refused(v1::REASON_INVALID_VALUE, absl::StatusCode::kInvalidArgument);
  }
  v1::Instalment& one = *kept.mutable_instalments(number - 1);
  if (one.state() != v1::INSTALMENT_STATE_DUE) {
    return Refused(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition);
  }
  one.set_state(v1::INSTALMENT_STATE_PAID);
  *one.mutable_paid_on() = paid_on;
  kept.set_paid_cents(kept.paid_cents() + one.amount_cents());
  kept.set_open_cents(kept.open_cents() - one.amount_cents());
  v1::BudgetLine& line = txn.facts().lines.at(kept.line());
  line.set_open_cents(line.open_cents() - one.amount_cents());
  line.set_paid_cents(line.paid_cents() + one.amount_cents());
  const v1::Commitment paid = kept;
  RETURN_IF_ERROR(ShowNext(in_hand.file, paid, paid_on));
  return paid;
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
  kept.set_released_cents(kept.open_cents());
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
    const v1::ItemState item = txn.facts().items.at(one.item()).state();
    const bool idle = item == v1::ITEM_STATE_PLANNED || item == v1::ITEM_STATE_STOPPED;
    if (one.state() != v1::COMMITMENT_STATE_OPEN || !idle) continue;
    RETURN_IF_ERROR(Close({file, one}, v1::COMMITMENT_STATE_RELEASED, closed_on).status());
    regions.insert(txn.facts().lines.at(one.line()).region());
  }
  regions.erase("");
  return std::vector<std::string>(regions.begin(), regions.end());
}

}  // namespace reismee
