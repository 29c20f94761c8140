// Answers of writes, so that a repeated request answers as the first time.
#ifndef REISMEE_STORAGE_REQUESTS_H_
#define REISMEE_STORAGE_REQUESTS_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/txn.h"

namespace reismee {

// A kept answer, and what the call disclosed when it was given.
struct KeptAnswer {
  std::string bytes;
  std::string jobseeker;
  std::string case_name;
  v1::Relation relation = v1::RELATION_UNSPECIFIED;
};

// Keyed by caller, method and request id; kept 30 days. Sealed with the key of the person, so that
// erasing the person erases the answer.
class Requests {
 public:
  static constexpr absl::Duration kKept = absl::Hours(24 * 30);

  explicit Requests(Session& session) : session_(session) {}

  // The answer kept for the session's call; nullopt when it is new. ALREADY_EXISTS
  // (REQUEST_ID_REUSED) when the same id came with another body.
  absl::StatusOr<std::optional<KeptAnswer>> Find(absl::string_view body) const;

  // Keeps the answer of the session's call.
  absl::Status Keep(absl::string_view body, absl::string_view answer);

  // Drops at most `limit` answers older than kKept; the number dropped.
  absl::StatusOr<int64_t> DropOld(int limit);

 private:
  std::string Place() const;

  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_REQUESTS_H_
