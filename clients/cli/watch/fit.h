// A table that fits a terminal.
#ifndef REISMEE_CLIENTS_CLI_WATCH_FIT_H_
#define REISMEE_CLIENTS_CLI_WATCH_FIT_H_

#include <string>

#include "clients/cli/shell.h"
#include "clients/cli/show/grid.h"
#include "clients/cli/text.h"

namespace reismee::cli {

// The lines of the table, each with its end. Where they are more than the screen has rows, rows
// stand side by side as its columns allow, under a heading each. Where even that is not enough, the
// last rows before the very last (the sums) give way to a line that tells how many there are.
std::string Fit(const Grid& grid, const Screen& screen, Language language);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_WATCH_FIT_H_
