// Whether a caller may have again what an earlier call of theirs was answered (storage/requests.h).
#ifndef REISMEE_STORAGE_JOBSEEKER_REPEATS_H_
#define REISMEE_STORAGE_JOBSEEKER_REPEATS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/requests.h"
#include "storage/txn.h"

namespace reismee {

class Repeats {
 public:
  explicit Repeats(Session& session) : session_(session) {}

  // Whether the caller may have a kept answer today, by a relation of the call to each of its cases
  // or, where it has none, to its person; who answered an offer may have that answer always, being
  // no longer the receiver by that very act. Then the call is on record as touching what it touched
  // the first time. PERMISSION_DENIED as for a case that is not there.
  absl::Status Check(const KeptAnswer& kept) const;

 private:
  Session& session_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_JOBSEEKER_REPEATS_H_
