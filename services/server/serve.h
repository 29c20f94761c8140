// The life of the process that serves.
#ifndef REISMEE_SERVICES_SERVER_SERVE_H_
#define REISMEE_SERVICES_SERVER_SERVE_H_

#include "absl/status/status.h"
#include "services/server/serve_flags.h"

namespace reismee {

// From the start until SIGINT or SIGTERM, and through the drain, which takes 10 s at most; a second
// signal ends the process at once. Once calls are taken it prints one line for programs,
//
//   listening address=127.0.0.1:7440
//
// to the standard output; the log goes to the standard error. A listener that answers no new
// connection for 10 s ends the process with exit code 1 and a line in the log, so that whoever
// supervises it starts it anew. The errors are those of OptionsOf and Server::Start; also
// INVALID_ARGUMENT for a group that is not there, and FAILED_PRECONDITION for one that the user is
// not in. Call it on the main thread, before there are others.
absl::Status Serve(const ServeFlags& flags);

}  // namespace reismee

#endif  // REISMEE_SERVICES_SERVER_SERVE_H_
