// Commands of the table: one call each.
#ifndef REISMEE_CLIENTS_CLI_ASK_CALL_COMMAND_H_
#define REISMEE_CLIENTS_CLI_ASK_CALL_COMMAND_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/ask/connection.h"
#include "clients/cli/ask/request.h"
#include "clients/cli/command.h"
#include "clients/cli/shell.h"

namespace reismee::cli {

// The purpose of a call: that on the command line, else that of the profile where the method takes
// it, else that of the command, else the first of the method's policy; none where it takes none.
// INVALID_ARGUMENT for a word that is no purpose.
absl::StatusOr<v1::Purpose> PurposeOf(const Command& command, const std::string& given,
                                      v1::Purpose of_profile);

// Makes the request, sees to its etag, calls, follows pages when asked, and prints the answer or
// the refusal. The exit code.
int RunCommand(const Command& command, const Given& given, const Shell& shell);

// A line on stderr that a call is repeated.
Connection::OnRepeat TellRepeats(std::ostream& err, Language language);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_ASK_CALL_COMMAND_H_
