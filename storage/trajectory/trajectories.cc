#include "storage/trajectory/trajectories.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/internal/v1/trajectory_texts.pb.h"
#include "storage/case/cases.h"
#include "storage/person_key.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

constexpr absl::string_view kColumns =
    "t.name AS name, t.case_name AS case_name, t.window_from AS window_from, "
    "t.window_to AS window_to, t.last_day AS last_day, t.judged_on AS judged_on, "
    "t.judged_by AS judged_by, t.started_on AS started_on, t.extended AS extended, "
    "t.extended_on AS extended_on, t.ended_on AS ended_on, t.end_reason AS end_reason ";

std::string Seal(const Key& key, const v1::Trajectory& trajectory) {
  internal::v1::TrajectoryTexts texts;
  texts.set_judgement(trajectory.judgement());
  texts.set_extension_ground(trajectory.extension_ground());
  *texts.mutable_reviews() = trajectory.reviews();
  // The name of the trajectory ties the texts to their row.
  return Sealer::Seal(key, texts.SerializeAsString(), trajectory.name());
}

absl::Status Unseal(const Key& key, absl::string_view sealed, v1::Trajectory& trajectory) {
  ASSIGN_OR_RETURN(const std::string opened, Sealer::Open(key, sealed, trajectory.name()));
  internal::v1::TrajectoryTexts texts;
  if (!texts.ParseFromString(opened)) {
    return absl::DataLossError("the texts of a trajectory are malformed");
  }
  trajectory.set_judgement(std::move(*texts.mutable_judgement()));
  trajectory.set_extension_ground(std::move(*texts.mutable_extension_ground()));
  trajectory.mutable_reviews()->Swap(texts.mutable_reviews());
  return absl::OkStatus();
}

}  // namespace

TrajectoryReader ReadTxn::trajectories() const { return TrajectoryReader(session_); }
TrajectoryWriter WriteTxn::trajectories() { return TrajectoryWriter(session_); }

absl::StatusOr<std::vector<v1::Trajectory>> TrajectoryReader::ListWhere(const CaseInHand& file,
                                                                        absl::string_view condition,
                                                                        sql::Params params) const {
  ASSIGN_OR_RETURN(const Key key, PersonKey(session_, file.jobseeker()));
  std::vector<v1::Trajectory> found;
  const absl::Status read =
      sql::ForEach(session_.db,
                   absl::StrCat("SELECT t.sealed AS _sealed, ", kColumns,
                                "FROM trajectory AS t WHERE t.case_name = $case_name", condition),
                   params, [&](sql::Statement& row) -> absl::Status {
                     v1::Trajectory& trajectory = found.emplace_back();
                     RETURN_IF_ERROR(sql::ReadRow(row, &trajectory));
                     return Unseal(key, row.Bytes(0), trajectory);
                   });
  if (!read.ok()) return read;
  return found;
}

absl::StatusOr<TrajectoryInHand> TrajectoryReader::Take(const std::string& name,
                                                        absl::string_view field) const {
  RETURN_IF_ERROR(IdOf(name, "trajectories", field).status());
  ASSIGN_OR_RETURN(
      const std::vector<v1::Trajectory> found,
      sql::ReadAll<v1::Trajectory>(
          session_.db, "SELECT case_name FROM trajectory WHERE name = $name", {{"name", name}}));
  ASSIGN_OR_RETURN(CaseInHand file,
                   CaseReader(session_).TakeFor(found.empty() ? "" : found.front().case_name(),
                                                session_.call.act(), "trajectory"));
  // Read only now: in a write it stands as it is from here on.
  ASSIGN_OR_RETURN(v1::Trajectory trajectory, Of(file, name));
  return TrajectoryInHand{std::move(file), std::move(trajectory)};
}

absl::StatusOr<v1::Trajectory> TrajectoryReader::Of(const CaseInHand& file,
                                                    const std::string& name) const {
  ASSIGN_OR_RETURN(
      std::vector<v1::Trajectory> found,
      ListWhere(file, " AND t.name = $name", {{"case_name", file.name()}, {"name", name}}));
  if (found.empty()) return absl::NotFoundError("no such trajectory");
  return std::move(found.front());
}

absl::StatusOr<std::vector<v1::Trajectory>> TrajectoryReader::List(const CaseInHand& file) const {
  return ListWhere(file, " ORDER BY t.started_on, t.name", {{"case_name", file.name()}});
}

absl::StatusOr<std::vector<v1::Trajectory>> TrajectoryReader::OfPerson(const InHand& person) const {
  return sql::ReadAll<v1::Trajectory>(
      session_.db,
      absl::StrCat("SELECT ", kColumns,
                   "FROM trajectory AS t JOIN case_file AS c ON c.name = t.case_name "
                   "WHERE c.jobseeker = $jobseeker ORDER BY t.started_on, t.name"),
      {{"jobseeker", person.jobseeker()}});
}

absl::Status TrajectoryWriter::Add(const CaseInHand& file, const v1::Trajectory& added) {
  ASSIGN_OR_RETURN(const Key key, PersonKey(session_, file.jobseeker()));
  const std::string sealed = Seal(key, added);
  return sql::Write(
      session_.db,
      "INSERT INTO trajectory (name, case_name, window_from, window_to, last_day, judged_on, "
      "judged_by, started_on, extended, extended_on, ended_on, end_reason, sealed) VALUES ($name, "
      "$case_name, $window_from, $window_to, $last_day, $judged_on, $judged_by, $started_on, "
      "$extended, $extended_on, $ended_on, $end_reason, $_sealed)",
      added, {{"case_name", file.name()}, {"_sealed", sql::Blob(sealed)}});
}

absl::Status TrajectoryWriter::Update(const CaseInHand& file, const v1::Trajectory& changed) {
  ASSIGN_OR_RETURN(const Key key, PersonKey(session_, file.jobseeker()));
  const std::string sealed = Seal(key, changed);
  return sql::Write(session_.db,
                    "UPDATE trajectory SET window_to = $window_to, last_day = $last_day, extended "
                    "= $extended, extended_on = $extended_on, ended_on = $ended_on, end_reason = "
                    "$end_reason, sealed = $_sealed WHERE name = $name AND case_name = $case_name",
                    changed, {{"case_name", file.name()}, {"_sealed", sql::Blob(sealed)}});
}

absl::Status TrajectoryWriter::EndOfCase(const CaseInHand& file,
                                         const google::type::Date& closed_on) {
  return sql::Execute(
      session_.db,
      "UPDATE trajectory SET "
      "ended_on = CASE WHEN last_day < $closed_on THEN last_day ELSE $closed_on END, "
      "last_day = CASE WHEN last_day < $closed_on THEN last_day ELSE $closed_on END, "
      "end_reason = CASE WHEN last_day < $closed_on THEN CAST($last_day_came AS BIGINT) "
      "ELSE CAST($closed AS BIGINT) END "
      "WHERE case_name = $case_name AND ended_on IS NULL",
      {{"case_name", file.name()},
       {"closed_on", ToIso(closed_on)},
       {"last_day_came", v1::TRAJECTORY_END_REASON_LAST_DAY},
       {"closed", v1::TRAJECTORY_END_REASON_CASE_CLOSED}});
}

}  // namespace reismee
