// The etag of what a command changes.
#ifndef REISMEE_CLIENTS_CLI_ASK_ETAG_H_
#define REISMEE_CLIENTS_CLI_ASK_ETAG_H_

#include "absl/status/status.h"
#include "clients/cli/ask/connection.h"
#include "clients/cli/ask/request.h"
#include "clients/cli/command.h"
#include "google/protobuf/message.h"

namespace reismee::cli {

// Where the request needs an etag and has none: reads what it is about (a person, a case, or an
// arrangement, item or transfer, which tell the etag of their case), and puts its etag in. Reads it
// too where the call replaces fields together and only some were given: the others are put in as
// they are. Reads with `purpose`. Status of the server.
absl::Status FillEtag(const Command& command, const Given& given, v1::Purpose purpose,
                      const Connection& connection, const Connection::OnRepeat& on_repeat,
                      google::protobuf::Message& request);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_ASK_ETAG_H_
