// What the model knows of cases and people for the decision on access, and what it takes by it.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/status_macros.h"
#include "tests/contract/differential/model.h"

namespace reismee {
namespace {

// A period for each accepted transfer of the case that took effect.
std::vector<FormerPeriod> FormerOf(ModelTxn& txn, const v1::Case& file) {
  std::vector<v1::Transfer> moves = Those(txn.facts().transfers, [&](const v1::Transfer& one) {
    return one.case_name() == file.name() && one.state() == v1::TRANSFER_STATE_ACCEPTED &&
           one.name() != file.open_transfer();
  });
  std::stable_sort(moves.begin(), moves.end(), [](const auto& a, const auto& b) {
    return Before(a.effective_on(), b.effective_on());
  });
  std::vector<FormerPeriod> periods;
  Date first_day = file.intake_date();
  for (const v1::Transfer& move : moves) {
    FormerPeriod& period = periods.emplace_back();
    period.body = move.sender();
    period.first_day = first_day;
    period.last_day = AddDays(move.effective_on(), -1);
    // Handed on at once, it was had on that day.
    const bool no_day = Before(period.last_day, first_day);
    const std::optional<v1::Residence> home =
        txn.residences().On(file.jobseeker(), no_day ? move.effective_on() : period.last_day);
    if (home.has_value()) period.home_region = home->region();
    first_day = move.effective_on();
  }
  return periods;
}

CaseFacts FactsOfCase(ModelTxn& txn, const v1::Case& file) {
  CaseFacts facts;
  facts.state = file.state();
  facts.ended_on = EndOf(txn.facts(), file);
  facts.responsible_body = file.responsible_body();
  facts.region = file.region();
  facts.receiving_body = file.receiving_body();
  facts.intake_body = file.intake_body();
  facts.intake_region = file.intake_region();
  facts.caseworker = file.caseworker();
  facts.former = FormerOf(txn, file);
  for (const auto& [name, commitment] : txn.facts().commitments) {
    if (commitment.case_name() == file.name()) facts.lines.push_back(LineOf(txn, commitment));
  }
  return facts;
}

}  // namespace

Date EndOf(const Facts& facts, const v1::Case& file) {
  Date end = file.closed_on();
  if (file.state() != v1::CASE_STATE_REJECTED) return end;
  for (const v1::Responsibility& one : facts.led) {
    const bool ended = one.case_name() == file.name() && one.has_valid_to();
    if (ended && Before(end, one.valid_to())) end = one.valid_to();
  }
  return end;
}

const v1::Case* CurrentCase(const Facts& facts, const std::string& jobseeker) {
  const v1::Case* current = nullptr;
  // Names sort by creation.
  for (const auto& [name, file] : facts.cases) {
    if (file.jobseeker() != jobseeker) continue;
    if (current == nullptr || !IsOpen(current->state())) current = &file;
  }
  return current;
}

Grant GrantOf(ModelTxn& txn, const v1::Case& file, const Act& act) {
  return AccessToCase(txn.call().who, FactsOfCase(txn, file), act);
}

Grant GrantOfItems(ModelTxn& txn, const v1::Case& file) {
  const AssignedItem any;
  Act act = txn.call().act();
  act.item = &any;
  return GrantOf(txn, file, act);
}

DrawnLine LineOf(ModelTxn& txn, const v1::Commitment& commitment) {
  const v1::BudgetLine& line = txn.facts().lines.at(commitment.line());
  return {.commitment = commitment.name(),
          .payer = commitment.payer(),
          .line_owner = line.owner(),
          .line_region = line.region(),
          .open = commitment.state() == v1::COMMITMENT_STATE_OPEN,
          .committed_on = commitment.committed_on()};
}

absl::StatusOr<ModelCaseInHand> ModelCases::Take(const std::string& name,
                                                 const Housekeeping&) const {
  const v1::Case* const found = Find(txn.facts().cases, name);
  if (found == nullptr) return NotThere();
  v1::Case file = *found;
  file.set_etag(EtagOf(file.revision()));
  return ModelCaseInHand{{file.jobseeker(), {}}, file};
}

absl::StatusOr<ModelCaseInHand> ModelCases::Take(const std::string& name) const {
  return TakeFor(name, txn.call().act());
}

absl::StatusOr<ModelCaseInHand> ModelCases::TakeFor(const std::string& name, const Act& act) const {
  const v1::Case* const found = Find(txn.facts().cases, name);
  if (found == nullptr) return Denied();
  const Grant grant = GrantOf(txn, *found, act);
  if (!grant) {
    txn.disclosure().AddRefused(found->jobseeker(), name, grant);
    return Denied();
  }
  txn.disclosure().Add(found->jobseeker(), name, grant);
  v1::Case file = *found;
  file.set_etag(EtagOf(file.revision()));
  return ModelCaseInHand{{file.jobseeker(), grant}, file};
}

absl::StatusOr<ModelPersonInHand> ModelJobseekers::Take(const std::string& name) const {
  const std::string* const registered_by = Find(txn.facts().registered_by, name);
  if (registered_by == nullptr) return Denied();
  PersonFacts facts;
  facts.registered_by = *registered_by;
  const v1::Case* const file = CurrentCase(txn.facts(), name);
  if (file != nullptr) {
    (IsOpen(file->state()) ? facts.open : facts.latest) = FactsOfCase(txn, *file);
  }
  const std::optional<v1::Residence> home = txn.residences().On(name, txn.call().today);
  if (home.has_value() && !home->municipality().empty()) {
    facts.municipality =
        absl::StrCat("organisations/", absl::StripPrefix(home->municipality(), "municipalities/"));
    facts.region = home->region();
  }
  const PersonAccess access = AccessToPerson(txn.call().who, facts, txn.call().act());
  const std::string through = access.through == nullptr ? "" : file->name();
  if (!access.grant) {
    txn.disclosure().AddRefused(name, through, access.grant);
    return Denied();
  }
  txn.disclosure().Add(name, through, access.grant);
  return ModelPersonInHand{{name, access.grant}};
}

absl::StatusOr<ModelArrangementInHand> ModelArrangements::Take(const std::string& name) const {
  const v1::Arrangement* const found = Find(txn.facts().arrangements, name);
  if (found == nullptr) return Denied();
  ASSIGN_OR_RETURN(const ModelCaseInHand file, txn.cases().Take(found->case_name()));
  return ModelArrangementInHand{file, Shown(file, Whole(*found))};
}

absl::StatusOr<ModelItemInHand> ModelItems::Take(const std::string& name) const {
  const v1::Item* const found = Find(txn.facts().items, name);
  if (found == nullptr) return Denied();
  const AssignedItem asked{.name = name, .organisation = {}, .home_region = {}, .ended_on = {}};
  Act act = txn.call().act();
  act.item = &asked;
  ASSIGN_OR_RETURN(const ModelCaseInHand file, txn.cases().TakeFor(found->case_name(), act));
  const absl::StatusOr<v1::Item> item = Of(file, name);
  // One that a draft has lost stays as long as it was assessed.
  if (!item.ok()) return Denied();
  return ModelItemInHand{file, *item};
}

absl::StatusOr<ModelUsageInHand> ModelUsages::Take(const std::string& name) const {
  const v1::Usage* const found = Find(txn.facts().usages, name);
  if (found == nullptr) return Denied();
  ASSIGN_OR_RETURN(const ModelItemInHand of, txn.items().Take(found->item()));
  return ModelUsageInHand{of, *found};
}

absl::StatusOr<ModelCommitmentInHand> ModelCommitments::Take(const std::string& name) const {
  const v1::Commitment* const found = Find(txn.facts().commitments, name);
  if (found == nullptr) return Denied();
  const DrawnLine line = LineOf(txn, *found);
  Act act = txn.call().act();
  act.commitment = &line;
  ASSIGN_OR_RETURN(const ModelCaseInHand file, txn.cases().TakeFor(found->case_name(), act));
  return ModelCommitmentInHand{file, *found};
}

absl::StatusOr<std::vector<v1::Commitment>> ModelCommitments::ListShown(
    const ModelCaseInHand& file) const {
  std::vector<v1::Commitment> shown;
  for (const auto& [name, one] : txn.facts().commitments) {
    if (one.case_name() != file.name()) continue;
    const DrawnLine line = LineOf(txn, one);
    Act act = txn.call().act();
    act.commitment = &line;
    const Grant grant = GrantOf(txn, file.file(), act);
    if (!grant) continue;
    txn.disclosure().Add(file.jobseeker(), file.name(), grant);
    shown.push_back(one);
  }
  return shown;
}

absl::StatusOr<ModelTransferInHand> ModelTransfers::Take(const std::string& name) const {
  const v1::Transfer* const found = Find(txn.facts().transfers, name);
  if (found == nullptr) return Denied();
  const HandOver bodies{.sender = found->sender(),
                        .receiver = found->receiver(),
                        .open = txn.facts().cases.at(found->case_name()).open_transfer() == name,
                        .offered_on = found->offered_on(),
                        .effective_on = found->effective_on()};
  Act act = txn.call().act();
  act.transfer = &bodies;
  ASSIGN_OR_RETURN(const ModelCaseInHand file, txn.cases().TakeFor(found->case_name(), act));
  return ModelTransferInHand{file, *found};
}

absl::StatusOr<ModelTransferInHand> ModelTransfers::Take(const std::string& name,
                                                         const Housekeeping& house) const {
  const v1::Transfer* const found = Find(txn.facts().transfers, name);
  if (found == nullptr) return NotThere();
  ASSIGN_OR_RETURN(const ModelCaseInHand file, txn.cases().Take(found->case_name(), house));
  return ModelTransferInHand{file, *found};
}

}  // namespace reismee
