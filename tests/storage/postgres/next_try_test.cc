#include "storage/postgres/next_try.h"

#include <gtest/gtest.h>

#include "absl/time/time.h"

namespace reismee::postgres {
namespace {

class NextTryTest : public testing::Test {
 protected:
  static absl::Time After(int millis) { return kStart + absl::Milliseconds(millis); }

  static constexpr absl::Time kStart = absl::UnixEpoch();
  NextTry next_try_;
};

TEST_F(NextTryTest, AfterAFailureNobodyTriesForAWhile) {
  EXPECT_FALSE(next_try_.TooSoon(After(0)));
  next_try_.NoteFailure(After(0), After(10));
  EXPECT_TRUE(next_try_.TooSoon(After(259)));
  EXPECT_FALSE(next_try_.TooSoon(After(260)));
}

// A server that said SERVING refused the next call, because the connection of that call had failed
// a moment before the database came back.
TEST_F(NextTryTest, AnAnswerEndsTheWaitOfAll) {
  next_try_.NoteFailure(After(0), After(10));
  next_try_.NoteAnswer(After(20));
  EXPECT_FALSE(next_try_.TooSoon(After(21)));
}

TEST_F(NextTryTest, AFailureThatAnAnswerOvertookHoldsNobodyUp) {
  next_try_.NoteAnswer(After(20));
  next_try_.NoteFailure(After(10), After(30));
  EXPECT_FALSE(next_try_.TooSoon(After(31)));
  next_try_.NoteFailure(After(40), After(50));
  EXPECT_TRUE(next_try_.TooSoon(After(51)));
}

}  // namespace
}  // namespace reismee::postgres
