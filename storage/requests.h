// Answers of writes, so that a repeated request answers as the first time.
#ifndef REISMEE_STORAGE_REQUESTS_H_
#define REISMEE_STORAGE_REQUESTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/txn.h"

namespace reismee {

// A kept answer, and what the call disclosed when it was given.
struct KeptAnswer {
  std::string bytes;
  // Of several people the first; each case has its own.
  std::string jobseeker;
  std::vector<std::string> cases;
  v1::Relation relation = v1::RELATION_UNSPECIFIED;
};

// Keyed by caller, method and request id; kept 30 days. A caller who acts for another organisation
// than its own is another caller: `{subject} {organisation}`, and no subject holds a space. Sealed
// with the key of the person, so that erasing the person erases the answer.
class Requests {
 public:
  static constexpr absl::Duration kKept = absl::Hours(24 * 30);

  explicit Requests(Session& session) : session_(session) {}

  // The answer kept for the session's call; nullopt when it is new. ALREADY_EXISTS
  // (REQUEST_ID_REUSED) when the same id came with another body. Whether the caller may still have
  // it is asked of Repeats (storage/jobseeker/repeats.h).
  absl::StatusOr<std::optional<KeptAnswer>> Find(absl::string_view body) const;

  // Keeps the answer of the session's call.
  absl::Status Keep(absl::string_view body, absl::string_view answer);

  // Drops at most `limit` answers older than kKept; the number dropped.
  absl::StatusOr<int64_t> DropOld(int limit);

 private:
  std::string Actor() const;
  std::string Place() const;

  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_REQUESTS_H_
