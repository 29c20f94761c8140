#include "storage/placement/waiting_places.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/case/cases.h"
#include "storage/employer/employers.h"
#include "storage/seal/name_form.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

#define REISMEE_PLACE_COLUMNS \
  "name, case_name, employer, job, number, state, joined_on, left_on, placement"

}  // namespace

WaitingPlaceReader ReadTxn::waiting_places() const { return WaitingPlaceReader(session_); }
WaitingPlaceWriter WriteTxn::waiting_places() { return WaitingPlaceWriter(session_); }

absl::StatusOr<WaitingPlaceInHand> WaitingPlaceReader::Take(const std::string& name,
                                                            absl::string_view field) const {
  RETURN_IF_ERROR(IdOf(name, "waitingPlaces", field).status());
  ASSIGN_OR_RETURN(
      const std::vector<v1::WaitingPlace> found,
      sql::ReadAll<v1::WaitingPlace>(
          session_.db, "SELECT case_name FROM waiting_place WHERE name = $name", {{"name", name}}));
  ASSIGN_OR_RETURN(CaseInHand file,
                   CaseReader(session_).TakeFor(found.empty() ? "" : found.front().case_name(),
                                                session_.call.act(), "waiting place"));
  // Read only now: in a write it stands as it is from here on.
  ASSIGN_OR_RETURN(v1::WaitingPlace place,
                   sql::ReadOne<v1::WaitingPlace>(session_.db,
                                                  "SELECT " REISMEE_PLACE_COLUMNS
                                                  " FROM waiting_place WHERE name = $name",
                                                  {{"name", name}}));
  RETURN_IF_ERROR(EmployerReader(session_).Lock(place.employer()));
  RETURN_IF_ERROR(Complete(place));
  return WaitingPlaceInHand{std::move(file), std::move(place)};
}

absl::StatusOr<std::vector<v1::WaitingPlace>> WaitingPlaceReader::List(
    const CaseInHand& file) const {
  ASSIGN_OR_RETURN(
      std::vector<v1::WaitingPlace> places,
      sql::ReadAll<v1::WaitingPlace>(session_.db,
                                     "SELECT " REISMEE_PLACE_COLUMNS
                                     " FROM waiting_place WHERE case_name = $case_name "
                                     "ORDER BY name",
                                     {{"case_name", file.name()}}));
  for (v1::WaitingPlace& place : places) RETURN_IF_ERROR(Complete(place));
  return places;
}

absl::StatusOr<bool> WaitingPlaceReader::Waits(const CaseInHand& file,
                                               const v1::WaitingPlace& place) const {
  ASSIGN_OR_RETURN(const std::optional<int64_t> waits,
                   sql::ReadInt(session_.db,
                                "SELECT count(*) FROM waiting_place WHERE case_name = $case_name "
                                "AND employer = $employer AND job_form = $form AND state = $state",
                                {{"case_name", file.name()},
                                 {"employer", place.employer()},
                                 {"form", NameForm(place.job())},
                                 {"state", v1::WAITING_STATE_WAITING}}));
  return waits.value_or(0) > 0;
}

absl::Status WaitingPlaceReader::Complete(v1::WaitingPlace& place) const {
  if (place.state() == v1::WAITING_STATE_WAITING) {
    RETURN_IF_ERROR(sql::ForEach(session_.db,
                                 "SELECT number FROM waiting_place WHERE employer = $employer AND "
                                 "job_form = $form AND number < $number AND state = $state "
                                 "ORDER BY number",
                                 {{"employer", place.employer()},
                                  {"form", NameForm(place.job())},
                                  {"number", place.number()},
                                  {"state", v1::WAITING_STATE_WAITING}},
                                 [&](sql::Statement& row) {
                                   place.add_numbers_before(static_cast<int32_t>(row.Int64(0)));
                                   return absl::OkStatus();
                                 }));
  }
  ASSIGN_OR_RETURN(const std::vector<v1::Skip> skips,
                   sql::ReadAll<v1::Skip>(session_.db,
                                          "SELECT number, reason, skipped_on, organisation FROM "
                                          "waiting_skip WHERE place = $place ORDER BY taken",
                                          {{"place", place.name()}}));
  place.mutable_skips()->Assign(skips.begin(), skips.end());
  return absl::OkStatus();
}

absl::StatusOr<v1::WaitingPlace> WaitingPlaceWriter::Join(const CaseInHand& file,
                                                          v1::WaitingPlace added) {
  const std::string form = NameForm(added.job());
  ASSIGN_OR_RETURN(const std::optional<int64_t> last,
                   sql::ReadInt(session_.db,
                                "SELECT max(number) FROM waiting_place WHERE employer = $employer "
                                "AND job_form = $form",
                                {{"employer", added.employer()}, {"form", form}}));
  added.set_number(static_cast<int32_t>(last.value_or(0) + 1));
  RETURN_IF_ERROR(sql::Write(
      session_.db,
      "INSERT INTO waiting_place (" REISMEE_PLACE_COLUMNS
      ", job_form) VALUES ($name, $case_name, $employer, $job, $number, $state, $joined_on, "
      "$left_on, $placement, $_form)",
      added, {{"case_name", file.name()}, {"_form", form}}));
  RETURN_IF_ERROR(Complete(added));
  return added;
}

absl::Status WaitingPlaceWriter::Update(const CaseInHand& file, const v1::WaitingPlace& changed) {
  return sql::Write(session_.db,
                    "UPDATE waiting_place SET state = $state, left_on = $left_on, placement = "
                    "$placement WHERE name = $name AND case_name = $case_name",
                    changed, {{"case_name", file.name()}});
}

absl::Status WaitingPlaceWriter::AddSkip(const v1::WaitingPlace& taken, const v1::Skip& skip) {
  return sql::Write(session_.db,
                    "INSERT INTO waiting_skip (place, taken, number, reason, skipped_on, "
                    "organisation) SELECT name, $_taken, number, $reason, $skipped_on, "
                    "$organisation FROM waiting_place WHERE employer = $_employer AND job_form = "
                    "$_form AND number = $number",
                    skip,
                    {{"_taken", taken.name()},
                     {"_employer", taken.employer()},
                     {"_form", NameForm(taken.job())}});
}

absl::Status WaitingPlaceWriter::LeaveAll(const CaseInHand& file,
                                          const google::type::Date& left_on) {
  return sql::Execute(session_.db,
                      "UPDATE waiting_place SET state = $left, left_on = CASE WHEN joined_on > "
                      "$left_on THEN joined_on ELSE $left_on END WHERE case_name = $case_name AND "
                      "state = $waiting",
                      {{"left", v1::WAITING_STATE_LEFT},
                       {"left_on", ToIso(left_on)},
                       {"case_name", file.name()},
                       {"waiting", v1::WAITING_STATE_WAITING}});
}

}  // namespace reismee
