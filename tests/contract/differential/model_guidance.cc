#include <algorithm>

#include "proto/vocabulary/status_macros.h"
#include "tests/contract/differential/model.h"

namespace reismee {
namespace {

bool Holds(const v1::Arrangement& version, const std::string& item) {
  return std::any_of(version.items().begin(), version.items().end(),
                     [&](const v1::Item& one) { return one.name() == item; });
}

absl::Status CheckTerms(const v1::Item& item) {
  const bool sound = !Before(item.planned_to(), item.planned_from()) && item.price_cents() >= 0 &&
                     item.value_cents() >= 0 && item.hours() >= 0;
  return sound ? absl::OkStatus() : Broken();
}

absl::Status CheckState(const v1::Item& item) {
  const bool sound =
      !item.has_started_on() || !item.has_ended_on() || !Before(item.ended_on(), item.started_on());
  return sound ? absl::OkStatus() : Broken();
}

}  // namespace

v1::Arrangement ModelArrangements::Whole(v1::Arrangement kept) const {
  int64_t total = 0;
  for (v1::Item& item : *kept.mutable_items()) {
    const v1::Item& state = txn.facts().items.at(item.name());
    item.set_state(state.state());
    item.clear_started_on();
    item.clear_ended_on();
    if (state.has_started_on()) *item.mutable_started_on() = state.started_on();
    if (state.has_ended_on()) *item.mutable_ended_on() = state.ended_on();
    total += item.price_cents();
  }
  kept.set_planned_total_cents(total);
  return kept;
}

v1::Arrangement ModelArrangements::Shown(const ModelCaseInHand& file, v1::Arrangement whole) const {
  if (whole.items().empty() || GrantOfItems(txn, file.file())) return whole;
  whole.clear_items();
  whole.clear_planned_total_cents();
  return whole;
}

std::vector<v1::Arrangement> ModelArrangements::AllOf(const ModelCaseInHand& file) const {
  std::vector<v1::Arrangement> found =
      Those(txn.facts().arrangements,
            [&](const v1::Arrangement& one) { return one.case_name() == file.name(); });
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.version() < b.version(); });
  for (v1::Arrangement& one : found) one = Whole(one);
  return found;
}

absl::StatusOr<std::vector<v1::Arrangement>> ModelArrangements::List(
    const ModelCaseInHand& file) const {
  std::vector<v1::Arrangement> all = AllOf(file);
  for (v1::Arrangement& one : all) one = Shown(file, one);
  return all;
}

absl::StatusOr<std::optional<v1::Arrangement>> ModelArrangements::Agreed(
    const ModelCaseInHand& file) const {
  for (const v1::Arrangement& one : AllOf(file)) {
    if (one.state() == v1::ARRANGEMENT_STATE_AGREED) return one;
  }
  return std::nullopt;
}

absl::StatusOr<std::optional<v1::Arrangement>> ModelArrangements::Draft(
    const ModelCaseInHand& file) const {
  for (const v1::Arrangement& one : AllOf(file)) {
    if (one.state() == v1::ARRANGEMENT_STATE_DRAFT) return one;
  }
  return std::nullopt;
}

absl::StatusOr<std::optional<v1::Arrangement>> ModelArrangements::InForceOn(
    const ModelCaseInHand& file, const Date& date) const {
  std::optional<v1::Arrangement> in_force;
  for (const v1::Arrangement& one : AllOf(file)) {
    const bool agreed = one.has_agreed_on() && !Before(date, one.agreed_on());
    const bool ended = one.has_ended_on() && Before(one.ended_on(), date);
    if (agreed && !ended) in_force = one;
  }
  return in_force;
}

absl::Status ModelArrangements::Add(const ModelCaseInHand& file,
                                    const v1::Arrangement& added) const {
  for (const auto& [name, other] : txn.facts().arrangements) {
    if (other.case_name() != file.name()) continue;
    const bool one_only = added.state() == v1::ARRANGEMENT_STATE_DRAFT ||
                          added.state() == v1::ARRANGEMENT_STATE_AGREED;
    if (other.version() == added.version() || (one_only && other.state() == added.state())) {
      return Taken();
    }
  }
  v1::Arrangement kept = added;
  kept.clear_items();
  txn.facts().arrangements[added.name()] = kept;
  return absl::OkStatus();
}

absl::Status ModelArrangements::Update(const ModelCaseInHand& file,
                                       const v1::Arrangement& changed) const {
  v1::Arrangement* const kept = Find(txn.facts().arrangements, changed.name());
  if (kept == nullptr || kept->case_name() != file.name()) return absl::OkStatus();
  v1::Arrangement next = changed;
  next.clear_planned_total_cents();
  next.clear_case_etag();
  *next.mutable_items() = kept->items();
  *kept = next;
  return absl::OkStatus();
}

