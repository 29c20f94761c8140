#include "storage/placement/placements.h"

#include <optional>
#include <utility>

#include "proto/vocabulary/name.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/case/cases.h"
#include "storage/instants.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

#define REISMEE_PLACEMENT_COLUMNS                                                                \
  "name, case_name, employer, contract_form, contract_minutes, work_minutes, training_minutes, " \
  "first_day, guaranteed_to, origin, origin_sector, statement_source, stated_on, "               \
  "worked_there_before, route, sector, training_result, training_result_on, first_day_without, " \
  "end_reason, guarantee_runs_to, guarantee_breached, recorded_on, revision, "                   \
  "correction_reason, entered_by, enter_time"

v1::Placement Entered(v1::Placement placement, int64_t revision, const Call& call) {
  placement.set_revision(revision);
  placement.set_entered_by(call.who.organisation);
  SetInstant(call.now, placement.mutable_enter_time());
  return placement;
}

absl::Status Insert(sql::Connection& db, const CaseInHand& file, const v1::Placement& added) {
  return sql::Write(
      db,
      "INSERT INTO placement (" REISMEE_PLACEMENT_COLUMNS
      ") VALUES ($name, $case_name, $employer, $contract_form, $contract_minutes, $work_minutes, "
      "$training_minutes, $first_day, $guaranteed_to, $origin, $origin_sector, $statement_source, "
      "$stated_on, $worked_there_before, $route, $sector, $training_result, $training_result_on, "
      "$first_day_without, $end_reason, $guarantee_runs_to, $guarantee_breached, $recorded_on, "
      "$revision, $correction_reason, $entered_by, $enter_time)",
      added, {{"case_name", file.name()}});
}

}  // namespace

PlacementReader ReadTxn::placements() const { return PlacementReader(session_); }
PlacementWriter WriteTxn::placements() { return PlacementWriter(session_); }

absl::StatusOr<PlacementInHand> PlacementReader::Take(const std::string& name,
                                                      absl::string_view field) const {
  RETURN_IF_ERROR(IdOf(name, "placements", field).status());
  ASSIGN_OR_RETURN(
      const std::vector<v1::Placement> found,
      sql::ReadAll<v1::Placement>(session_.db, "SELECT case_name FROM placement WHERE name = $name",
                                  {{"name", name}}));
  ASSIGN_OR_RETURN(CaseInHand file,
                   CaseReader(session_).TakeFor(found.empty() ? "" : found.front().case_name(),
                                                session_.call.act(), "placement"));
  // Read only now: in a write it stands as it is from here on.
  ASSIGN_OR_RETURN(v1::Placement placement, Of(file, name));
  return PlacementInHand{std::move(file), std::move(placement)};
}

absl::StatusOr<v1::Placement> PlacementReader::Of(const CaseInHand& file, const std::string& name,
                                                  int64_t revision) const {
  return sql::ReadOne<v1::Placement>(
      session_.db,
      "SELECT " REISMEE_PLACEMENT_COLUMNS
      " FROM placement WHERE name = $name AND case_name = $case_name AND $revision IN (0, "
      "revision) UNION ALL SELECT " REISMEE_PLACEMENT_COLUMNS
      " FROM placement_past WHERE name = $name AND case_name = $case_name AND revision = $revision",
      {{"name", name}, {"case_name", file.name()}, {"revision", revision}});
}

absl::StatusOr<std::vector<v1::Placement>> PlacementReader::List(const CaseInHand& file) const {
  return sql::ReadAll<v1::Placement>(session_.db,
                                     "SELECT " REISMEE_PLACEMENT_COLUMNS
                                     " FROM placement WHERE case_name = $case_name ORDER BY name",
                                     {{"case_name", file.name()}});
}

absl::StatusOr<bool> PlacementReader::HadJobAtEmployerOf(const CaseInHand& file,
                                                         const v1::Placement& placement) const {
  ASSIGN_OR_RETURN(const std::optional<int64_t> jobs,
                   sql::ReadInt(session_.db,
                                "SELECT count(*) FROM placement AS p "
                                "JOIN case_file AS c ON c.name = p.case_name "
                                "JOIN employer AS e ON e.name = p.employer "
                                "JOIN employer AS here ON here.kvk_number = e.kvk_number "
                                "WHERE c.jobseeker = $jobseeker AND here.name = $employer "
                                "AND p.name <> $name AND p.first_day < $first_day",
                                {{"jobseeker", file.jobseeker()},
                                 {"employer", placement.employer()},
                                 {"name", placement.name()},
                                 {"first_day", ToIso(placement.first_day())}}));
  return jobs.value_or(0) > 0;
}

absl::StatusOr<v1::Placement> PlacementWriter::Add(const CaseInHand& file, v1::Placement added) {
  added = Entered(std::move(added), 1, session_.call);
  RETURN_IF_ERROR(Insert(session_.db, file, added));
  return added;
}

absl::StatusOr<v1::Placement> PlacementWriter::Update(const CaseInHand& file,
                                                      v1::Placement changed) {
  RETURN_IF_ERROR(sql::Execute(session_.db,
                               "INSERT INTO placement_past (" REISMEE_PLACEMENT_COLUMNS
                               ") SELECT " REISMEE_PLACEMENT_COLUMNS
                               " FROM placement WHERE name = $name AND case_name = $case_name",
                               {{"name", changed.name()}, {"case_name", file.name()}}));
  changed = Entered(std::move(changed), changed.revision() + 1, session_.call);
  RETURN_IF_ERROR(sql::Write(
      session_.db,
      "UPDATE placement SET employer = $employer, contract_form = $contract_form, contract_minutes "
      "= $contract_minutes, work_minutes = $work_minutes, training_minutes = $training_minutes, "
      "first_day = $first_day, guaranteed_to = $guaranteed_to, origin = $origin, origin_sector = "
      "$origin_sector, statement_source = $statement_source, stated_on = $stated_on, "
      "worked_there_before = $worked_there_before, route = $route, sector = $sector, "
      "training_result = $training_result, training_result_on = $training_result_on, "
      "first_day_without = $first_day_without, end_reason = $end_reason, guarantee_runs_to = "
      "$guarantee_runs_to, guarantee_breached = $guarantee_breached, recorded_on = $recorded_on, "
      "revision = $revision, correction_reason = $correction_reason, entered_by = $entered_by, "
      "enter_time = $enter_time WHERE name = $name AND case_name = $case_name",
      changed, {{"case_name", file.name()}}));
  return changed;
}

}  // namespace reismee
