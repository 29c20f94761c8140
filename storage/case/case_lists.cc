#include "storage/case/case_lists.h"

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/case_rows.h"
#include "storage/sql/message.h"

namespace reismee {

absl::StatusOr<std::vector<v1::Case>> ReadCases(sql::Connection& db, const CaseFilter& filter) {
  // One text for each index, narrowed further by conditions that an empty parameter switches off.
  constexpr absl::string_view kNarrow =
      " AND ($state = 0 OR state = $state) AND ($region = '' OR region = $region)"
      " AND ($body = '' OR responsible_body = $body) AND ($team = '' OR team = $team)"
      " AND ($receiver = '' OR receiving_body = $receiver)"
      " AND ($caseworker = '' OR caseworker = $caseworker)"
      " AND ($jobseeker = '' OR jobseeker = $jobseeker)"
      " AND (closed_on IS NULL OR closed_on >= $not_closed_before) ORDER BY name LIMIT $limit";
  absl::string_view lead = "name > $after";
  if (!filter.jobseeker.empty()) {
    lead = "jobseeker = $jobseeker AND name > $after";
  } else if (!filter.caseworker.empty()) {
    lead = "caseworker = $caseworker AND caseworker <> '' AND name > $after";
  } else if (!filter.receiving_body.empty()) {
    lead = "receiving_body = $receiver AND receiving_body <> '' AND name > $after";
  } else if (!filter.body.empty() && filter.region.empty()) {
    lead = "responsible_body = $body AND name > $after";
  } else if (!filter.region.empty()) {
    lead = "region = $region AND name > $after";
  }
  const std::string sql =
      absl::StrCat("SELECT " REISMEE_CASE_COLUMNS " FROM case_file WHERE ", lead,
                   filter.only_open ? " AND " REISMEE_CASE_IS_OPEN : "", kNarrow);
  ASSIGN_OR_RETURN(std::vector<v1::Case> found,
                   sql::ReadAll<v1::Case>(db, sql,
                                          {{"after", filter.after},
                                           {"state", filter.state},
                                           {"region", filter.region},
                                           {"body", filter.body},
                                           {"receiver", filter.receiving_body},
                                           {"team", filter.team},
                                           {"caseworker", filter.caseworker},
                                           {"jobseeker", filter.jobseeker},
                                           {"not_closed_before", ToIso(filter.not_closed_before)},
                                           {"limit", filter.limit}}));
  for (v1::Case& one : found) one.set_etag(EtagOf(one.revision()));
  return found;
}

}  // namespace reismee
