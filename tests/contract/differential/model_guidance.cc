#include <algorithm>
#include <set>

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

absl::StatusOr<v1::Arrangement> ModelArrangements::Get(const std::string& name) const {
  const v1::Arrangement* const found = Find(txn.facts().arrangements, name);
  if (found == nullptr) return NotThere();
  return Whole(*found);
}

absl::StatusOr<std::vector<v1::Arrangement>> ModelArrangements::ListOfCase(
    const std::string& case_name) const {
  std::vector<v1::Arrangement> found =
      Those(txn.facts().arrangements,
            [&](const v1::Arrangement& one) { return one.case_name() == case_name; });
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.version() < b.version(); });
  for (v1::Arrangement& one : found) one = Whole(one);
  return found;
}

absl::StatusOr<std::optional<v1::Arrangement>> ModelArrangements::Agreed(
    const std::string& case_name) const {
  ASSIGN_OR_RETURN(const std::vector<v1::Arrangement> all, ListOfCase(case_name));
  for (const v1::Arrangement& one : all) {
    if (one.state() == v1::ARRANGEMENT_STATE_AGREED) return one;
  }
  return std::nullopt;
}

absl::StatusOr<std::optional<v1::Arrangement>> ModelArrangements::Draft(
    const std::string& case_name) const {
  ASSIGN_OR_RETURN(const std::vector<v1::Arrangement> all, ListOfCase(case_name));
  for (const v1::Arrangement& one : all) {
    if (one.state() == v1::ARRANGEMENT_STATE_DRAFT) return one;
  }
  return std::nullopt;
}

absl::StatusOr<std::optional<v1::Arrangement>> ModelArrangements::InForceOn(
    const std::string& case_name, const Date& date) const {
  ASSIGN_OR_RETURN(const std::vector<v1::Arrangement> all, ListOfCase(case_name));
  std::optional<v1::Arrangement> in_force;
  for (const v1::Arrangement& one : all) {
    const bool agreed = one.has_agreed_on() && !Before(date, one.agreed_on());
    const bool ended = one.has_ended_on() && Before(one.ended_on(), date);
    if (agreed && !ended) in_force = one;
  }
  return in_force;
}

