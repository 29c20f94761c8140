// Who claims team cost, and who decides on it (reading 31): a decision about money of
// organisations, in which no person stands. Pure.
#ifndef REISMEE_STORAGE_ACCESS_CLAIM_RULES_H_
#define REISMEE_STORAGE_ACCESS_CLAIM_RULES_H_

#include "absl/strings/string_view.h"
#include "storage/access/access_rules.h"

namespace reismee {

// Whether the caller claims for its organisation in a region: an adviser or budget holder of a
// union, an employers' organisation, a municipality or UWV (000:188-193) that works there. A
// coordinator is independent of it (004:1534-1537).
bool MayClaim(const Caller& caller, absl::string_view region);

// Whether the caller is the cashier (kassier) of a line of `owner` in a region.
bool MayDecideClaim(const Caller& caller, absl::string_view owner, absl::string_view region);

// Whether the caller sees a claim of an organisation on a line of `owner` in a region.
bool MaySeeClaim(const Caller& caller, absl::string_view organisation, absl::string_view owner,
                 absl::string_view region);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_CLAIM_RULES_H_
