// Judging again what was decided (readings 3 and 4), over a real channel.
#include <gmock/gmock.h>

#include <string>

#include "reismee/v1/admin.pb.h"
#include "tests/services/budget/purse.h"

namespace reismee {
namespace {

class ReplayTest : public Purse {
 protected:
  v1::ReplayResponse Replayed() {
    return ValueOf(Ask<v1::ReplayResponse>(operator_, "AdminService/Replay", v1::ReplayRequest()));
  }

  TestClient operator_ = server_.Operator();
};

TEST_F(ReplayTest, EveryDecisionAndCommitmentComesOutAsItWasTaken) {
  ASSERT_THAT(Commit(Coaching(50'000), kTeamLine, 20'000), IsOk());
  ASSERT_THAT(Commit(Coaching(50'000), kTeamLine, 50'000), IsOk());
  const v1::ReplayResponse replayed = Replayed();
  EXPECT_GE(replayed.decisions(), 2);
  EXPECT_EQ(replayed.commitments(), 2);
  EXPECT_EQ(replayed.without_facts(), 0);
  EXPECT_EQ(replayed.differences_size(), 0);
}

// What happened since is no part of what was decided on: the facts of then were kept.
TEST_F(ReplayTest, WhatHappenedSinceChangesNothing) {
  const v1::Commitment made = ValueOf(Commit(Coaching(50'000), kTeamLine, 50'000));
  ASSERT_THAT(Load(budget_holder_, {{"AM26", 50'000}}), IsOk());
  server_.MoveTo(MakeDate(2022, 2, 1));
  ASSERT_THAT(Release(guide_, made.name()), IsOk());
  EXPECT_EQ(Replayed().differences_size(), 0);
}

}  // namespace
}  // namespace reismee
