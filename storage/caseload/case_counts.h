// What a case adds to the counters.
#ifndef REISMEE_STORAGE_CASELOAD_CASE_COUNTS_H_
#define REISMEE_STORAGE_CASELOAD_CASE_COUNTS_H_

#include <string>

#include "google/type/date.pb.h"
#include "reismee/v1/case.pb.h"
#include "storage/counters.h"

namespace reismee {

// Adds `sign` times the person of a case to the counters of its region, team, body and caseworker.
// Only the latest case of a person is counted, so that a person is counted once.
void CountPerson(const v1::Case& counted, int sign, CounterChanges& changes);

// Adds `sign` movements in the month of `date` to a region, and to a body in that region unless
// `body` is empty.
void CountMovement(Measure measure, const std::string& region, const std::string& body,
                   const google::type::Date& date, int sign, CounterChanges& changes);

// Adds what closing or reopening changed between two revisions: outflow by month.
void CountOutflow(const v1::Case& before, const v1::Case& after, CounterChanges& changes);

}  // namespace reismee

#endif  // REISMEE_STORAGE_CASELOAD_CASE_COUNTS_H_
