// Small figures are withheld in whatever is published (reading 24).
#ifndef REISMEE_SERVICES_CASELOAD_SUPPRESSION_RULES_H_
#define REISMEE_SERVICES_CASELOAD_SUPPRESSION_RULES_H_

#include "reismee/v1/caseload.pb.h"

namespace reismee {

// Figures from 1 up to one below this are withheld.
inline constexpr int kSuppressionThreshold = 5;

// The summary as a dashboard may have it. In each region the figures of 1 to 4 people by state, and
// the movements of each month, are withheld as "<5"; where these together do not reach the
// threshold or are one cell only, the smallest remaining cell is withheld too, as "x". Work that
// waits is an internal list and is left out, and so are teams and caseworkers.
v1::CaseloadSummary Suppress(v1::CaseloadSummary summary);

}  // namespace reismee

#endif  // REISMEE_SERVICES_CASELOAD_SUPPRESSION_RULES_H_
