// Chance that repeats itself.
#ifndef REISMEE_CLIENTS_SIMULATOR_DICE_H_
#define REISMEE_CLIENTS_SIMULATOR_DICE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace reismee::simulator {

// A stream of chance for one purpose: the same seed and stream give the same throws on every
// machine, which the distributions of the standard library and abseil do not promise (SplitMix64).
// One thread.
class Dice {
 public:
  Dice(uint64_t seed, uint64_t stream) : state_(seed * 0x9E3779B97F4A7C15u) {
    state_ = Next() ^ (stream * 0xD1B54A32D192ED03u);
  }

  uint64_t Next() {
    state_ += 0x9E3779B97F4A7C15u;
    uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
  }

  // 0 to n - 1; n above 0.
  int64_t Below(int64_t n) { return static_cast<int64_t>(Next() % static_cast<uint64_t>(n)); }

  // first to last, both included.
  int64_t Between(int64_t first, int64_t last) { return first + Below(last - first + 1); }

  bool Chance(int percent) { return Below(100) < percent; }

  // A place in `weights`, as often as its weight says; their sum above 0.
  size_t Weighted(absl::Span<const int64_t> weights) {
    int64_t sum = 0;
    for (const int64_t weight : weights) sum += weight;
    int64_t left = Below(sum);
    size_t place = 0;
    while (left >= weights[place]) left -= weights[place++];
    return place;
  }

  template <typename Things>
  const auto& Pick(const Things& things) {
    return things[static_cast<size_t>(Below(static_cast<int64_t>(std::size(things))))];
  }

 private:
  uint64_t state_;
};

}  // namespace reismee::simulator

#endif  // REISMEE_CLIENTS_SIMULATOR_DICE_H_
