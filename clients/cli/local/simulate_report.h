// How a simulation gets on and what came of it.
#ifndef REISMEE_CLIENTS_CLI_LOCAL_SIMULATE_REPORT_H_
#define REISMEE_CLIENTS_CLI_LOCAL_SIMULATE_REPORT_H_

#include <cstdint>

#include "absl/time/time.h"
#include "clients/cli/settings.h"
#include "clients/cli/shell.h"
#include "clients/simulator/tally.h"

namespace reismee::cli {

// Tells how many histories are done: a bar with rate and remaining time on a terminal, a line for
// every tenth otherwise; nothing where programs read. One thread at a time.
class SimulationProgress {
 public:
  SimulationProgress(int64_t cases, const Settings& settings, Console& console);
  ~SimulationProgress();
  SimulationProgress(const SimulationProgress&) = delete;
  SimulationProgress& operator=(const SimulationProgress&) = delete;

  void Update(int64_t done);

 private:
  void DrawBar(int64_t done, absl::Time now);

  const int64_t cases_;
  const Language language_;
  Console& console_;
  const bool tells_;
  const absl::Time start_;
  absl::Time drawn_ = absl::InfinitePast();
  int64_t tenths_ = 0;
};

// The numbers, as a table or for programs.
void PrintTally(const simulator::Tally& tally, absl::Duration took, const Settings& settings,
                std::ostream& out);

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_LOCAL_SIMULATE_REPORT_H_
