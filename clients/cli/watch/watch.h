// The two watches: the caseload of regions live, and every change of the caller's cases.
#ifndef REISMEE_CLIENTS_CLI_WATCH_WATCH_H_
#define REISMEE_CLIENTS_CLI_WATCH_WATCH_H_

#include <functional>
#include <string>
#include <vector>

#include "clients/cli/settings.h"
#include "clients/cli/shell.h"

namespace reismee::cli {

// What was given to a watch.
struct WatchOptions {
  std::vector<std::string> regions;
  std::string resume_file;  // where the resume token is kept between runs; cases only
  std::string purpose;      // cases only
  int heartbeat_seconds = 5;
};

using Stop = std::function<bool()>;

// Follows the caseload until stop(): a table redrawn in place on a terminal, as far as it fits,
// else a line for every update, or JSON lines. After a broken connection it resumes. Exit code.
int WatchCaseload(const WatchOptions& options, const Settings& settings, Console& console,
                  const Stop& stop);

// Follows the changes of the caller's cases until stop(), printing the snapshot once and each
// change once, in order. The resume token is stored after what it covers was printed: a run that is
// killed in between prints that line again. When the server no longer keeps what lies between, it
// ends with the refusal. Exit code.
int WatchCases(const WatchOptions& options, const Settings& settings, Console& console,
               const Stop& stop);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_WATCH_WATCH_H_
