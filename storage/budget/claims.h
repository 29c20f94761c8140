// Claims of partners on the team cost of a region (reading 31). Every write moves the money of the
// line with it: reserved while a claim waits for an answer, open once it is approved, then paid.
#ifndef REISMEE_STORAGE_BUDGET_CLAIMS_H_
#define REISMEE_STORAGE_BUDGET_CLAIMS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "reismee/v1/claim.pb.h"
#include "storage/txn.h"

namespace reismee {

// Which claims to list; empty strings and 0 do not narrow.
struct ClaimFilter {
  v1::ClaimState state = v1::CLAIM_STATE_UNSPECIFIED;
  std::string region = {};
  std::string organisation = {};
  // Of the line.
  int year = 0;
  // Only names after this one.
  std::string after = {};
  int limit = 100;
};

struct ClaimPage {
  std::vector<v1::Claim> claims;
  // Whether others follow the last one.
  bool more = false;
};

// A claim that the caller was let in to.
struct ClaimInHand {
  v1::Claim claim;
  // Who owns its line, as held today, and who submitted it.
  std::string line_owner;
  std::string submitted_by;
};

class ClaimReader {
 public:
  explicit ClaimReader(Session& session) : session_(session) {}

  // A claim that the caller sees; in a write it stands as it is from here on. PERMISSION_DENIED in
  // one wording for "not yours" and "not there"; INVALID_ARGUMENT when `name` is no name of a
  // claim.
  absl::StatusOr<ClaimInHand> Take(const std::string& name) const;

  // Claims that the caller sees, oldest first.
  absl::StatusOr<ClaimPage> List(const ClaimFilter& filter) const;

 protected:
  absl::StatusOr<std::vector<ClaimInHand>> ReadRows(const std::string& tail,
                                                    const ClaimFilter& filter) const;

  Session& session_;
};

class ClaimWriter : public ClaimReader {
 public:
  using ClaimReader::ClaimReader;

  // Writes a claim of the caller and reserves its amount. RESOURCE_EXHAUSTED (LINE_EXHAUSTED) when
  // the line has not enough left.
  absl::StatusOr<v1::Claim> Submit(v1::Claim submitted);

  // `decided` is APPROVED, with approved_cents, or REFUSED: what is not approved is released on
  // decided_on.
  absl::Status Decide(const v1::Claim& decided);

  // `paid` is PAID.
  absl::Status Pay(const v1::Claim& paid);
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_BUDGET_CLAIMS_H_