absl::Status ModelArrangements::Add(const v1::Arrangement& added) const {
  if (Find(txn.facts().cases, added.case_name()) == nullptr) return Broken();
  for (const auto& [name, other] : txn.facts().arrangements) {
    if (other.case_name() != added.case_name()) continue;
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

absl::Status ModelArrangements::Update(const v1::Arrangement& changed) const {
  v1::Arrangement* const kept = Find(txn.facts().arrangements, changed.name());
  if (kept == nullptr) return absl::OkStatus();
  v1::Arrangement next = changed;
  next.clear_planned_total_cents();
  next.clear_case_etag();
  *next.mutable_items() = kept->items();
  *kept = next;
  return absl::OkStatus();
}

absl::Status ModelArrangements::EndOfCase(const std::string& case_name,
                                          const Date& closed_on) const {
  for (auto& [name, one] : txn.facts().arrangements) {
    if (one.case_name() != case_name) continue;
    if (one.state() == v1::ARRANGEMENT_STATE_AGREED) {
      *one.mutable_ended_on() = Before(closed_on, one.agreed_on()) ? one.agreed_on() : closed_on;
    } else if (one.state() != v1::ARRANGEMENT_STATE_DRAFT) {
      continue;
    }
    one.set_state(v1::ARRANGEMENT_STATE_ENDED);
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::Item> ModelItems::Get(const std::string& name) const {
  std::optional<v1::Arrangement> best;
  for (const auto& [ignored, one] : txn.facts().arrangements) {
    if (!Holds(one, name)) continue;
    const bool better = !best.has_value() || std::pair(one.has_agreed_on(), one.version()) >
                                                 std::pair(best->has_agreed_on(), best->version());
    if (better) best = one;
  }
  if (!best.has_value()) return NotThere();
  const v1::Arrangement whole = txn.arrangements().Whole(*best);
  return *std::find_if(whole.items().begin(), whole.items().end(),
                       [&](const v1::Item& item) { return item.name() == name; });
}

absl::StatusOr<std::vector<v1::Item>> ModelItems::ListOf(const std::string& arrangement) const {
  const absl::StatusOr<v1::Arrangement> found = txn.arrangements().Get(arrangement);
  if (!found.ok()) return std::vector<v1::Item>();
  return std::vector<v1::Item>(found->items().begin(), found->items().end());
}

absl::StatusOr<Date> ModelItems::FirstAgreedOn(const std::string& name) const {
  Date first;
  for (const auto& [ignored, one] : txn.facts().arrangements) {
    if (!Holds(one, name) || !one.has_agreed_on()) continue;
    if (first.year() == 0 || Before(one.agreed_on(), first)) first = one.agreed_on();
  }
  return first;
}

absl::Status ModelItems::Add(const std::string& arrangement, const v1::Item& added) const {
  if (Find(txn.facts().cases, added.case_name()) == nullptr) return Broken();
  v1::Arrangement* const version = Find(txn.facts().arrangements, arrangement);
  if (version == nullptr) return Broken();
  RETURN_IF_ERROR(CheckTerms(added));
  RETURN_IF_ERROR(CheckState(added));
  txn.facts().items[added.name()] = added;
  *version->add_items() = added;
  return absl::OkStatus();
}

absl::Status ModelItems::UpdateTerms(const std::string& arrangement,
                                     const v1::Item& changed) const {
  RETURN_IF_ERROR(CheckTerms(changed));
  for (v1::Item& item : *txn.facts().arrangements.at(arrangement).mutable_items()) {
    if (item.name() == changed.name()) item = changed;
  }
  return absl::OkStatus();
}

absl::Status ModelItems::Remove(const std::string& arrangement, const std::string& name) const {
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

absl::Status ModelItems::TakeOver(const std::string& from, const std::string& to) const {
  *txn.facts().arrangements.at(to).mutable_items() = txn.facts().arrangements.at(from).items();
  return absl::OkStatus();
}

absl::Status ModelItems::SetState(const v1::Item& changed) const {
  RETURN_IF_ERROR(CheckState(changed));
  if (v1::Item* const kept = Find(txn.facts().items, changed.name())) *kept = changed;
  return absl::OkStatus();
}

absl::StatusOr<std::optional<v1::PriorFacilityAssessment>> ModelAssessments::LatestFor(
    const std::string& item) const {
  const auto found =
      Those(txn.facts().assessments, [&](const auto& one) { return one.item() == item; });
  if (found.empty()) return std::nullopt;
  return found.back();
}

absl::StatusOr<std::vector<v1::PriorFacilityAssessment>> ModelAssessments::ListOfCase(
    const std::string& case_name) const {
  return Those(txn.facts().assessments,
               [&](const auto& one) { return one.case_name() == case_name; });
}

absl::Status ModelAssessments::Add(const v1::PriorFacilityAssessment& added) const {
  if (Find(txn.facts().items, added.item()) == nullptr) return Broken();
  txn.facts().assessments[added.name()] = added;
  return absl::OkStatus();
}

absl::StatusOr<v1::Usage> ModelUsages::Get(const std::string& name) const {
  const v1::Usage* const found = Find(txn.facts().usages, name);
  if (found == nullptr) return NotThere();
  return *found;
}

absl::StatusOr<std::vector<v1::Usage>> ModelUsages::List(const UsageFilter& filter) const {
  std::set<std::string> assigned;
  if (const v1::Arrangement* const one = Find(txn.facts().arrangements, filter.arrangement)) {
    for (const v1::Item& item : one->items()) {
      if (item.assigned_to() == filter.assigned_to) assigned.insert(item.name());
    }
  }
  return Cut(Those(txn.facts().usages,
                   [&](const v1::Usage& one) {
                     return one.case_name() == filter.case_name &&
                            (filter.item.empty() || one.item() == filter.item) &&
                            one.name() > filter.after &&
                            (!filter.standing_only || one.corrected_by().empty()) &&
                            (filter.assigned_to.empty() || assigned.count(one.item()) == 1);
                   }),
             filter.limit);
}

absl::Status ModelUsages::Add(const v1::Usage& added) const {
  if (Find(txn.facts().items, added.item()) == nullptr) return Broken();
  if (added.minutes() < 0 || added.minutes() > 1440) return Broken();
  txn.facts().usages[added.name()] = added;
  if (v1::Usage* const wrong = Find(txn.facts().usages, added.corrects())) {
    wrong->set_corrected_by(added.name());
  }
  return absl::OkStatus();
}

}  // namespace reismee
