// The commands of the table as a tree of nouns and verbs that reads a command line.
#ifndef REISMEE_CLIENTS_CLI_ASK_TREE_H_
#define REISMEE_CLIENTS_CLI_ASK_TREE_H_

#include <CLI/CLI.hpp>

#include "clients/cli/command.h"
#include "clients/cli/shell.h"

namespace reismee::cli {

// Adds a noun with its verbs and their options. `shell` must outlive `app`.
void AddNoun(const Noun& noun, CLI::App& app, Shell& shell);

// Adds one command, below a noun or `app` itself.
void AddCommand(const Command& command, CLI::App& noun, Shell& shell);

// Adds a noun without verbs of its own yet, with examples below its help.
CLI::App* AddBareNoun(const std::string& name, const Text& help, const std::string& examples,
                      CLI::App& app, const Shell& shell);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_ASK_TREE_H_
