#include "storage/case/cases.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/case_facts.h"
#include "storage/case/case_lists.h"
#include "storage/caseload/case_counts.h"
#include "storage/instants.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

// For the region of a person's former case, whose figures change though nothing happens in it.
internal::v1::JournalLine CountedElsewhere(const Call& call, const CaseAct& act) {
  internal::v1::JournalLine line;
  v1::CaseEvent& event = *line.mutable_change()->mutable_event();
  event.set_kind(v1::CASE_EVENT_KIND_COUNTED_ELSEWHERE);
  *event.mutable_date() = act.date;
  SetInstant(call.now, event.mutable_time());
  return line;
}

internal::v1::AccessFacts HeardBy(const v1::Case& file, const google::type::Date& ended_on) {
  internal::v1::AccessFacts facts;
  facts.set_state(file.state());
  facts.set_region(file.region());
  facts.set_responsible_body(file.responsible_body());
  facts.set_receiving_body(file.receiving_body());
  facts.set_caseworker(file.caseworker());
  if (IsValid(ended_on)) *facts.mutable_ended_on() = ended_on;
  return facts;
}

// A case that the act rejects ends on its day; the period of who led it is ended after it.
google::type::Date EndAfter(const google::type::Date& ended_before, const v1::Case& after,
                            const CaseAct& act) {
  if (after.has_closed_on()) return after.closed_on();
  const bool rejects = after.state() == v1::CASE_STATE_REJECTED && !IsValid(ended_before);
  return rejects ? act.date : ended_before;
}

// Regions in whose journals an act on a case stands.
std::set<std::string> RegionsThatHear(const Session& session, const v1::Case& before,
                                      const v1::Case& after, const CaseAct& act) {
  std::set<std::string> bodies(act.also_bodies.begin(), act.also_bodies.end());
  for (const v1::Case* file : {&before, &after}) {
    bodies.insert(file->responsible_body());
    bodies.insert(file->receiving_body());
  }
  bodies.erase("");
  std::set<std::string> regions(act.also_regions.begin(), act.also_regions.end());
  regions.insert({before.region(), after.region()});
  // A municipality hears of its cases in its own region, wherever the person lives by now.
  for (const std::string& body : bodies) {
    const v1::Municipality* const home =
        session.reference.SuccessorOn(MunicipalityOf(body), act.date);
    if (home != nullptr) regions.insert(home->region());
  }
  regions.erase("");
  return regions;
}

}  // namespace

CaseReader ReadTxn::cases() const { return CaseReader(session_); }
CaseWriter WriteTxn::cases() { return CaseWriter(session_); }

absl::Status NotYours(absl::string_view what) {
  return Refuse(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied,
                {.mend = "COORDINATOR"}, absl::StrCat("there is no such ", what, " for you"));
}

absl::Status OpenCaseExists(const std::string& region) {
  return Refuse(v1::REASON_OPEN_CASE_EXISTS, absl::StatusCode::kAlreadyExists,
                {.rule = "reading 26", .mend = "COORDINATOR", .facts = {{"region", region}}},
                absl::StrCat("the person has an open case in ", region));
}

absl::Status CheckEtag(const v1::Case& found, absl::string_view etag) {
  if (etag.empty()) {
    return BadField("etag", v1::REASON_REQUIRED, "the etag of the case as you last read it");
  }
  if (etag == found.etag()) return absl::OkStatus();
  return Refuse(v1::REASON_STALE_ETAG, absl::StatusCode::kAborted, {.mend = "CALLER"},
                "the case was changed since you read it; read it again and decide anew");
}

absl::StatusOr<std::optional<std::string>> CaseReader::OpenRegionOf(
    const std::string& jobseeker) const {
  ASSIGN_OR_RETURN(const std::optional<v1::Case> open, OpenCaseOf(session_.db, jobseeker));
  if (!open.has_value()) return std::nullopt;
  return open->region();
}

absl::StatusOr<std::optional<google::type::Date>> CaseReader::LastClosedOn(
    const InHand& person) const {
  ASSIGN_OR_RETURN(const std::optional<v1::Case> latest,
                   LatestCaseOf(session_.db, person.jobseeker()));
  if (!latest.has_value() || !latest->has_closed_on()) return std::nullopt;
  return latest->closed_on();
}

absl::StatusOr<bool> CaseReader::KnowsCaseworker(const std::string& subject,
                                                 absl::Span<const CaseInHand> cases) const {
  const Call& call = session_.call;
  if (subject == call.subject()) return true;
  std::set<std::string> bodies = {call.who.organisation};
  for (const CaseInHand& one : cases) bodies.insert(one.file().responsible_body());
  std::vector<std::string> names;
  for (const std::string& body : bodies) {
    for (std::string& name : session_.reference.HeldBy(body, call.today)) {
      names.push_back(std::move(name));
    }
  }
  bool known = false;
  RETURN_IF_ERROR(sql::ForEachOf(
      session_.db,
      "SELECT 1 WHERE EXISTS (SELECT 1 FROM case_file WHERE caseworker = $subject "
      "AND caseworker <> '' AND responsible_body IN (...)) OR EXISTS (SELECT 1 FROM access_record "
      "WHERE actor = $subject AND (organisation IN (...) "
      "OR (on_behalf_of <> '' AND on_behalf_of IN (...))))",
      names, {{"subject", subject}}, [&](sql::Statement&) {
        known = true;
        return absl::OkStatus();
      }));
  return known;
}

