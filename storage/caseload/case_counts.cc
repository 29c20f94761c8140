#include "storage/caseload/case_counts.h"

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"

namespace reismee {

void CountPerson(const v1::Case& counted, int sign, CounterChanges& changes) {
  const std::string key = absl::StrCat(static_cast<int>(counted.state()));
  const auto add = [&](v1::CaseloadScope scope, const std::string& subject) {
    changes[{scope, Measure::kPeople, counted.region(), subject, key}] += sign;
  };
  add(v1::CASELOAD_SCOPE_REGION, "");
  add(v1::CASELOAD_SCOPE_ORGANISATION, counted.responsible_body());
  if (!counted.team().empty()) add(v1::CASELOAD_SCOPE_TEAM, counted.team());
  if (!counted.caseworker().empty()) add(v1::CASELOAD_SCOPE_CASEWORKER, counted.caseworker());
}

void CountMovement(Measure measure, const std::string& region, const std::string& body,
                   const google::type::Date& date, int sign, CounterChanges& changes) {
  const std::string month = MonthKey(date);
  changes[{v1::CASELOAD_SCOPE_REGION, measure, region, "", month}] += sign;
  if (!body.empty()) {
    changes[{v1::CASELOAD_SCOPE_ORGANISATION, measure, region, body, month}] += sign;
  }
}

void CountOutflow(const v1::Case& before, const v1::Case& after, CounterChanges& changes) {
  const auto count = [&](const v1::Case& closed, int sign) {
    if (closed.state() != v1::CASE_STATE_CLOSED) return;
    CountMovement(Measure::kOutflow, closed.region(), closed.responsible_body(), closed.closed_on(),
                  sign, changes);
  };
  count(before, -1);
  count(after, 1);
}

}  // namespace reismee
