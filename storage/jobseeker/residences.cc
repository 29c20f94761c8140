#include "storage/jobseeker/residences.h"

#include <algorithm>

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/home_region.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

#define REISMEE_RESIDENCE_COLUMNS \
  "jobseeker, municipality, abroad, valid_from, valid_to, known_from, known_to"

}  // namespace

ResidenceReader ReadTxn::residences() const { return ResidenceReader(session_); }
ResidenceWriter WriteTxn::residences() { return ResidenceWriter(session_); }

absl::StatusOr<std::optional<v1::Residence>> ResidenceReader::On(
    const InHand& person, const google::type::Date& date) const {
  return OfPerson(person.jobseeker(), date);
}

absl::StatusOr<std::optional<v1::Residence>> ResidenceReader::On(const std::string& jobseeker,
                                                                 const google::type::Date& date,
                                                                 const Housekeeping&) const {
  return OfPerson(jobseeker, date);
}

absl::StatusOr<std::optional<v1::Residence>> ResidenceReader::OfPerson(
    const std::string& jobseeker, const google::type::Date& date) const {
  absl::StatusOr<v1::Residence> found = sql::ReadOne<v1::Residence>(
      session_.db,
      "SELECT " REISMEE_RESIDENCE_COLUMNS
      " FROM residence WHERE jobseeker = $jobseeker AND known_to IS NULL "
      "AND valid_from <= $date AND (valid_to IS NULL OR valid_to >= $date)",
      {{"jobseeker", jobseeker}, {"date", ToIso(date)}});
  if (absl::IsNotFound(found.status())) return std::nullopt;
  RETURN_IF_ERROR(found.status());
  if (!found->abroad()) {
    const v1::Municipality* const now = session_.reference.SuccessorOn(found->municipality(), date);
    found->set_municipality(now == nullptr ? "" : now->name());
  }
  RETURN_IF_ERROR(FillRegion(*found, date));
  return *std::move(found);
}

absl::Status ResidenceReader::FillRegion(v1::Residence& residence,
                                         const google::type::Date& date) const {
  if (residence.abroad()) {
    ASSIGN_OR_RETURN(*residence.mutable_region(),
                     EmployerRegionOn(session_, residence.jobseeker(), date));
    return absl::OkStatus();
  }
  const v1::Municipality* const now =
      session_.reference.SuccessorOn(residence.municipality(), date);
  if (now != nullptr) residence.set_region(now->region());
  return absl::OkStatus();
}

absl::StatusOr<std::string> ResidenceReader::RegionOn(const InHand& person,
                                                      const google::type::Date& date) const {
  ASSIGN_OR_RETURN(const std::optional<v1::Residence> residence, On(person, date));
  if (residence.has_value() && !residence->region().empty()) return residence->region();
  return Refuse(v1::REASON_RESIDENCE_UNKNOWN, absl::StatusCode::kFailedPrecondition,
                {.rule = "reading 5", .missing = "residence", .mend = "CASEWORKER"},
                "the residence on this date is not known, or has to be asked for anew");
}

absl::StatusOr<std::vector<v1::Residence>> ResidenceReader::List(const InHand& person,
                                                                 const Belief& belief) const {
  ASSIGN_OR_RETURN(std::vector<v1::Residence> found,
                   sql::ReadAll<v1::Residence>(
                       session_.db,
                       "SELECT " REISMEE_RESIDENCE_COLUMNS
                       " FROM residence WHERE jobseeker = $jobseeker AND known_from <= $revision "
                       "AND ($replaced = 1 OR known_to IS NULL OR known_to > $revision) "
                       "ORDER BY valid_from, known_from",
                       {{"jobseeker", person.jobseeker()},
                        {"revision", belief.at_revision},
                        {"replaced", belief.replaced_too}}));
  for (v1::Residence& residence : found) {
    const Date& today = session_.call.today;
    const bool over = residence.has_valid_to() && Before(residence.valid_to(), today);
    RETURN_IF_ERROR(FillRegion(residence, over ? residence.valid_to() : today));
  }
  return found;
}

absl::Status ResidenceWriter::Begin(const PersonInHand& person, v1::Residence next) {
  next.set_jobseeker(person.name());
  const std::string first_day = ToIso(next.valid_from());
  RETURN_IF_ERROR(sql::Execute(
      session_.db,
      "INSERT INTO residence (" REISMEE_RESIDENCE_COLUMNS
      ") SELECT jobseeker, municipality, abroad, valid_from, $last_day, $revision, NULL "
      "FROM residence WHERE jobseeker = $jobseeker AND known_to IS NULL "
      "AND valid_from < $first_day AND (valid_to IS NULL OR valid_to >= $first_day)",
      {{"last_day", ToIso(AddDays(next.valid_from(), -1))},
       {"revision", next.known_from()},
       {"jobseeker", next.jobseeker()},
       {"first_day", first_day}}));
  RETURN_IF_ERROR(
      sql::Execute(session_.db,
                   "UPDATE residence SET known_to = $revision WHERE jobseeker = $jobseeker "
                   "AND known_to IS NULL AND known_from < $revision "
                   "AND (valid_to IS NULL OR valid_to >= $first_day)",
                   {{"revision", next.known_from()},
                    {"jobseeker", next.jobseeker()},
                    {"first_day", first_day}}));
  return sql::Write(session_.db,
                    "INSERT INTO residence (" REISMEE_RESIDENCE_COLUMNS
                    ") VALUES ($jobseeker, $municipality, $abroad, $valid_from, NULL, $known_from, "
                    "NULL)",
                    next);
}

}  // namespace reismee
