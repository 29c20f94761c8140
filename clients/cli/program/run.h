// The command-line client as a function: from words to an exit code.
#ifndef REISMEE_CLIENTS_CLI_PROGRAM_RUN_H_
#define REISMEE_CLIENTS_CLI_PROGRAM_RUN_H_

#include <string>
#include <vector>

#include "clients/cli/shell.h"

namespace reismee::cli {

// Reads a command line (without the name of the program), does it, and returns the exit code of
// refusal_text.h. `defaults` holds where the command line is silent.
int Run(const std::vector<std::string>& arguments, Console console,
        const GlobalOptions& defaults = {});

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_PROGRAM_RUN_H_
