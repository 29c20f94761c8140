#include "storage/audit/access_records.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/instants.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {

const AccessRecords ReadTxn::access_records() const { return AccessRecords(session_); }
AccessRecords WriteTxn::access_records() { return AccessRecords(session_); }

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

void AccessRecords::Append(v1::AccessResult result, v1::Reason reason, const std::string& detail) {
  const Call& call = session_.call;
  const Disclosure& disclosure = session_.disclosure;
  v1::AccessRecord record;
  SetInstant(call.now, record.mutable_time());
  record.set_actor(call.subject());
  record.set_organisation(call.caller->organisation());
  if (call.organisation != call.caller->organisation()) {
    record.set_on_behalf_of(call.organisation);
  }
  *record.mutable_roles() = call.caller->roles();
  record.set_method(call.method);
  record.set_purpose(call.purpose);
  record.mutable_jobseekers()->Assign(disclosure.jobseekers().begin(),
                                      disclosure.jobseekers().end());
  record.set_case_name(disclosure.case_name());
  record.set_relation(disclosure.relation());
  record.set_result(result);
  record.set_reason(reason);
  record.set_origin(call.origin);
  record.set_request_id(call.request_id);
  record.set_detail(detail);
  session_.staged.records.push_back(std::move(record));
}

absl::Status WriteAccessRecords(sql::Connection& db, const std::vector<v1::AccessRecord>& records) {
  if (records.empty()) return absl::OkStatus();
  const int64_t count = static_cast<int64_t>(records.size());
  ASSIGN_OR_RETURN(const std::optional<int64_t> last,
                   sql::ReadInt(db, "UPDATE access_number SET last = last + $count RETURNING last",
                                {{"count", count}}));
  if (!last.has_value()) return absl::DataLossError("access records have lost their count");
  int64_t number = *last - count;
  for (const v1::AccessRecord& record : records) {
    ++number;
    RETURN_IF_ERROR(sql::Write(
        db,
        "INSERT INTO access_record (number, time, actor, organisation, on_behalf_of, roles, "
        "method, purpose, jobseekers, case_name, relation, result, reason, origin, request_id, "
        "detail) VALUES ($_number, $time, $actor, $organisation, $on_behalf_of, $roles, $method, "
        "$purpose, $jobseekers, $case_name, $relation, $result, $reason, $origin, $request_id, "
        "$detail)",
        record, {{"_number", number}}));
    for (const std::string& jobseeker : record.jobseekers()) {
      RETURN_IF_ERROR(sql::Execute(
          db, "INSERT INTO access_subject (jobseeker, number) VALUES ($jobseeker, $number)",
          {{"jobseeker", jobseeker}, {"number", number}}));
    }
  }
  return absl::OkStatus();
}

}  // namespace reismee
