// Proves the counters: everything counted anew from the facts.
#ifndef REISMEE_STORAGE_ADMIN_RECOUNT_H_
#define REISMEE_STORAGE_ADMIN_RECOUNT_H_

#include "absl/status/statusor.h"
#include "reismee/v1/admin.pb.h"
#include "storage/sql/connection.h"

namespace reismee {

// Differences named in an answer at most.
inline constexpr int kDifferencesNamed = 100;

// Compares every counter, and the sums of every budget line, with a count of the facts they count.
// Reads everything there is; run it in a snapshot.
absl::StatusOr<v1::RecountResponse> RecountAll(sql::Connection& db);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ADMIN_RECOUNT_H_
