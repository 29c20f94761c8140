// Which of the work that waits is told in figures: never more than the caller can list. Pure.
#ifndef REISMEE_STORAGE_ACCESS_WORK_FIGURE_RULES_H_
#define REISMEE_STORAGE_ACCESS_WORK_FIGURE_RULES_H_

#include <string>
#include <vector>

#include "google/type/date.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "storage/access/access_rules.h"

namespace reismee {

struct WorkFigures {
  // Whose counters hold it, and on which day; UNSPECIFIED: nobody's, no work is told.
  v1::CaseloadScope scope = v1::CASELOAD_SCOPE_UNSPECIFIED;
  std::string subject;
  google::type::Date as_of;
  // As a coordinator's list has it, else as that of whom it waits for.
  bool as_coordinator = false;
  // Only of these regions, unless of all.
  bool all_regions = false;
  std::vector<std::string> regions;
};

// For who is told the figures of a scope as they are (figure_rules.h). A body's people are told
// what waits for the body in the regions they work in, and for themselves; of a region nothing that
// waits for others. A coordinator is told it as of today at the latest, as the list is judged.
WorkFigures WorkFiguresFor(const Caller& caller, v1::CaseloadScope scope,
                           const std::string& subject, const std::string& region,
                           const google::type::Date& as_of, const google::type::Date& today);

// What is told to whoever coordinates a region, of all that waits there.
WorkFigures WorkAsCoordinator(const std::string& region, const google::type::Date& today);

// Whether the stream of a region tells the coordinator's figures of work; to services none.
bool StreamsWork(const Caller& caller, const std::string& region);

// Leaves of what was counted what is told. A coordinator has the offers that wait for the
// coordinator; of the bodies' work what is overdue, as long as it ends with its case, for of a
// closed case the coordinator lists nothing; and no EXPERT_WORKER, whose number would change in the
// same revision as its case.
void LeaveTold(const WorkFigures& told, v1::CaseloadSummary& summary);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_WORK_FIGURE_RULES_H_
