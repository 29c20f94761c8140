#include "clients/cli/nouns/nouns.h"

namespace reismee::cli {

std::vector<Noun> Nouns() {
  return {CaseNoun(),    JobseekerNoun(), ArrangementNoun(), TrajectoryNoun(), TransferNoun(),
          UsageNoun(),   EmployerNoun(),  PlacementNoun(),   HiringNoun(),     BudgetNoun(),
          PaymentNoun(), ClaimNoun(),     SchemeNoun(),      CaseloadNoun(),   WorkNoun(),
          AuditNoun(),   AdminNoun(),     ReferenceNoun()};
}

}  // namespace reismee::cli
