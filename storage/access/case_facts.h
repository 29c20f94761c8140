// Fetches what the decision asks of cases and persons, and decides: the one place where facts and
// access_rules.h meet.
#ifndef REISMEE_STORAGE_ACCESS_CASE_FACTS_H_
#define REISMEE_STORAGE_ACCESS_CASE_FACTS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "reismee/v1/case.pb.h"
#include "storage/access/access_rules.h"
#include "storage/session.h"

namespace reismee {

// The body itself, or the one that has succeeded it by today (reading 5).
std::string HeldToday(const Session& session, absl::string_view body);

// What a case's own row tells, with bodies as held today. Of a rejected case it lacks the day.
CaseFacts FactsOfRow(const v1::Case& file, const Reference& reference,
                     const google::type::Date& today);

// The day on which a case was closed or rejected; not set while it is open.
absl::StatusOr<google::type::Date> EndOf(const Session& session, const v1::Case& file);

// The facts of a page of cases, in their order, with one statement a table. Only what may matter to
// the caller of the session for `act`: others' periods, items and lines are left out.
absl::StatusOr<std::vector<CaseFacts>> FactsOf(const Session& session,
                                               absl::Span<const v1::Case> files, const Act& act);

// The decision on one case, for the call of the session with `act`: what the row tells first, and
// the other tables only when that grants nothing.
absl::StatusOr<Grant> GrantFor(const Session& session, const v1::Case& file, const Act& act);

// The decision on each of a page of cases, in their order.
absl::StatusOr<std::vector<Grant>> GrantsFor(const Session& session,
                                             absl::Span<const v1::Case> files, const Act& act);

// The decision on each of these items of a case, by name, in their order.
absl::StatusOr<std::vector<Grant>> GrantsForItems(const Session& session, const v1::Case& file,
                                                  absl::Span<const std::string> items, Act act);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_CASE_FACTS_H_
