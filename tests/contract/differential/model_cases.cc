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

bool IsOpen(const v1::Case& file) {
  return file.state() == v1::CASE_STATE_INTAKE || file.state() == v1::CASE_STATE_ELIGIBLE ||
         file.state() == v1::CASE_STATE_ACTIVE;
}

// What the schema asks of a case.
absl::Status CheckRow(const Facts& facts, const v1::Case& file) {
  if (facts.people.count(file.jobseeker()) == 0) return Broken();
  if ((file.state() == v1::CASE_STATE_CLOSED) != file.has_closed_on()) return Broken();
  if (file.open_transfer().empty() != file.receiving_body().empty()) return Broken();
  for (const auto& [name, other] : facts.cases) {
    const bool same_person = name != file.name() && other.jobseeker() == file.jobseeker();
    if (same_person && IsOpen(other) && IsOpen(file)) return Taken();
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Case> ModelCases::Load(const std::string& name) const {
  const v1::Case* const found = Find(txn.facts().cases, name);
  if (found == nullptr) return NotThere();
  return WithEtag(*found);
}

absl::StatusOr<v1::Case> ModelCases::Get(const std::string& name) const {
  const absl::StatusOr<v1::Case> found = Load(name);
  const v1::Relation relation = found.ok() ? RelationTo(*found) : v1::RELATION_UNSPECIFIED;
  if (relation == v1::RELATION_UNSPECIFIED) {
    return Refused(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied);
  }
  txn.disclosure().Add(found->jobseeker(), name, relation);
  return found;
}

v1::Relation ModelCases::RelationTo(const v1::Case& found) const {
  const Call& call = txn.call();
  const bool works_here = call.kind == v1::ORGANISATION_KIND_MUNICIPALITY ||
                          call.Covers(found.region()) ||
                          (!found.caseworker().empty() && found.caseworker() == call.subject());
  const auto is = [&](v1::Relation relation, bool holds) {
    return holds && call.relations.Has(relation);
  };
  if (is(v1::RELATION_RESPONSIBLE, works_here && found.responsible_body() == call.organisation)) {
    return v1::RELATION_RESPONSIBLE;
  }
  if (is(v1::RELATION_RECEIVING, works_here && found.receiving_body() == call.organisation)) {
    return v1::RELATION_RECEIVING;
  }
  if (is(v1::RELATION_INTAKE,
         found.state() == v1::CASE_STATE_INTAKE && found.intake_body() == call.organisation)) {
    return v1::RELATION_INTAKE;
  }
  const auto led = [&](const v1::Responsibility& one) {
    return one.case_name() == found.name() && one.body() == call.organisation;
  };
  const std::vector<v1::Responsibility>& all = txn.facts().led;
  if (is(v1::RELATION_FORMER, std::any_of(all.begin(), all.end(), led))) {
    return v1::RELATION_FORMER;
  }
  return v1::RELATION_UNSPECIFIED;
}

absl::StatusOr<std::optional<v1::Case>> ModelCases::OpenCaseOf(const std::string& jobseeker) const {
  for (const auto& [name, file] : txn.facts().cases) {
    if (file.jobseeker() == jobseeker && IsOpen(file)) return WithEtag(file);
  }
  return std::nullopt;
}

// Names sort by creation.
absl::StatusOr<std::optional<v1::Case>> ModelCases::LatestCaseOf(
    const std::string& jobseeker) const {
  std::optional<v1::Case> latest;
  for (const auto& [name, file] : txn.facts().cases) {
    if (file.jobseeker() == jobseeker) latest = WithEtag(file);
  }
  return latest;
}

absl::StatusOr<std::vector<v1::Case>> ModelCases::List(const CaseFilter& filter) const {
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

absl::StatusOr<v1::Case> ModelCases::Create(v1::Case created, const CaseAct& act) const {
  ASSIGN_OR_RETURN(const std::optional<v1::Case> open, OpenCaseOf(created.jobseeker()));
  if (open.has_value()) {
    return Refused(v1::REASON_OPEN_CASE_EXISTS, absl::StatusCode::kAlreadyExists);
  }
  ASSIGN_OR_RETURN(const std::optional<v1::Case> former, LatestCaseOf(created.jobseeker()));
  created.set_revision(1);
  SetInstant(txn.call().now, created.mutable_create_time());
  *created.mutable_update_time() = created.create_time();
  RETURN_IF_ERROR(CheckRow(txn.facts(), created));
  txn.facts().cases[created.name()] = created;
  if (former.has_value() && former->region() != created.region()) {
    // That region hears that it counts one less.
    internal::v1::JournalLine line;
    v1::CaseEvent& event = *line.mutable_change()->mutable_event();
    event.set_kind(v1::CASE_EVENT_KIND_COUNTED_ELSEWHERE);
    *event.mutable_date() = act.date;
    *event.mutable_time() = created.create_time();
    txn.facts().journal[former->region()].push_back(line);
  }
  WriteEvent(created, created, act);
  return WithEtag(created);
}

absl::StatusOr<v1::Case> ModelCases::Save(const v1::Case& before, v1::Case after,
                                          const CaseAct& act) const {
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
  return WithEtag(after);
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
  event.set_organisation(txn.call().organisation);
  txn.facts().events.push_back(event);

  line.mutable_change()->set_state(after.state());
  line.mutable_change()->set_responsible_body(after.responsible_body());
  line.mutable_change()->set_caseworker(after.caseworker());
  std::set<std::string> bodies(act.also_bodies.begin(), act.also_bodies.end());
  std::set<std::string> regions(act.also_regions.begin(), act.also_regions.end());
  for (const v1::Case* const file : {&before, &after}) {
    bodies.insert({file->responsible_body(), file->receiving_body()});
    regions.insert(file->region());
  }
  for (const std::string& body : bodies) {
    if (body.empty()) continue;
    line.add_bodies(body);
    // A municipality hears of its cases in its own region.
    const v1::Municipality* const home = txn.reference().SuccessorOn(
        absl::StrCat("municipalities/", absl::StripPrefix(body, "organisations/")), act.date);
    if (home != nullptr) regions.insert(home->region());
  }
  for (const std::string& region : regions) {
    if (!region.empty()) txn.facts().journal[region].push_back(line);
  }
}

absl::Status ModelTxn::PruneJournal(absl::Duration kept, int64_t together) {
  for (const auto& [region, lines] : facts_.journal) {
    int64_t& gone = facts_.pruned[region];
    const size_t left = static_cast<size_t>(gone + together);
    if (left > lines.size()) continue;
    if (ToTime(lines[left - 1].change().event().time()) < call_.now - kept) gone += together;
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<v1::CaseEvent>> ModelCaseEvents::List(const std::string& case_name,
                                                                 int64_t after_revision,
                                                                 int limit) const {
  std::vector<v1::CaseEvent> found;
  for (const v1::CaseEvent& event : txn.facts().events) {
    if (event.case_name() == case_name && event.revision() > after_revision) {
      found.push_back(event);
    }
  }
  return Cut(std::move(found), limit);
}

absl::StatusOr<std::vector<v1::Responsibility>> ModelResponsibilities::List(
    const std::string& case_name) const {
  std::vector<v1::Responsibility> found;
  for (const v1::Responsibility& one : txn.facts().led) {
    if (one.case_name() == case_name) found.push_back(one);
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return Before(a.valid_from(), b.valid_from()); });
  return found;
}

absl::Status ModelResponsibilities::Begin(v1::Responsibility next) const {
  std::vector<v1::Responsibility>& all = txn.facts().led;
  all.erase(std::remove_if(all.begin(), all.end(),
                           [&](const v1::Responsibility& one) {
                             return one.case_name() == next.case_name() &&
                                    SameDay(one.valid_from(), next.valid_from());
                           }),
            all.end());
  RETURN_IF_ERROR(End(next.case_name(), AddDays(next.valid_from(), -1)));
  if (Find(txn.facts().cases, next.case_name()) == nullptr) return Broken();
  next.clear_valid_to();
  all.push_back(next);
  return absl::OkStatus();
}

absl::Status ModelResponsibilities::End(const std::string& case_name, const Date& last_day) const {
  for (v1::Responsibility& one : txn.facts().led) {
    if (one.case_name() != case_name || one.has_valid_to()) continue;
    if (Before(last_day, one.valid_from())) return Broken();
    *one.mutable_valid_to() = last_day;
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::EligibilityDecision> ModelDecisions::Get(const v1::Case& file) const {
  const v1::EligibilityDecision* const found = Find(txn.facts().decisions, file.name());
  if (found == nullptr) return Refused(v1::REASON_NOT_FOUND, absl::StatusCode::kNotFound);
  return *found;
}

absl::Status ModelDecisions::Create(const v1::Case& file, v1::EligibilityDecision decision) const {
  if (Find(txn.facts().decisions, file.name()) != nullptr) return Taken();
  decision.set_case_name(file.name());
  txn.facts().decisions[file.name()] = decision;
  return absl::OkStatus();
}

absl::StatusOr<std::vector<v1::Note>> ModelNotes::List(const v1::Case& file,
                                                       const std::string& before, int limit) const {
  std::vector<v1::Note> found = Those(txn.facts().notes, [&](const v1::Note& note) {
    return note.case_name() == file.name() && (before.empty() || note.name() < before);
  });
  std::reverse(found.begin(), found.end());
  return Cut(std::move(found), limit);
}

absl::Status ModelNotes::Add(const v1::Case& file, const v1::Note& note) const {
  if (Find(txn.facts().people, file.jobseeker()) == nullptr) return NotThere();
  if (Find(txn.facts().cases, note.case_name()) == nullptr) return Broken();
  txn.facts().notes[note.name()] = note;
  return absl::OkStatus();
}

}  // namespace reismee
