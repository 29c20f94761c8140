#include "storage/jobseeker/situations.h"

#include <string>
#include <utility>

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/case/cases.h"
#include "storage/jobseeker/jobseekers.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

#define REISMEE_SITUATION_COLUMNS                                                                  \
  "name, jobseeker, kind, valid_from, valid_to, notice_kind, notice_date, expected_end, "          \
  "covid_cause, reorienting, employer_region, known_from, known_to, corrects, correction_reason, " \
  "school_kind, start_qualification"

}  // namespace

SituationReader ReadTxn::situations() const { return SituationReader(session_); }
SituationWriter WriteTxn::situations() { return SituationWriter(session_); }

absl::StatusOr<SituationInHand> SituationReader::Take(const std::string& name,
                                                      absl::string_view field) const {
  RETURN_IF_ERROR(IdOf(name, "situations", field).status());
  // Whose it is never changes; the rest may until the person is locked.
  std::string jobseeker;
  RETURN_IF_ERROR(sql::ForEach(session_.db,
                               "SELECT jobseeker FROM situation WHERE name = $name "
                               "ORDER BY known_from LIMIT 1",
                               {{"name", name}}, [&](sql::Statement& row) {
                                 jobseeker = std::string(row.Text(0));
                                 return absl::OkStatus();
                               }));
  if (jobseeker.empty()) return NotYours("situation");
  ASSIGN_OR_RETURN(PersonInHand person,
                   JobseekerReader(session_).Take(jobseeker, "name", "situation"));
  ASSIGN_OR_RETURN(v1::Situation found,
                   sql::ReadOne<v1::Situation>(session_.db,
                                               "SELECT " REISMEE_SITUATION_COLUMNS
                                               " FROM situation WHERE name = $name "
                                               "ORDER BY known_from DESC LIMIT 1",
                                               {{"name", name}}));
  return SituationInHand{std::move(found), std::move(person)};
}

absl::StatusOr<std::vector<v1::Situation>> SituationReader::List(const InHand& person,
                                                                 const Belief& belief) const {
  return sql::ReadAll<v1::Situation>(
      session_.db,
      "SELECT " REISMEE_SITUATION_COLUMNS
      " FROM situation WHERE jobseeker = $jobseeker AND known_from <= $revision "
      "AND ($replaced = 1 OR known_to IS NULL OR known_to > $revision) "
      "ORDER BY valid_from, known_from, name",
      {{"jobseeker", person.jobseeker()},
       {"revision", belief.at_revision},
       {"replaced", belief.replaced_too}});
}

absl::Status SituationWriter::Record(const PersonInHand& person, v1::Situation added) {
  added.set_jobseeker(person.name());
  return sql::Write(
      session_.db,
      "INSERT INTO situation (" REISMEE_SITUATION_COLUMNS
      ") VALUES ($name, $jobseeker, $kind, $valid_from, $valid_to, $notice_kind, "
      "$notice_date, $expected_end, $covid_cause, $reorienting, $employer_region, "
      "$known_from, NULL, $corrects, $correction_reason, $school_kind, $start_qualification)",
      added);
}

absl::Status SituationWriter::StopBelieving(const v1::Situation& replaced) {
  ASSIGN_OR_RETURN(const int64_t believed,
                   sql::WriteCount(session_.db,
                                   "UPDATE situation SET known_to = $known_to, "
                                   "correction_reason = $correction_reason "
                                   "WHERE name = $name AND known_from = $known_from AND "
                                   "known_to IS NULL",
                                   replaced));
  return believed == 1 ? absl::OkStatus() : absl::AbortedError("it is believed no more");
}

}  // namespace reismee
