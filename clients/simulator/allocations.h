// Gives the regions their money before anything is asked of it.
#ifndef REISMEE_CLIENTS_SIMULATOR_ALLOCATIONS_H_
#define REISMEE_CLIENTS_SIMULATOR_ALLOCATIONS_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "clients/simulator/calls.h"
#include "clients/simulator/tally.h"
#include "clients/simulator/world.h"

namespace reismee::simulator {

// Splits an amount by weights, by largest remainder: the parts add up exactly, and equal remainders
// go to the first (reading 14). Weights not below 0, their sum above 0 and times the amount within
// 128 bits.
std::vector<int64_t> Spread(int64_t cents, absl::Span<const int64_t> weights);

// Loads, for every regional measure and every year of the world, the shares of the regions that
// have no line yet, by the January 2021 column. The calls are those of a ministry's budget holder.
// Refusals are counted; other errors end it.
absl::Status LoadShares(const World& world, const Calls& calls, Tally& tally);

}  // namespace reismee::simulator

#endif  // REISMEE_CLIENTS_SIMULATOR_ALLOCATIONS_H_
