// Commands that are more, or less, than one call.
#ifndef REISMEE_CLIENTS_CLI_LOCAL_LOCAL_COMMANDS_H_
#define REISMEE_CLIENTS_CLI_LOCAL_LOCAL_COMMANDS_H_

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

namespace reismee::cli {

// `profile list|add|use|remove`.
void AddProfileCommands(CLI::App& app, Shell& shell);

// `keys create` and `token sign`, for demonstrations and trials.
void AddKeyCommands(CLI::App& app, Shell& shell);

// `simulate`: invented histories through the API, for demonstrations and trials.
void AddSimulateCommand(CLI::App& app, Shell& shell);

// `admin copy`: a whole installation to another database, by the program reismee-server.
void AddCopyCommand(CLI::App& app, Shell& shell);

// `completion bash|zsh|fish`: of all commands added before.
void AddCompletionCommand(CLI::App& app, Shell& shell);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_LOCAL_LOCAL_COMMANDS_H_
