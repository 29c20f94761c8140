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

// Keyed by caller, method and request id; kept 30 days. A caller who acts for another organisation
// than its own is another caller: `{subject} {organisation}`, and no subject holds a space. Sealed
// with the key of the person, so that erasing the person erases the answer.
class Requests {
 public:
  static constexpr absl::Duration kKept = absl::Hours(24 * 30);

  explicit Requests(Session& session) : session_(session) {}

  // The answer kept for the session's call; nullopt when it is new. ALREADY_EXISTS
  // (REQUEST_ID_REUSED) when the same id came with another body.
  absl::StatusOr<std::optional<KeptAnswer>> Find(absl::string_view body) const;

  // Whether the caller may have a kept answer today, by a relation of the call to its case or,
  // where it has none, to its person; who answered an offer may have that answer always, being no
  // longer the receiver by that very act. Then the call is on record as touching what it touched
  // the first time. PERMISSION_DENIED as for a case that is not there.
  absl::Status CheckMayRepeat(const KeptAnswer& kept) const;

  // Keeps the answer of the session's call.
  absl::Status Keep(absl::string_view body, absl::string_view answer);

  // Drops at most `limit` answers older than kKept; the number dropped.
  absl::StatusOr<int64_t> DropOld(int limit);

 private:
  std::string Actor() const;
  std::string Place() const;
  absl::StatusOr<bool> WasReceiver(const std::string& case_name) const;

  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_REQUESTS_H_
