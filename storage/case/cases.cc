#include "storage/case/cases.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/caseload/case_counts.h"
#include "storage/instants.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

#define REISMEE_CASE_COLUMNS                                                                  \
  "name, revision, jobseeker, state, region, intake_region, intake_date, intake_status, "     \
  "target_group, policy_version, responsible_body, team, caseworker, open_transfer, "         \
  "receiving_body, arrangement, outcome, closed_on, close_reason, intake_body, create_time, " \
  "update_time"

constexpr absl::string_view kSelectByName =
    "SELECT " REISMEE_CASE_COLUMNS " FROM case_file WHERE name = $name FOR UPDATE";

// For the region of a person's former case, whose figures change though nothing happens in it.
internal::v1::JournalLine CountedElsewhere(const Call& call, const CaseAct& act) {
  internal::v1::JournalLine line;
  v1::CaseEvent& event = *line.mutable_change()->mutable_event();
  event.set_kind(v1::CASE_EVENT_KIND_COUNTED_ELSEWHERE);
  *event.mutable_date() = act.date;
  SetInstant(call.now, event.mutable_time());
  return line;
}

v1::Case WithEtag(v1::Case found) {
  found.set_etag(EtagOf(found.revision()));
  return found;
}

}  // namespace

const Cases ReadTxn::cases() const { return Cases(session_); }
Cases WriteTxn::cases() { return Cases(session_); }

absl::Status NotYours() {
  return Refuse(v1::REASON_PERMISSION_DENIED, absl::StatusCode::kPermissionDenied,
                {.mend = "COORDINATOR"}, "there is no such case for you");
}

absl::Status OpenCaseExists(const v1::Case& open) {
  return Refuse(v1::REASON_OPEN_CASE_EXISTS, absl::StatusCode::kAlreadyExists,
                {.rule = "reading 26", .mend = "COORDINATOR", .facts = {{"region", open.region()}}},
                absl::StrCat("the person has an open case in ", open.region()));
}

std::string EtagOf(int64_t revision) { return absl::StrCat("r", revision); }

absl::Status CheckEtag(const v1::Case& found, absl::string_view etag) {
  if (etag.empty()) {
    return BadField("etag", v1::REASON_REQUIRED, "the etag of the case as you last read it");
  }
  if (etag == found.etag()) return absl::OkStatus();
  return Refuse(v1::REASON_STALE_ETAG, absl::StatusCode::kAborted, {.mend = "CALLER"},
                "the case was changed since you read it; read it again and decide anew");
}

absl::StatusOr<v1::Case> Cases::Load(const std::string& name) const {
  ASSIGN_OR_RETURN(v1::Case found,
                   sql::ReadOne<v1::Case>(session_.db, kSelectByName, {{"name", name}}));
  return WithEtag(std::move(found));
}

absl::StatusOr<v1::Case> Cases::Get(const std::string& name, absl::string_view field) const {
  RETURN_IF_ERROR(IdOf(name, "cases", field).status());
  absl::StatusOr<v1::Case> found = Load(name);
  if (absl::IsNotFound(found.status())) return NotYours();
  RETURN_IF_ERROR(found.status());
  ASSIGN_OR_RETURN(const v1::Relation relation, RelationTo(*found));
  if (relation == v1::RELATION_UNSPECIFIED) return NotYours();
  Disclose(*found, relation);
  return found;
}

void Cases::Disclose(const v1::Case& shown, v1::Relation relation) const {
  session_.disclosure.Add(shown.jobseeker(), shown.name(), relation);
}

absl::StatusOr<std::optional<v1::Case>> Cases::FindOne(absl::string_view sql,
                                                       const std::string& jobseeker) const {
  absl::StatusOr<v1::Case> found =
      sql::ReadOne<v1::Case>(session_.db, sql, {{"jobseeker", jobseeker}});
  if (absl::IsNotFound(found.status())) return std::nullopt;
  RETURN_IF_ERROR(found.status());
  return WithEtag(*std::move(found));
}

absl::StatusOr<std::optional<v1::Case>> Cases::OpenCaseOf(const std::string& jobseeker) const {
  return FindOne("SELECT " REISMEE_CASE_COLUMNS
                 " FROM case_file WHERE jobseeker = $jobseeker AND state IN (1, 2, 3)",
                 jobseeker);
}

absl::StatusOr<std::optional<v1::Case>> Cases::LatestCaseOf(const std::string& jobseeker) const {
  return FindOne("SELECT " REISMEE_CASE_COLUMNS
                 " FROM case_file WHERE jobseeker = $jobseeker AND latest = 1",
                 jobseeker);
}

