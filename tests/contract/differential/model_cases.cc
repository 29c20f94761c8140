#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/instants.h"
#include "storage/journal.h"
#include "tests/contract/differential/model.h"

namespace reismee {
namespace {

v1::Case WithEtag(v1::Case file) {
  file.set_etag(EtagOf(file.revision()));
  return file;
}

// What the schema asks of a case.
absl::Status CheckRow(const Facts& facts, const v1::Case& file) {
  if (facts.people.count(file.jobseeker()) == 0) return Broken();
  if ((file.state() == v1::CASE_STATE_CLOSED) != file.has_closed_on()) return Broken();
  if (file.open_transfer().empty() != file.receiving_body().empty()) return Broken();
  for (const auto& [name, other] : facts.cases) {
    const bool same_person = name != file.name() && other.jobseeker() == file.jobseeker();
    if (same_person && IsOpen(other.state()) && IsOpen(file.state())) return Taken();
  }
  return absl::OkStatus();
}

// What a line of the journal keeps of a case, so that watchers can be told who had it.
internal::v1::AccessFacts HeardBy(const v1::Case& file, const Date& ended_on) {
  internal::v1::AccessFacts facts;
  facts.set_state(file.state());
  facts.set_region(file.region());
  facts.set_responsible_body(file.responsible_body());
  facts.set_receiving_body(file.receiving_body());
  facts.set_caseworker(file.caseworker());
  if (IsValid(ended_on)) *facts.mutable_ended_on() = ended_on;
  return facts;
}

}  // namespace

absl::StatusOr<std::vector<v1::Case>> ModelCases::List(const CaseFilter& filter,
                                                       const Housekeeping&) const {
  const auto fits = [](const std::string& wanted, const std::string& is) {
    return wanted.empty() || wanted == is;
  };
  std::vector<v1::Case> found = Those(txn.facts().cases, [&](const v1::Case& file) {
    return file.name() > filter.after && (filter.state == 0 || filter.state == file.state()) &&
           fits(filter.region, file.region()) && fits(filter.body, file.responsible_body()) &&
           fits(filter.caseworker, file.caseworker()) && fits(filter.team, file.team()) &&
           fits(filter.jobseeker, file.jobseeker());
  });
  for (v1::Case& file : found) file = WithEtag(file);
  return Cut(std::move(found), filter.limit);
}

absl::StatusOr<ModelCaseInHand> ModelCases::Create(const ModelInHand& person, v1::Case created,
                                                   const CaseAct& act) const {
  created.set_jobseeker(person.jobseeker());
  const v1::Case* const current = CurrentCase(txn.facts(), created.jobseeker());
  if (current != nullptr && IsOpen(current->state())) {
    return Refused(v1::REASON_OPEN_CASE_EXISTS, absl::StatusCode::kAlreadyExists);
  }
  created.set_revision(1);
  SetInstant(txn.call().now, created.mutable_create_time());
  *created.mutable_update_time() = created.create_time();
  RETURN_IF_ERROR(CheckRow(txn.facts(), created));
  txn.facts().cases[created.name()] = created;
  if (current != nullptr && current->region() != created.region()) {
    // That region hears that it counts one less.
    internal::v1::JournalLine line;
    v1::CaseEvent& event = *line.mutable_change()->mutable_event();
    event.set_kind(v1::CASE_EVENT_KIND_COUNTED_ELSEWHERE);
    *event.mutable_date() = act.date;
    *event.mutable_time() = created.create_time();
    txn.facts().journal[current->region()].push_back(line);
  }
  WriteEvent(created, created, act);
  Grant grant = GrantOf(txn, created, txn.call().act());
  if (!grant) grant = person.grant;
  txn.disclosure().Add(created.jobseeker(), created.name(), grant);
  return ModelCaseInHand{{created.jobseeker(), grant}, WithEtag(created)};
}

absl::Status ModelCases::Save(ModelCaseInHand& in_hand, v1::Case after, const CaseAct& act) const {
  const v1::Case before = in_hand.file();
  v1::Case* const kept = Find(txn.facts().cases, after.name());
  if (kept == nullptr || kept->revision() != before.revision()) {
    return Refused(v1::REASON_STALE_ETAG, absl::StatusCode::kAborted);
  }
  after.clear_etag();
  after.set_revision(before.revision() + 1);
  SetInstant(txn.call().now, after.mutable_update_time());
  RETURN_IF_ERROR(CheckRow(txn.facts(), after));
  *kept = after;
  WriteEvent(before, after, act);
  in_hand.kept = WithEtag(after);
  return absl::OkStatus();
}

void ModelCases::WriteEvent(const v1::Case& before, const v1::Case& after,
                            const CaseAct& act) const {
  internal::v1::JournalLine line;
  v1::CaseEvent& event = *line.mutable_change()->mutable_event();
  event.set_case_name(after.name());
  event.set_revision(after.revision());
  event.set_kind(act.kind);
  *event.mutable_date() = act.date;
  SetInstant(txn.call().now, event.mutable_time());
  event.set_resource(act.resource.empty() ? after.name() : act.resource);
  for (const std::string& field : act.changed_fields) event.add_changed_fields(field);
  event.set_organisation(txn.call().who.organisation);
  txn.facts().events.push_back(event);

  line.mutable_change()->set_state(after.state());
  line.mutable_change()->set_responsible_body(after.responsible_body());
  line.mutable_change()->set_caseworker(after.caseworker());
  line.set_jobseeker(after.jobseeker());
  const Date ended_before = EndOf(txn.facts(), before);
  *line.mutable_before() = HeardBy(before, ended_before);
  Date ended = after.has_closed_on() ? after.closed_on() : ended_before;
  // Its lead's period is ended after the event.
  if (after.state() == v1::CASE_STATE_REJECTED && !IsValid(ended)) ended = act.date;
  *line.mutable_after() = HeardBy(after, ended);
  std::set<std::string> bodies(act.also_bodies.begin(), act.also_bodies.end());
  std::set<std::string> regions(act.also_regions.begin(), act.also_regions.end());
  for (const v1::Case* const file : {&before, &after}) {
    bodies.insert({file->responsible_body(), file->receiving_body()});
    regions.insert(file->region());
  }
  for (const std::string& body : bodies) {
    if (body.empty()) continue;
    // A municipality hears of its cases in its own region.
    const v1::Municipality* const home = txn.reference().SuccessorOn(
        absl::StrCat("municipalities/", absl::StripPrefix(body, "organisations/")), act.date);
    if (home != nullptr) regions.insert(home->region());
  }
  for (const std::string& region : regions) {
    if (!region.empty()) txn.facts().journal[region].push_back(line);
  }
}

absl::Status ModelPruning::DropLines(absl::Duration kept, int64_t together) const {
  for (const auto& [region, lines] : txn.facts().journal) {
    int64_t& gone = txn.facts().pruned[region];
    const size_t left = static_cast<size_t>(gone + together);
    if (left > lines.size()) continue;
    if (ToTime(lines[left - 1].change().event().time()) < txn.call().now - kept) gone += together;
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<v1::CaseEvent>> ModelCaseEvents::List(const ModelCaseInHand& file,
                                                                 int64_t after_revision,
                                                                 int limit) const {
  std::vector<v1::CaseEvent> found;
  for (const v1::CaseEvent& event : txn.facts().events) {
    if (event.case_name() == file.name() && event.revision() > after_revision) {
      found.push_back(event);
    }
  }
  return Cut(std::move(found), limit);
}

absl::StatusOr<std::vector<v1::Responsibility>> ModelResponsibilities::List(
    const ModelCaseInHand& file) const {
  std::vector<v1::Responsibility> found;
  for (const v1::Responsibility& one : txn.facts().led) {
    Act act = txn.call().act();
    act.as_of = &one.valid_from();
    if (one.case_name() == file.name() && GrantOf(txn, file.file(), act)) found.push_back(one);
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return Before(a.valid_from(), b.valid_from()); });
  return found;
}

absl::Status ModelResponsibilities::Begin(const ModelCaseInHand& file,
                                          v1::Responsibility next) const {
  next.set_case_name(file.name());
  std::vector<v1::Responsibility>& all = txn.facts().led;
  all.erase(std::remove_if(all.begin(), all.end(),
                           [&](const v1::Responsibility& one) {
                             return one.case_name() == next.case_name() &&
                                    SameDay(one.valid_from(), next.valid_from());
                           }),
            all.end());
  RETURN_IF_ERROR(End(file, AddDays(next.valid_from(), -1)));
  next.clear_valid_to();
  all.push_back(next);
  return absl::OkStatus();
}

absl::Status ModelResponsibilities::End(const ModelCaseInHand& file, const Date& last_day) const {
  for (v1::Responsibility& one : txn.facts().led) {
    if (one.case_name() != file.name() || one.has_valid_to()) continue;
    if (Before(last_day, one.valid_from())) return Broken();
    *one.mutable_valid_to() = last_day;
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::EligibilityDecision> ModelDecisions::Get(const ModelCaseInHand& file) const {
  const v1::EligibilityDecision* const found = Find(txn.facts().decisions, file.name());
  if (found == nullptr) return Refused(v1::REASON_NOT_FOUND, absl::StatusCode::kNotFound);
  return *found;
}

absl::Status ModelDecisions::Create(const ModelCaseInHand& file,
                                    v1::EligibilityDecision decision) const {
  if (Find(txn.facts().decisions, file.name()) != nullptr) return Taken();
  decision.set_case_name(file.name());
  txn.facts().decisions[file.name()] = decision;
  return absl::OkStatus();
}

absl::StatusOr<std::vector<v1::Note>> ModelNotes::List(const ModelCaseInHand& file,
                                                       const std::string& before, int limit) const {
  std::vector<v1::Note> found = Those(txn.facts().notes, [&](const v1::Note& note) {
    return note.case_name() == file.name() && (before.empty() || note.name() < before);
  });
  std::reverse(found.begin(), found.end());
  return Cut(std::move(found), limit);
}

absl::Status ModelNotes::Add(const ModelCaseInHand& file, const v1::Note& note) const {
  if (Find(txn.facts().people, file.jobseeker()) == nullptr) return NotThere();
  if (Find(txn.facts().cases, note.case_name()) == nullptr) return Broken();
  txn.facts().notes[note.name()] = note;
  return absl::OkStatus();
}

}  // namespace reismee
