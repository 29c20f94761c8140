// Lots that fall the same way on every machine for the same seed.
#ifndef REISMEE_TESTS_SERVICES_ACCESS_DICE_H_
#define REISMEE_TESTS_SERVICES_ACCESS_DICE_H_

#include <cstdint>
#include <random>
#include <vector>

namespace reismee {

class Dice {
 public:
  explicit Dice(uint64_t seed) : engine_(seed) {}

  // 0 to sides - 1.
  int Roll(int sides) { return static_cast<int>(engine_() % static_cast<uint64_t>(sides)); }
  bool OneIn(int sides) { return Roll(sides) == 0; }
  template <typename T>
  const T& Pick(const std::vector<T>& list) {
    return list[static_cast<size_t>(Roll(static_cast<int>(list.size())))];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_ACCESS_DICE_H_