absl::StatusOr<std::vector<v1::Case>> Cases::List(const CaseFilter& filter) const {
  // One text for each index, narrowed further by conditions that an empty parameter switches off.
  constexpr absl::string_view kNarrow =
      " AND ($state = 0 OR state = $state) AND ($region = '' OR region = $region)"
      " AND ($body = '' OR responsible_body = $body) AND ($team = '' OR team = $team)"
      " AND ($caseworker = '' OR caseworker = $caseworker)"
      " AND ($jobseeker = '' OR jobseeker = $jobseeker) ORDER BY name LIMIT $limit";
  absl::string_view lead = "name > $after";
  if (!filter.jobseeker.empty()) {
    lead = "jobseeker = $jobseeker AND name > $after";
  } else if (!filter.caseworker.empty()) {
    lead = "caseworker = $caseworker AND caseworker <> '' AND name > $after";
  } else if (!filter.body.empty() && filter.region.empty()) {
    lead = "responsible_body = $body AND name > $after";
  } else if (!filter.region.empty()) {
    lead = "region = $region AND name > $after";
  }
  const std::string sql =
      absl::StrCat("SELECT " REISMEE_CASE_COLUMNS " FROM case_file WHERE ", lead,
                   filter.only_open ? " AND state IN (1, 2, 3)" : "", kNarrow);
  ASSIGN_OR_RETURN(std::vector<v1::Case> found,
                   sql::ReadAll<v1::Case>(session_.db, sql,
                                          {{"after", filter.after},
                                           {"state", filter.state},
                                           {"region", filter.region},
                                           {"body", filter.body},
                                           {"team", filter.team},
                                           {"caseworker", filter.caseworker},
                                           {"jobseeker", filter.jobseeker},
                                           {"limit", filter.limit}}));
  for (v1::Case& one : found) one.set_etag(EtagOf(one.revision()));
  return found;
}

absl::StatusOr<v1::Case> Cases::Create(v1::Case created, const CaseAct& act) {
  ASSIGN_OR_RETURN(const std::optional<v1::Case> open, OpenCaseOf(created.jobseeker()));
  if (open.has_value()) return OpenCaseExists(*open);
  ASSIGN_OR_RETURN(const std::optional<v1::Case> latest, LatestCaseOf(created.jobseeker()));
  CounterChanges& counters = session_.staged.counters;
  if (latest.has_value()) {
    RETURN_IF_ERROR(sql::Execute(session_.db, "UPDATE case_file SET latest = 0 WHERE name = $name",
                                 {{"name", latest->name()}}));
    CountPerson(*latest, -1, counters);
    if (latest->region() != created.region()) {
      session_.staged.lines.emplace_back(latest->region(), CountedElsewhere(session_.call, act));
    }
  }
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
  CountPerson(created, 1, counters);
  CountMovement(Measure::kInflow, created.intake_region(), created.intake_body(),
                created.intake_date(), 1, counters);
  return WithEtag(std::move(created));
}

absl::StatusOr<v1::Case> Cases::Save(const v1::Case& before, v1::Case after, const CaseAct& act) {
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
  if (written != 1) return CheckEtag(WithEtag(after), before.etag());
  RETURN_IF_ERROR(WriteEvent(before, after, act));
  ASSIGN_OR_RETURN(const std::optional<int64_t> latest,
                   sql::ReadInt(session_.db, "SELECT latest FROM case_file WHERE name = $name",
                                {{"name", after.name()}}));
  if (latest == 1) {
    CountPerson(before, -1, session_.staged.counters);
    CountPerson(after, 1, session_.staged.counters);
  }
  CountOutflow(before, after, session_.staged.counters);
  return WithEtag(std::move(after));
}

absl::Status Cases::WriteEvent(const v1::Case& before, const v1::Case& after, const CaseAct& act) {
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
  event.set_organisation(session_.call.organisation);
  RETURN_IF_ERROR(sql::Write(session_.db,
                             "INSERT INTO case_event (case_name, revision, kind, date, time, "
                             "resource, changed_fields, organisation) VALUES ($case_name, "
                             "$revision, $kind, $date, $time, $resource, $changed_fields, "
                             "$organisation)",
                             event));
  change.set_state(after.state());
  change.set_responsible_body(after.responsible_body());
  change.set_caseworker(after.caseworker());
  std::set<std::string> bodies(act.also_bodies.begin(), act.also_bodies.end());
  for (const v1::Case* file : {&before, &after}) {
    bodies.insert(file->responsible_body());
    bodies.insert(file->receiving_body());
  }
  bodies.erase("");
  line.mutable_bodies()->Assign(bodies.begin(), bodies.end());
  std::set<std::string> regions(act.also_regions.begin(), act.also_regions.end());
  regions.insert({before.region(), after.region()});
  // A municipality hears of its cases in its own region, wherever the person lives by now.
  for (const std::string& body : bodies) {
    const std::string municipality =
        absl::StrCat("municipalities/", absl::StripPrefix(body, "organisations/"));
    const v1::Municipality* const home = session_.reference.SuccessorOn(municipality, act.date);
    if (home != nullptr) regions.insert(home->region());
  }
  regions.erase("");
  for (const std::string& region : regions) session_.staged.lines.emplace_back(region, line);
  return absl::OkStatus();
}

}  // namespace reismee
