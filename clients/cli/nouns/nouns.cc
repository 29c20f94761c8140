#include "clients/cli/nouns/nouns.h"

namespace reismee::cli {

std::vector<Noun> Nouns() {
  return {CaseNoun(),  JobseekerNoun(), ArrangementNoun(), TransferNoun(),
          UsageNoun(), BudgetNoun(),    CaseloadNoun(),    WorkNoun(),
          AuditNoun(), AdminNoun(),     ReferenceNoun()};
}

}  // namespace reismee::cli
