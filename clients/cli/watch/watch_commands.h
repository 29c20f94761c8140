// The commands that follow the streams.
#ifndef REISMEE_CLIENTS_CLI_WATCH_WATCH_COMMANDS_H_
#define REISMEE_CLIENTS_CLI_WATCH_WATCH_COMMANDS_H_

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

namespace reismee::cli {

// `watch` and `watch cases`.
void AddWatchCommands(CLI::App& app, Shell& shell);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_WATCH_WATCH_COMMANDS_H_
