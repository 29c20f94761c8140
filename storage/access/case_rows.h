// Rows of cases, as the decision and the case room read them. Nothing here asks who calls.
#ifndef REISMEE_STORAGE_ACCESS_CASE_ROWS_H_
#define REISMEE_STORAGE_ACCESS_CASE_ROWS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "reismee/v1/case.pb.h"
#include "storage/sql/connection.h"

#define REISMEE_CASE_COLUMNS                                                                  \
  "name, revision, jobseeker, state, region, intake_region, intake_date, intake_status, "     \
  "target_group, policy_version, responsible_body, team, caseworker, open_transfer, "         \
  "receiving_body, arrangement, outcome, closed_on, close_reason, intake_body, create_time, " \
  "update_time"

// Neither closed nor rejected: INTAKE, ELIGIBLE, ACTIVE. In digits, as a query only then uses the
// indexes that hold these rows.
#define REISMEE_CASE_IS_OPEN "state IN (1, 2, 3)"

namespace reismee {

static_assert(v1::CASE_STATE_INTAKE == 1 && v1::CASE_STATE_ELIGIBLE == 2 &&
              v1::CASE_STATE_ACTIVE == 3);

// The etag of a revision.
std::string EtagOf(int64_t revision);

// A case with its etag; nullopt when there is none.
absl::StatusOr<std::optional<v1::Case>> ReadCase(sql::Connection& db, const std::string& name);

// The same, to be taken in hand: in a write its row is locked until the end of the transaction, so
// that what is decided on it still stands when it is written.
absl::StatusOr<std::optional<v1::Case>> LockCase(sql::Connection& db, const std::string& name);

// Those of these cases that there are, in no order.
absl::StatusOr<std::vector<v1::Case>> CasesNamed(sql::Connection& db,
                                                 absl::Span<const std::string> names);

// The open case of a person, the newest one, and all of them by name.
absl::StatusOr<std::optional<v1::Case>> OpenCaseOf(sql::Connection& db,
                                                   const std::string& jobseeker);
absl::StatusOr<std::optional<v1::Case>> LatestCaseOf(sql::Connection& db,
                                                     const std::string& jobseeker);
absl::StatusOr<std::vector<v1::Case>> CasesOf(sql::Connection& db, const std::string& jobseeker);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_CASE_ROWS_H_
