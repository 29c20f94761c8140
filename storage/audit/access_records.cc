#include "storage/audit/access_records.h"

#include "absl/strings/str_cat.h"
#include "storage/sql/message.h"

namespace reismee {

AccessRecords ReadTxn::access_records() const { return AccessRecords(session_); }

absl::StatusOr<std::vector<v1::AccessRecord>> AccessRecords::List(
    const AccessRecordFilter& filter) const {
  // One text for each index, narrowed further by conditions that an empty parameter switches off.
  absl::string_view among = "number < $before";
  if (!filter.jobseeker.empty()) {
    among =
        "number IN (SELECT number FROM access_subject WHERE jobseeker = $jobseeker) AND "
        "number < $before";
  } else if (!filter.case_name.empty()) {
    among = "case_name = $case_name AND case_name <> '' AND number < $before";
  } else if (!filter.actor.empty()) {
    among = "actor = $actor AND number < $before";
  }
  const std::string sql = absl::StrCat(
      "SELECT 'accessRecords/' || number AS name, time, actor, organisation, on_behalf_of, roles, "
      "method, purpose, jobseekers, case_name, relation, result, reason, origin, request_id, "
      "detail FROM access_record WHERE ",
      among,
      " AND ($jobseeker = '' OR $jobseeker <> '')"
      " AND ($case_name = '' OR case_name = $case_name) AND ($actor = '' OR actor = $actor)"
      " AND ($organisation = '' OR organisation = $organisation)"
      " AND ($result = 0 OR result = $result) AND time >= $since AND time < $until"
      " ORDER BY number DESC LIMIT $limit");
  return sql::ReadAll<v1::AccessRecord>(session_.db, sql,
                                        {{"before", filter.before},
                                         {"jobseeker", filter.jobseeker},
                                         {"case_name", filter.case_name},
                                         {"actor", filter.actor},
                                         {"organisation", filter.organisation},
                                         {"result", filter.result},
                                         {"since", filter.since},
                                         {"until", filter.until},
                                         {"limit", filter.limit}});
}

}  // namespace reismee
