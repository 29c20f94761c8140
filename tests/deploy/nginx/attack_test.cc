// The attacks that gRPC 1.51 does not survive, against deploy/nginx.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/wire/trial.h"

namespace reismee::wire {
namespace {

class AttackTest : public ::testing::TestWithParam<Attack> {};

// A machine that is busy with something else spoils a time, and never mends one.
constexpr int kTries = 3;

TEST_P(AttackTest, LeavesTheServerBehindTheProxyAtWork) {
  Stand stand(Way::kBehindProxy);
  double slowdown = 0;
  for (int i = 0; i < kTries; ++i) {
    const Outcome outcome = Try(stand, GetParam(), absl::Seconds(3), 1000);
    ASSERT_FALSE(outcome.ended.has_value()) << *outcome.ended << stand.server().Log();
    EXPECT_LT(outcome.server_mb, 128);
    EXPECT_LT(outcome.recovery, absl::Seconds(10));
    slowdown = outcome.under.p99_ms / outcome.before.p99_ms;
    if (slowdown < 3) return;
  }
  FAIL() << "honest callers wait " << slowdown << " times as long";
}

INSTANTIATE_TEST_SUITE_P(Wire, AttackTest, ::testing::ValuesIn(Attacks().begin(), Attacks().end()),
                         [](const auto& attack) {
                           std::string name = attack.param.name;
                           std::erase(name, ' ');
                           return name;
                         });

}  // namespace
}  // namespace reismee::wire
