// The words by which a job is entered, for the nouns that make one.
#ifndef REISMEE_CLIENTS_CLI_NOUNS_PLACEMENT_H_
#define REISMEE_CLIENTS_CLI_NOUNS_PLACEMENT_H_

#include <vector>

#include "clients/cli/command.h"

namespace reismee::cli {

// Contract, guarantee and where the person came from.
std::vector<Field> JobFields();

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_NOUNS_PLACEMENT_H_
