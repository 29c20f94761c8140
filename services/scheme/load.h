// What the calls of the sector scheme begin with.
#ifndef REISMEE_SERVICES_SCHEME_LOAD_H_
#define REISMEE_SERVICES_SCHEME_LOAD_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "proto/vocabulary/refusal.h"
#include "reismee/v1/scheme.pb.h"
#include "storage/txn.h"

namespace reismee {

// The window of that name. INVALID_ARGUMENT (UNKNOWN_CODE) naming `scheme_window`.
absl::StatusOr<const v1::SchemeWindow*> LoadWindow(const std::string& name, const ReadTxn& txn);

// PERMISSION_DENIED unless the caller awards the money of the window (line_rules.h).
absl::Status CheckMayAward(const v1::SchemeWindow& window, const ReadTxn& txn);

// What was found, with NOT_FOUND as a typed refusal.
template <typename T>
absl::StatusOr<T> FoundOr(absl::StatusOr<T> found) {
  if (!absl::IsNotFound(found.status())) return found;
  return Refuse(v1::REASON_NOT_FOUND, absl::StatusCode::kNotFound, {.mend = "CALLER"},
                "there is nothing of this name");
}

}  // namespace reismee

#endif  // REISMEE_SERVICES_SCHEME_LOAD_H_
