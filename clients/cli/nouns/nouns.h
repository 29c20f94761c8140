// The nouns of the command line; each stands in a file of its own.
#ifndef REISMEE_CLIENTS_CLI_NOUNS_NOUNS_H_
#define REISMEE_CLIENTS_CLI_NOUNS_NOUNS_H_

#include <vector>

#include "clients/cli/command.h"

namespace reismee::cli {

Noun CaseNoun();
Noun JobseekerNoun();
Noun ArrangementNoun();
Noun TrajectoryNoun();
Noun TransferNoun();
Noun UsageNoun();
Noun EmployerNoun();
Noun PlacementNoun();
Noun HiringNoun();
Noun BudgetNoun();
Noun PaymentNoun();
Noun ClaimNoun();
Noun SchemeNoun();
Noun CaseloadNoun();
Noun WorkNoun();
Noun AuditNoun();
Noun AdminNoun();
Noun ReferenceNoun();

// Verbs of the budget that stand in a file of their own.
std::vector<Command> PaymentCommands();

// What asks about the caller, and so has no noun.
Command Whoami();

// All of them, in the order of the help.
std::vector<Noun> Nouns();

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_NOUNS_NOUNS_H_
