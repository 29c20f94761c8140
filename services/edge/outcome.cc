#include "services/edge/outcome.h"

#include <spdlog/spdlog.h>

#include <string>

#include "proto/vocabulary/refusal.h"

namespace reismee {

absl::Status ForCaller(const absl::Status& outcome) {
  if (outcome.ok() || ErrorInfoOf(outcome).has_value()) return outcome;
  switch (outcome.code()) {
    case absl::StatusCode::kDeadlineExceeded:
      return Refuse(v1::REASON_DEADLINE_EXCEEDED, outcome.code(), {.mend = "CALLER"},
                    "the deadline passed; nothing was changed");
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kAborted:
      return RefuseForNow(v1::REASON_STORAGE_UNAVAILABLE, absl::StatusCode::kUnavailable,
                          absl::Milliseconds(200), "the store cannot serve this now, try again");
    default:
      spdlog::error("event=fault code={} message=\"{}\"", static_cast<int>(outcome.code()),
                    std::string(outcome.message()));
      return Refuse(v1::REASON_INTERNAL, absl::StatusCode::kInternal, {.mend = "ADMINISTRATOR"},
                    "a fault of the server; nothing was changed");
  }
}

v1::AccessResult ResultOf(const absl::Status& outcome) {
  if (outcome.ok()) return v1::ACCESS_RESULT_OK;
  return absl::IsPermissionDenied(outcome) ? v1::ACCESS_RESULT_DENIED : v1::ACCESS_RESULT_FAILED;
}

}  // namespace reismee
