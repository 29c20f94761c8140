// What went wrong, in words, and the exit code that says it to programs.
#ifndef REISMEE_CLIENTS_CLI_SHOW_REFUSAL_TEXT_H_
#define REISMEE_CLIENTS_CLI_SHOW_REFUSAL_TEXT_H_

#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "clients/cli/settings.h"
#include "clients/cli/text.h"

namespace reismee::cli {

// Exit codes, as the help lists them.
enum ExitCode {
  kExitOk = 0,
  kExitInternal = 1,
  kExitUsage = 2,
  kExitInvalid = 3,
  kExitDenied = 4,
  kExitNotFound = 5,
  kExitConflict = 6,
  kExitRefused = 7,
  kExitUnavailable = 8,
};

// The code of an answer of the server.
ExitCode ExitCodeOf(const absl::Status& status);

// Their list, for the help.
std::string ExitCodes(Language language);

// What a user can do after a refusal; never empty.
std::string HintFor(const absl::Status& status, Language language);

// A refusal of the server: what it said, the rule, what is missing, who can mend it, facts, fields,
// what to do next; each OnOneLine. As google.rpc.Status on one line where programs read.
void PrintRefusal(const absl::Status& status, Format format, Language language, std::ostream& err);

// Something wrong with the command line, a profile or a file. What could be a BSN is masked, as the
// text may quote the user.
void PrintMistake(const std::string& message, Language language, std::ostream& err);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_SHOW_REFUSAL_TEXT_H_
