#include "storage/access_log.h"

#include <optional>

#include "proto/vocabulary/status_macros.h"
#include "storage/instants.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

// Of the people and cases shown, or of those refused when the result is DENIED.
v1::AccessRecord RecordOf(const Call& call, const Disclosure& disclosure, v1::AccessResult result,
                          v1::Reason reason, const std::string& detail) {
  v1::AccessRecord record;
  SetInstant(call.now, record.mutable_time());
  record.set_actor(call.subject());
  record.set_organisation(call.credential->organisation());
  if (call.who.organisation != call.credential->organisation()) {
    record.set_on_behalf_of(call.who.organisation);
  }
  *record.mutable_roles() = call.credential->roles();
  record.set_method(call.method);
  record.set_purpose(call.purpose);
  const bool denied = result == v1::ACCESS_RESULT_DENIED;
  const auto& jobseekers = denied ? disclosure.refused_jobseekers() : disclosure.jobseekers();
  const auto& cases = denied ? disclosure.refused_cases() : disclosure.cases();
  record.mutable_jobseekers()->Assign(jobseekers.begin(), jobseekers.end());
  record.mutable_cases()->Assign(cases.begin(), cases.end());
  if (!denied) record.set_relation(disclosure.relation());
  record.set_ground(std::string(denied ? disclosure.refused_for() : disclosure.ground()));
  record.set_result(result);
  record.set_reason(reason);
  record.set_origin(call.origin);
  record.set_request_id(call.request_id);
  record.set_detail(detail.empty() ? disclosure.detail() : detail);
  return record;
}

}  // namespace

std::vector<v1::AccessRecord> RecordsOf(const Call& call, const Disclosure& disclosure,
                                        v1::AccessResult result, v1::Reason reason,
                                        const std::string& detail) {
  std::vector<v1::AccessRecord> records;
  const bool refused = !disclosure.refused_jobseekers().empty();
  if (refused && result == v1::ACCESS_RESULT_OK) {
    // The caller is told of no refusal, so it has no reason.
    records.push_back(
        RecordOf(call, disclosure, v1::ACCESS_RESULT_DENIED, v1::REASON_UNSPECIFIED, detail));
  } else if (refused) {
    result = v1::ACCESS_RESULT_DENIED;
  }
  records.push_back(RecordOf(call, disclosure, result, reason, detail));
  return records;
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
        "method, purpose, jobseekers, cases, relation, ground, result, reason, origin, "
        "request_id, detail) VALUES ($_number, $time, $actor, $organisation, $on_behalf_of, "
        "$roles, $method, $purpose, $jobseekers, $cases, $relation, $ground, $result, $reason, "
        "$origin, $request_id, $detail)",
        record, {{"_number", number}}));
    for (const std::string& jobseeker : record.jobseekers()) {
      RETURN_IF_ERROR(sql::Execute(
          db, "INSERT INTO access_subject (jobseeker, number) VALUES ($jobseeker, $number)",
          {{"jobseeker", jobseeker}, {"number", number}}));
    }
    for (const std::string& case_name : record.cases()) {
      RETURN_IF_ERROR(sql::Execute(
          db, "INSERT INTO access_case (case_name, number) VALUES ($case_name, $number)",
          {{"case_name", case_name}, {"number", number}}));
    }
  }
  return absl::OkStatus();
}

}  // namespace reismee
