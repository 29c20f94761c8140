// The same random history on every engine and on a model without a database: equal answers, equal
// refusals, equal tables. For a longer run: REISMEE_DIFFERENTIAL_ACTS=5000, and for other histories
// REISMEE_DIFFERENTIAL_SEED=1000; both as every failure prints them.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/numbers.h"
#include "tests/contract/differential/history.h"

namespace reismee {
namespace {

constexpr int kSeeds = 6;
constexpr int kActs = 250;

int FromEnvironment(const char* name, int otherwise) {
  int number = 0;
  const char* const text = std::getenv(name);
  return text != nullptr && absl::SimpleAtoi(text, &number) ? number : otherwise;
}

class Differential : public testing::TestWithParam<int> {};

TEST_P(Differential, EnginesAndModelAgree) {
  const int seed = FromEnvironment("REISMEE_DIFFERENTIAL_SEED", 1) + GetParam();
  const int acts = FromEnvironment("REISMEE_DIFFERENTIAL_ACTS", kActs);
  SCOPED_TRACE(
      absl::StrCat("REISMEE_DIFFERENTIAL_SEED=", seed, " REISMEE_DIFFERENTIAL_ACTS=", acts));
  History history(static_cast<uint64_t>(seed));
  history.Play(acts);
  history.CompareAll();
  std::printf("seed %d, %d acts: %s\n", seed, acts, history.Outcomes().c_str());
}

INSTANTIATE_TEST_SUITE_P(Seeds, Differential, testing::Range(0, kSeeds));

}  // namespace
}  // namespace reismee
