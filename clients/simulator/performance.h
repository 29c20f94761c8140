// Lets a history happen.
#ifndef REISMEE_CLIENTS_SIMULATOR_PERFORMANCE_H_
#define REISMEE_CLIENTS_SIMULATOR_PERFORMANCE_H_

#include <cstdint>

#include "absl/status/status.h"
#include "clients/simulator/calls.h"
#include "clients/simulator/plan.h"
#include "clients/simulator/tally.h"

namespace reismee::simulator {

// Carries out the acts of a plan, one after the other, each on behalf of the body whose act it is
// and under the request id sim-SEED-CASE-STEP, and counts what came of them. Everything it goes by
// comes from answers that the server repeats, so that a second run asks the same and goes on where
// the first stopped. The status of a server that cannot be reached or does not let this caller in
// ends it; every other answer is counted. Any thread.
absl::Status Perform(const Plan& plan, uint64_t seed, const Calls& calls, Tally& tally);

}  // namespace reismee::simulator

#endif  // REISMEE_CLIENTS_SIMULATOR_PERFORMANCE_H_
