#include "storage/access/record_rules.h"

#include <utility>

#include "absl/algorithm/container.h"

namespace reismee {
namespace {

// Leaves of cases and people on the record those of the organisation's own cases; whether any are.
bool KeepOwnCases(const std::string& own, const RecordFacts& facts, v1::AccessRecord& record) {
  const auto named = std::move(*record.mutable_jobseekers());
  record.clear_jobseekers();
  record.clear_cases();
  for (const CaseOnRecord& one : facts.cases) {
    if (!absl::c_linear_search(one.bodies, own)) continue;
    record.add_cases(one.name);
    const bool is_new = !absl::c_linear_search(record.jobseekers(), one.jobseeker);
    if (is_new && absl::c_linear_search(named, one.jobseeker)) record.add_jobseekers(one.jobseeker);
  }
  return !record.cases().empty();
}

// A call of the own organisation that was refused people.
std::optional<v1::AccessRecord> ShownRefused(const std::string& own, const RecordFacts& facts,
                                             v1::AccessRecord record) {
  if (KeepOwnCases(own, facts, record)) return record;
  if (record.reason() == v1::REASON_UNSPECIFIED) return std::nullopt;
  record.clear_ground();
  // Somebody who is not there at all would have been no refusal.
  if (record.reason() != v1::REASON_PERMISSION_DENIED) record.set_result(v1::ACCESS_RESULT_FAILED);
  return record;
}

}  // namespace

std::optional<v1::AccessRecord> ShownTo(const Caller& officer, const RecordFacts& facts,
                                        v1::AccessRecord record) {
  if (!officer.roles.Has(v1::ROLE_DATA_PROTECTION_OFFICER)) return std::nullopt;
  const std::string& own = officer.organisation;
  if (facts.organisation == own || facts.on_behalf_of == own) {
    const bool refused_people =
        record.result() == v1::ACCESS_RESULT_DENIED && !record.jobseekers().empty();
    if (!refused_people) return record;
    return ShownRefused(own, facts, std::move(record));
  }
  if (!KeepOwnCases(own, facts, record)) return std::nullopt;
  record.clear_actor();
  record.clear_origin();
  record.clear_request_id();
  return record;
}

}  // namespace reismee
