#include "storage/audit/access_records.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/access/case_facts.h"
#include "storage/access/record_rules.h"
#include "storage/sql/message.h"
#include "storage/sql/query.h"

namespace reismee {
namespace {

// Records read at once, and at most for one page.
constexpr int kRecordsAtOnce = 500;
constexpr int kRecordsAPage = 10'000;

constexpr absl::string_view kSelect =
    "SELECT 'accessRecords/' || number AS name, time, actor, organisation, on_behalf_of, roles, "
    "method, purpose, jobseekers, cases, relation, ground, result, reason, origin, request_id, "
    "detail FROM access_record WHERE ";
constexpr absl::string_view kOfPerson =
    "number IN (SELECT number FROM access_subject WHERE jobseeker = $jobseeker)";
constexpr absl::string_view kOfCase =
    "number IN (SELECT number FROM access_case WHERE case_name = $case_name)";
// An actor is shown of own calls only. Who acts for nobody else has an empty `on_behalf_of`, as has
// the room that is left in the list of names.
constexpr absl::string_view kOwnOnly =
    " AND (organisation IN (...) OR (on_behalf_of <> '' AND on_behalf_of IN (...)))";

int64_t NumberOf(const v1::AccessRecord& record) {
  int64_t number = 0;
  const bool is_number =
      absl::SimpleAtoi(absl::StripPrefix(record.name(), "accessRecords/"), &number);
  return is_number ? number : 0;
}

// The cases of these records, by name, with one statement.
absl::StatusOr<std::map<std::string, CaseOnRecord>> CasesOn(
    const Session& session, absl::Span<const v1::AccessRecord> records) {
  std::set<std::string> names;
  for (const v1::AccessRecord& record : records) {
    names.insert(record.cases().begin(), record.cases().end());
  }
  const std::vector<std::string> asked(names.begin(), names.end());
  std::map<std::string, CaseOnRecord> cases;
  RETURN_IF_ERROR(sql::ForEachOf(
      session.db,
      "SELECT name, jobseeker, responsible_body FROM case_file WHERE name IN (...) UNION "
      "SELECT name, jobseeker, intake_body FROM case_file WHERE name IN (...) UNION "
      "SELECT case_name, '', body FROM responsibility WHERE case_name IN (...) UNION "
      "SELECT case_name, '', payer FROM commitment WHERE case_name IN (...)",
      asked, {}, [&](sql::Statement& row) {
        CaseOnRecord& one = cases[std::string(row.Text(0))];
        one.name = std::string(row.Text(0));
        if (!row.Text(1).empty()) one.jobseeker = std::string(row.Text(1));
        one.bodies.push_back(HeldToday(session, row.Text(2)));
        return absl::OkStatus();
      }));
  return cases;
}

// What the officer sees of each record; nothing of those that are not theirs to see.
absl::StatusOr<std::vector<std::optional<v1::AccessRecord>>> Judge(
    const Session& session, std::vector<v1::AccessRecord> records) {
  ASSIGN_OR_RETURN(const auto cases, CasesOn(session, records));
  std::vector<std::optional<v1::AccessRecord>> shown;
  for (v1::AccessRecord& record : records) {
    RecordFacts facts{.organisation = HeldToday(session, record.organisation()),
                      .on_behalf_of = HeldToday(session, record.on_behalf_of()),
                      .cases = {}};
    for (const std::string& name : record.cases()) {
      const auto found = cases.find(name);
      if (found != cases.end()) facts.cases.push_back(found->second);
    }
    shown.push_back(ShownTo(session.call.who, facts, std::move(record)));
  }
  return shown;
}

// Whether what is shown of a record is what was asked for: the actor, the people and the cases of
// which nothing is shown find nothing.
bool Fits(const v1::AccessRecord& shown, const AccessRecordFilter& filter) {
  return (filter.result == v1::ACCESS_RESULT_UNSPECIFIED || shown.result() == filter.result) &&
         (filter.actor.empty() || shown.actor() == filter.actor) &&
         (filter.jobseeker.empty() ||
          absl::c_linear_search(shown.jobseekers(), filter.jobseeker)) &&
         (filter.case_name.empty() || absl::c_linear_search(shown.cases(), filter.case_name));
}

}  // namespace

AccessRecords ReadTxn::access_records() const { return AccessRecords(session_); }

absl::StatusOr<std::vector<v1::AccessRecord>> AccessRecords::Read(
    const AccessRecordFilter& filter, absl::Span<const std::string> own) const {
  std::string where = "number < $before AND time >= $since AND time < $until";
  std::vector<sql::Param> params = {{"before", filter.before},
                                    {"since", filter.since},
                                    {"until", filter.until},
                                    {"limit", filter.limit}};
  const auto narrow = [&](absl::string_view condition, absl::string_view name, sql::Value value) {
    absl::StrAppend(&where, " AND ", condition);
    params.push_back({name, value});
  };
  if (!filter.jobseeker.empty()) narrow(kOfPerson, "jobseeker", filter.jobseeker);
  if (!filter.case_name.empty()) narrow(kOfCase, "case_name", filter.case_name);
  if (!filter.organisation.empty()) {
    narrow("organisation = $organisation", "organisation", filter.organisation);
  }
  if (filter.result != v1::ACCESS_RESULT_UNSPECIFIED) {
    // A refusal may be shown as a failure (record_rules.h).
    const bool may_be_refusal = !own.empty() && filter.result == v1::ACCESS_RESULT_FAILED;
    params.push_back({"or", may_be_refusal ? v1::ACCESS_RESULT_DENIED : filter.result});
    narrow("result IN ($result, $or)", "result", filter.result);
  }
  if (!filter.actor.empty()) narrow("actor = $actor", "actor", filter.actor);
  const bool only_own = !own.empty() && !filter.actor.empty();
  const std::string sql =
      absl::StrCat(kSelect, where, only_own ? kOwnOnly : "", " ORDER BY number DESC LIMIT $limit");
  if (!only_own) return sql::ReadAll<v1::AccessRecord>(session_.db, sql, params);
  std::vector<v1::AccessRecord> found;
  RETURN_IF_ERROR(sql::ForEachOf(session_.db, sql, own, params, [&](sql::Statement& row) {
    return sql::ReadRow(row, &found.emplace_back());
  }));
  return found;
}

absl::StatusOr<std::vector<v1::AccessRecord>> AccessRecords::List(const AccessRecordFilter& filter,
                                                                  const Housekeeping&) const {
  return Read(filter, {});
}

absl::StatusOr<AccessRecordPage> AccessRecords::List(const AccessRecordFilter& filter) const {
  AccessRecordPage page;
  AccessRecordFilter reading = filter;
  const Call& call = session_.call;
  const std::vector<std::string> own = session_.reference.HeldBy(call.who.organisation, call.today);
  for (int looked_at = 0; looked_at < kRecordsAPage; looked_at += reading.limit) {
    reading.limit = std::min(kRecordsAtOnce, kRecordsAPage - looked_at);
    ASSIGN_OR_RETURN(std::vector<v1::AccessRecord> found, Read(reading, own));
    const bool is_last = static_cast<int>(found.size()) < reading.limit;
    std::vector<int64_t> numbers;
    for (const v1::AccessRecord& record : found) numbers.push_back(NumberOf(record));
    ASSIGN_OR_RETURN(auto shown, Judge(session_, std::move(found)));
    for (size_t i = 0; i < shown.size(); ++i) {
      if (!shown[i].has_value() || !Fits(*shown[i], filter)) continue;
      if (static_cast<int>(page.records.size()) == filter.limit) {
        page.next = numbers[i] + 1;
        return page;
      }
      page.records.push_back(*std::move(shown[i]));
    }
    if (is_last) return page;
    reading.before = numbers.back();
  }
  page.next = reading.before;
  return page;
}

}  // namespace reismee
