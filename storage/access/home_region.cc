#include "storage/access/home_region.h"

#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/sql/query.h"

namespace reismee {

absl::StatusOr<std::string> EmployerRegionOn(const Session& session, const std::string& jobseeker,
                                             const google::type::Date& day) {
  std::string region;
  RETURN_IF_ERROR(sql::ForEach(session.db,
                               "SELECT employer_region FROM situation WHERE jobseeker = $jobseeker "
                               "AND known_to IS NULL AND employer_region <> '' "
                               "AND valid_from <= $day ORDER BY valid_from DESC, name DESC LIMIT 1",
                               {{"jobseeker", jobseeker}, {"day", ToIso(day)}},
                               [&](sql::Statement& row) {
                                 region = std::string(row.Text(0));
                                 return absl::OkStatus();
                               }));
  return region;
}

absl::StatusOr<Home> HomeOn(const Session& session, const std::string& jobseeker,
                            const google::type::Date& day) {
  Home home;
  bool abroad = false;
  RETURN_IF_ERROR(sql::ForEach(
      session.db,
      "SELECT municipality, abroad FROM residence WHERE jobseeker = $jobseeker "
      "AND known_to IS NULL AND valid_from <= $day AND (valid_to IS NULL OR valid_to >= $day)",
      {{"jobseeker", jobseeker}, {"day", ToIso(day)}}, [&](sql::Statement& row) {
        abroad = row.Int64(1) != 0;
        const v1::Municipality* const held = session.reference.SuccessorOn(row.Text(0), day);
        if (abroad || held == nullptr) return absl::OkStatus();
        home.municipality = BodyOf(held->name());
        home.region = held->region();
        return absl::OkStatus();
      }));
  if (abroad) {
    ASSIGN_OR_RETURN(home.region, EmployerRegionOn(session, jobseeker, day));
  }
  return home;
}

}  // namespace reismee