absl::Status ModelArrangements::EndOfCase(const ModelCaseInHand& file,
                                          const Date& closed_on) const {
  for (auto& [name, one] : txn.facts().arrangements) {
    if (one.case_name() != file.name()) continue;
    if (one.state() == v1::ARRANGEMENT_STATE_AGREED) {
      *one.mutable_ended_on() = Before(closed_on, one.agreed_on()) ? one.agreed_on() : closed_on;
    } else if (one.state() != v1::ARRANGEMENT_STATE_DRAFT) {
      continue;
    }
    one.set_state(v1::ARRANGEMENT_STATE_ENDED);
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::Item> ModelItems::Of(const ModelCaseInHand& file,
                                        const std::string& name) const {
  std::optional<v1::Arrangement> best;
  for (const auto& [ignored, one] : txn.facts().arrangements) {
    if (one.case_name() != file.name() || !Holds(one, name)) continue;
    const bool better = !best.has_value() || std::pair(one.has_agreed_on(), one.version()) >
                                                 std::pair(best->has_agreed_on(), best->version());
    if (better) best = one;
  }
  if (!best.has_value()) return NotThere();
  const v1::Arrangement whole = txn.arrangements().Whole(*best);
  return *std::find_if(whole.items().begin(), whole.items().end(),
                       [&](const v1::Item& item) { return item.name() == name; });
}

absl::StatusOr<Date> ModelItems::FirstAgreedOn(const ModelItemInHand& taken) const {
  Date first;
  for (const auto& [ignored, one] : txn.facts().arrangements) {
    if (!Holds(one, taken.item.name()) || !one.has_agreed_on()) continue;
    if (first.year() == 0 || Before(one.agreed_on(), first)) first = one.agreed_on();
  }
  return first;
}

absl::Status ModelItems::Add(const ModelCaseInHand&, const std::string& arrangement,
                             const v1::Item& added) const {
  v1::Arrangement* const version = Find(txn.facts().arrangements, arrangement);
  if (version == nullptr) return Broken();
  RETURN_IF_ERROR(CheckTerms(added));
  RETURN_IF_ERROR(CheckState(added));
  txn.facts().items[added.name()] = added;
  *version->add_items() = added;
  return absl::OkStatus();
}

absl::Status ModelItems::UpdateTerms(const ModelCaseInHand&, const std::string& arrangement,
                                     const v1::Item& changed) const {
  RETURN_IF_ERROR(CheckTerms(changed));
  for (v1::Item& item : *txn.facts().arrangements.at(arrangement).mutable_items()) {
    if (item.name() == changed.name()) item = changed;
  }
  return absl::OkStatus();
}

absl::Status ModelItems::Remove(const ModelCaseInHand&, const std::string& arrangement,
                                const std::string& name) const {
  Facts& facts = txn.facts();
  v1::Arrangement& version = facts.arrangements.at(arrangement);
  for (int i = 0; i < version.items_size(); ++i) {
    if (version.items(i).name() == name) version.mutable_items()->DeleteSubrange(i--, 1);
  }
  const auto about = [&](const auto& one) { return one.second.item() == name; };
  for (const auto& [ignored, other] : facts.arrangements) {
    if (Holds(other, name)) return absl::OkStatus();
  }
  if (std::any_of(facts.assessments.begin(), facts.assessments.end(), about)) {
    return absl::OkStatus();
  }
  if (std::any_of(facts.usages.begin(), facts.usages.end(), about) ||
      std::any_of(facts.commitments.begin(), facts.commitments.end(), about)) {
    return Broken();
  }
  facts.items.erase(name);
  return absl::OkStatus();
}

absl::Status ModelItems::TakeOver(const ModelCaseInHand&, const std::string& from,
                                  const std::string& to) const {
  *txn.facts().arrangements.at(to).mutable_items() = txn.facts().arrangements.at(from).items();
  return absl::OkStatus();
}

absl::Status ModelItems::SetState(const ModelCaseInHand&, const v1::Item& changed) const {
  RETURN_IF_ERROR(CheckState(changed));
  if (v1::Item* const kept = Find(txn.facts().items, changed.name())) *kept = changed;
  return absl::OkStatus();
}

absl::StatusOr<std::optional<v1::PriorFacilityAssessment>> ModelAssessments::LatestFor(
    const ModelItemInHand& taken) const {
  const auto found = Those(txn.facts().assessments,
                           [&](const auto& one) { return one.item() == taken.item.name(); });
  if (found.empty()) return std::nullopt;
  return found.back();
}

absl::StatusOr<std::vector<v1::PriorFacilityAssessment>> ModelAssessments::List(
    const ModelCaseInHand& file) const {
  return Those(txn.facts().assessments,
               [&](const auto& one) { return one.case_name() == file.name(); });
}

absl::Status ModelAssessments::Add(const ModelCaseInHand&,
                                   const v1::PriorFacilityAssessment& added) const {
  if (Find(txn.facts().items, added.item()) == nullptr) return Broken();
  txn.facts().assessments[added.name()] = added;
  return absl::OkStatus();
}

absl::StatusOr<std::vector<v1::Usage>> ModelUsages::List(const ModelCaseInHand& file) const {
  if (!GrantOfItems(txn, file.file())) return std::vector<v1::Usage>();
  return Those(txn.facts().usages,
               [&](const v1::Usage& one) { return one.case_name() == file.name(); });
}

absl::StatusOr<std::vector<v1::Usage>> ModelUsages::StandingOf(const ModelCaseInHand& file,
                                                               const std::string& item) const {
  return Those(txn.facts().usages, [&](const v1::Usage& one) {
    return one.case_name() == file.name() && one.item() == item && one.corrected_by().empty();
  });
}

absl::Status ModelUsages::Add(const ModelCaseInHand&, const v1::Usage& added) const {
  if (Find(txn.facts().items, added.item()) == nullptr) return Broken();
  if (added.minutes() < 0 || added.minutes() > 1440) return Broken();
  txn.facts().usages[added.name()] = added;
  if (v1::Usage* const wrong = Find(txn.facts().usages, added.corrects())) {
    wrong->set_corrected_by(added.name());
  }
  return absl::OkStatus();
}

}  // namespace reismee
