// Many histories at once.
#ifndef REISMEE_CLIENTS_SIMULATOR_SIMULATION_H_
#define REISMEE_CLIENTS_SIMULATOR_SIMULATION_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/simulator/calls.h"
#include "clients/simulator/tally.h"
#include "google/type/date.pb.h"

namespace reismee::simulator {

struct Simulation {
  int64_t cases = 0;  // at most kMostPeople
  int64_t skip = 0;   // of these, so many at the beginning that have happened
  google::type::Date from;
  google::type::Date to;  // at the latest the business date of the server
  uint32_t seed = 1;
  std::string home_region = {};  // `regions/AM26`, see World; empty: none
  int parallel = 32;  // histories in flight, so that the server commits many acts at once
};

// Called after each history, from one thread at a time.
using OnProgress = std::function<void(int64_t done, const Tally& so_far)>;

// How far it came, and whether it came to its end.
struct Simulated {
  Tally tally;
  absl::Status status;
};

// Loads the money of the regions as `ministry`, a budget holder of one, or leaves it as it is
// without; then, as the service account `link`, lets the histories `skip` to `cases` - 1 happen.
// The status is that of a world that cannot be read, of the first server error that outlasted the
// patience, or INTERNAL when acts failed for other reasons than a refusal of the world. Run again
// after an interruption it repeats its answers and goes on; it keeps nothing itself.
Simulated Simulate(const Simulation& simulation, const Link& link,
                   const std::optional<Link>& ministry, const OnProgress& on_progress);

}  // namespace reismee::simulator

#endif  // REISMEE_CLIENTS_SIMULATOR_SIMULATION_H_
