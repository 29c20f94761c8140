// A yes to what a call would end.
#ifndef REISMEE_CLIENTS_CLI_ASK_CONSENT_H_
#define REISMEE_CLIENTS_CLI_ASK_CONSENT_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/ask/connection.h"
#include "clients/cli/command.h"
#include "clients/cli/shell.h"
#include "google/protobuf/message.h"

namespace reismee::cli {

// Whether the call may be made: asks its dry run what it would end, says so on the error stream,
// and reads yes or no where it would end something. What the dry run refuses is left to the call
// itself, which is refused too, or repeats an answer that was given. Status of the server.
absl::StatusOr<bool> Consented(const Command& command, const google::protobuf::Message& request,
                               v1::Purpose purpose, const Connection& connection,
                               const Connection::OnRepeat& on_repeat, Language language,
                               Console& console);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_ASK_CONSENT_H_
