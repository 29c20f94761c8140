// Who sees which figures: counts hold no person, but small ones point at some. Pure.
#ifndef REISMEE_STORAGE_ACCESS_FIGURE_RULES_H_
#define REISMEE_STORAGE_ACCESS_FIGURE_RULES_H_

#include <string>

#include "reismee/v1/caseload.pb.h"
#include "storage/access/access_rules.h"

namespace reismee {

// In which form (readings 24 and 54).
enum class Figures {
  kNone,
  // Suppressed, for people who watch whole regions and are bound by secrecy.
  kAsMonitorsSee,
  // As they are, for those who work with these cases.
  kAsTheyAre,
};

// The figures of a scope: of a region, or of the nation when `region` is empty; of a team, an
// organisation or a caseworker, in `region` unless that is empty.
Figures FiguresFor(const Caller& caller, v1::CaseloadScope scope, const std::string& subject,
                   const std::string& region);

// The figures of a region in the stream, which is not open to caseworkers.
Figures StreamedFiguresFor(const Caller& caller, const std::string& region);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_FIGURE_RULES_H_
