#include <algorithm>

#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/instants.h"
#include "tests/contract/differential/model.h"

namespace reismee {
namespace {

// A fact is believed at a revision when it was known by then and not yet replaced.
template <typename Fact>
bool Believed(const Fact& fact, const Belief& belief) {
  return fact.known_from() <= belief.at_revision &&
         (belief.replaced_too || !fact.has_known_to() || fact.known_to() > belief.at_revision);
}

bool BsnTaken(const Facts& facts, const v1::Jobseeker& person) {
  if (person.bsn().empty()) return false;
  return std::any_of(facts.people.begin(), facts.people.end(), [&](const auto& other) {
    return other.first != person.name() && other.second.bsn() == person.bsn();
  });
}

}  // namespace

absl::Status Refused(v1::Reason reason, absl::StatusCode code) {
  return Refuse(reason, code, {}, "refused");
}

absl::StatusOr<v1::Jobseeker> ModelJobseekers::Read(const ModelPersonInHand& taken) const {
  v1::Jobseeker person = txn.facts().people.at(taken.name());
  person.set_etag(EtagOf(person.revision()));
  const std::optional<v1::Residence> home = txn.residences().On(taken.name(), txn.call().today);
  if (home.has_value()) *person.mutable_residence() = *home;
  return person;
}

absl::StatusOr<std::optional<std::string>> ModelJobseekers::FindByBsn(const Bsn& bsn) const {
  for (const auto& [name, person] : txn.facts().people) {
    if (person.bsn() == bsn.digits()) return name;
  }
  return std::nullopt;
}

absl::StatusOr<std::vector<std::string>> ModelJobseekers::FindByName(const std::string& family_name,
                                                                     const Date& birth_date) const {
  std::vector<std::string> names;
  for (const auto& [name, person] : txn.facts().people) {
    if (person.family_name() == family_name && SameDay(person.birth_date(), birth_date)) {
      names.push_back(name);
    }
  }
  return Cut(std::move(names), 50);
}

absl::StatusOr<ModelPersonInHand> ModelJobseekers::Register(v1::Jobseeker created) const {
  if (BsnTaken(txn.facts(), created)) return Taken();
  created.set_revision(1);
  created.clear_residence();
  SetInstant(txn.call().now, created.mutable_create_time());
  // What is sealed is a whole: contact data that were not given are empty contact data.
  created.mutable_contact();
  txn.facts().people[created.name()] = created;
  txn.facts().registered_by[created.name()] = txn.call().who.organisation;
  const Grant grant{v1::RELATION_INTAKE, "registers the person", {}};
  txn.disclosure().Add(created.name(), "", grant);
  return ModelPersonInHand{{created.name(), grant}};
}

absl::StatusOr<int64_t> ModelJobseekers::Update(const ModelPersonInHand& person,
                                                const v1::Jobseeker& changed) const {
  v1::Jobseeker& kept = txn.facts().people.at(person.name());
  if (kept.revision() != changed.revision()) {
    return Refused(v1::REASON_STALE_ETAG, absl::StatusCode::kAborted);
  }
  if (BsnTaken(txn.facts(), changed)) return Taken();
  v1::Jobseeker next = changed;
  next.clear_etag();
  next.clear_residence();
  next.set_revision(kept.revision() + 1);
  kept = next;
  return next.revision();
}

absl::StatusOr<int64_t> ModelJobseekers::Touch(const ModelPersonInHand& person) const {
  v1::Jobseeker& kept = txn.facts().people.at(person.name());
  kept.set_revision(kept.revision() + 1);
  return kept.revision();
}

std::optional<v1::Residence> ModelResidences::On(const std::string& jobseeker,
                                                 const Date& date) const {
  for (v1::Residence home : txn.facts().residences) {
    if (home.jobseeker() != jobseeker || home.has_known_to() || Before(date, home.valid_from()) ||
        (home.has_valid_to() && Before(home.valid_to(), date))) {
      continue;
    }
    const v1::Municipality* const now = txn.reference().SuccessorOn(home.municipality(), date);
    home.set_municipality(now == nullptr ? "" : now->name());
    home.set_region(now == nullptr ? "" : now->region());
    return home;
  }
  return std::nullopt;
}

absl::StatusOr<std::vector<v1::Residence>> ModelResidences::List(const ModelInHand& person,
                                                                 const Belief& belief) const {
  std::vector<v1::Residence> found;
  const Date& today = txn.call().today;
  for (v1::Residence home : txn.facts().residences) {
    if (home.jobseeker() != person.jobseeker() || !Believed(home, belief)) continue;
    const bool over = home.has_valid_to() && Before(home.valid_to(), today);
    const v1::Municipality* const now =
        txn.reference().SuccessorOn(home.municipality(), over ? home.valid_to() : today);
    if (now != nullptr) home.set_region(now->region());
    found.push_back(home);
  }
  std::sort(found.begin(), found.end(), [](const v1::Residence& a, const v1::Residence& b) {
    const int days = Compare(a.valid_from(), b.valid_from());
    return days != 0 ? days < 0 : a.known_from() < b.known_from();
  });
  return found;
}

absl::Status ModelResidences::Begin(const ModelPersonInHand& person, v1::Residence next) const {
  std::vector<v1::Residence>& homes = txn.facts().residences;
  next.set_jobseeker(person.name());
  const size_t before = homes.size();
  for (size_t i = 0; i < before; ++i) {
    v1::Residence& home = homes[i];
    const bool reaches = !home.has_valid_to() || !Before(home.valid_to(), next.valid_from());
    if (home.jobseeker() != next.jobseeker() || home.has_known_to() || !reaches) continue;
    home.set_known_to(next.known_from());
    // One that began on or after that day was wrong altogether.
    if (!Before(home.valid_from(), next.valid_from())) continue;
    v1::Residence shortened = home;
    shortened.clear_known_to();
    shortened.set_known_from(next.known_from());
    *shortened.mutable_valid_to() = AddDays(next.valid_from(), -1);
    homes.push_back(shortened);
  }
  next.clear_valid_to();
  next.clear_known_to();
  homes.push_back(next);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<v1::Situation>> ModelSituations::List(const ModelInHand& person,
                                                                 const Belief& belief) const {
  std::vector<v1::Situation> found;
  for (const v1::Situation& one : txn.facts().situations) {
    if (one.jobseeker() == person.jobseeker() && Believed(one, belief)) found.push_back(one);
  }
  std::sort(found.begin(), found.end(), [](const v1::Situation& a, const v1::Situation& b) {
    const int days = Compare(a.valid_from(), b.valid_from());
    return std::tuple(days, a.known_from(), a.name()) < std::tuple(0, b.known_from(), b.name());
  });
  return found;
}

absl::Status ModelSituations::Record(const ModelPersonInHand& person, v1::Situation added) const {
  added.set_jobseeker(person.name());
  if (added.has_valid_to() && Before(added.valid_to(), added.valid_from())) return Broken();
  txn.facts().situations.push_back(added);
  return absl::OkStatus();
}

absl::Status ModelSituations::StopBelieving(const v1::Situation& replaced) const {
  for (v1::Situation& one : txn.facts().situations) {
    if (one.name() != replaced.name() || one.known_from() != replaced.known_from() ||
        one.has_known_to()) {
      continue;
    }
    one.set_known_to(replaced.known_to());
    one.set_correction_reason(replaced.correction_reason());
  }
  return absl::OkStatus();
}

}  // namespace reismee