absl::Status CaseWriter::Supersede(const v1::Case& created, const CaseAct& act) {
  ASSIGN_OR_RETURN(const std::optional<v1::Case> latest,
                   LatestCaseOf(session_.db, created.jobseeker()));
  if (!latest.has_value()) return absl::OkStatus();
  CountPerson(*latest, -1, session_.staged.counters);
  if (latest->region() != created.region()) {
    session_.staged.lines.emplace_back(latest->region(), CountedElsewhere(session_.call, act));
  }
  return sql::Execute(session_.db, "UPDATE case_file SET latest = 0 WHERE name = $name",
                      {{"name", latest->name()}});
}

absl::StatusOr<CaseInHand> CaseWriter::Create(const InHand& person, v1::Case created,
                                              const CaseAct& act) {
  created.set_jobseeker(person.jobseeker());
  ASSIGN_OR_RETURN(const std::optional<v1::Case> open,
                   OpenCaseOf(session_.db, created.jobseeker()));
  if (open.has_value()) return OpenCaseExists(open->region());
  RETURN_IF_ERROR(Supersede(created, act));
  created.set_revision(1);
  SetInstant(session_.call.now, created.mutable_create_time());
  *created.mutable_update_time() = created.create_time();
  RETURN_IF_ERROR(sql::Write(
      session_.db,
      "INSERT INTO case_file (" REISMEE_CASE_COLUMNS
      ", latest) VALUES ($name, $revision, $jobseeker, $state, $region, $intake_region, "
      "$intake_date, $intake_status, $target_group, $policy_version, $responsible_body, $team, "
      "$caseworker, $open_transfer, $receiving_body, $arrangement, $outcome, $closed_on, "
      "$close_reason, $intake_body, $create_time, $update_time, 1)",
      created));
  RETURN_IF_ERROR(WriteEvent(created, created, act));
  CountPerson(created, 1, session_.staged.counters);
  CountMovement(Measure::kInflow, created.intake_region(), created.intake_body(),
                created.intake_date(), 1, session_.staged.counters);
  created.set_etag(EtagOf(created.revision()));
  // Who opens a case for another body still has what was just written.
  ASSIGN_OR_RETURN(Grant grant, GrantFor(session_, created, session_.call.act()));
  if (!grant) grant = person.grant();
  session_.disclosure.Add(created.jobseeker(), created.name(), grant);
  return CaseInHand(std::move(created), grant);
}

absl::Status CaseWriter::Save(CaseInHand& in_hand, v1::Case after, const CaseAct& act) {
  const v1::Case& before = in_hand.file();
  after.set_revision(before.revision() + 1);
  SetInstant(session_.call.now, after.mutable_update_time());
  ASSIGN_OR_RETURN(
      const int64_t written,
      sql::WriteCount(session_.db,
                      "UPDATE case_file SET revision = $revision, state = $state, "
                      "region = $region, target_group = $target_group, "
                      "policy_version = $policy_version, responsible_body = $responsible_body, "
                      "team = $team, caseworker = $caseworker, open_transfer = $open_transfer, "
                      "receiving_body = $receiving_body, arrangement = $arrangement, "
                      "outcome = $outcome, closed_on = $closed_on, close_reason = $close_reason, "
                      "update_time = $update_time "
                      "WHERE name = $name AND revision = $_before",
                      after, {{"_before", before.revision()}}));
  after.set_etag(EtagOf(after.revision()));
  if (written != 1) return CheckEtag(after, before.etag());
  RETURN_IF_ERROR(WriteEvent(before, after, act));
  ASSIGN_OR_RETURN(const std::optional<int64_t> latest,
                   sql::ReadInt(session_.db, "SELECT latest FROM case_file WHERE name = $name",
                                {{"name", after.name()}}));
  if (latest == 1) {
    CountPerson(before, -1, session_.staged.counters);
    CountPerson(after, 1, session_.staged.counters);
  }
  CountOutflow(before, after, session_.staged.counters);
  in_hand.file_ = std::move(after);
  return absl::OkStatus();
}

absl::Status CaseWriter::WriteEvent(const v1::Case& before, const v1::Case& after,
                                    const CaseAct& act) {
  internal::v1::JournalLine line;
  v1::CaseChange& change = *line.mutable_change();
  v1::CaseEvent& event = *change.mutable_event();
  event.set_case_name(after.name());
  event.set_revision(after.revision());
  event.set_kind(act.kind);
  *event.mutable_date() = act.date;
  SetInstant(session_.call.now, event.mutable_time());
  event.set_resource(act.resource.empty() ? after.name() : act.resource);
  event.mutable_changed_fields()->Assign(act.changed_fields.begin(), act.changed_fields.end());
  event.set_organisation(session_.call.who.organisation);
  RETURN_IF_ERROR(sql::Write(session_.db,
                             "INSERT INTO case_event (case_name, revision, kind, date, time, "
                             "resource, changed_fields, organisation) VALUES ($case_name, "
                             "$revision, $kind, $date, $time, $resource, $changed_fields, "
                             "$organisation)",
                             event));
  change.set_state(after.state());
  change.set_responsible_body(after.responsible_body());
  change.set_caseworker(after.caseworker());
  line.set_jobseeker(after.jobseeker());
  ASSIGN_OR_RETURN(const google::type::Date ended_before, EndOf(session_, before));
  *line.mutable_before() = HeardBy(before, ended_before);
  *line.mutable_after() = HeardBy(after, EndAfter(ended_before, after, act));
  for (const std::string& region : RegionsThatHear(session_, before, after, act)) {
    session_.staged.lines.emplace_back(region, line);
  }
  return absl::OkStatus();
}

}  // namespace reismee
