// Who divides the money of a measure over the regions, and who awards it: decisions about budget
// lines, in which no person stands. Pure.
#ifndef REISMEE_STORAGE_ACCESS_LINE_RULES_H_
#define REISMEE_STORAGE_ACCESS_LINE_RULES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "storage/access/access_rules.h"

namespace reismee {

// Whether the caller sets what these regions get of a measure of `owner`; empty: of no one body.
// A budget holder of a ministry or of the owner does so everywhere; the owner's cashier (kassier)
// and its programs in the regions that they cover (000:201-203).
bool MayAllocate(const Caller& caller, absl::string_view owner,
                 const std::vector<std::string>& regions);

// Whether the caller decides on applications for money of `owner`: a budget holder of the ministry
// that owns it (003:44-45).
bool MayAward(const Caller& caller, absl::string_view owner);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_LINE_RULES_H_
