#include "proto/vocabulary/status_macros.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <utility>

#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

absl::StatusOr<std::pair<int, int>> Pair(bool good) {
  if (!good) return absl::NotFoundError("pair");
  return std::pair(3, 4);
}

absl::StatusOr<std::map<int, int>> One() { return std::map<int, int>{{1, 2}}; }

absl::StatusOr<int> Sum(bool good, absl::Status gate, int* calls) {
  RETURN_IF_ERROR((++*calls, gate));
  ASSIGN_OR_RETURN((const auto [a, b]), Pair(good));
  ASSIGN_OR_RETURN((const std::map<int, int> one), One());
  int c = 0;
  ASSIGN_OR_RETURN(c, absl::StatusOr<int>(static_cast<int>(one.size())));
  return a + b + c;
}

TEST(StatusMacros, PassOnTheValue) {
  int calls = 0;
  EXPECT_THAT(Sum(true, absl::OkStatus(), &calls), IsOkAndHolds(8));
  EXPECT_EQ(calls, 1);
}

TEST(StatusMacros, LeaveWithTheFirstError) {
  int calls = 0;
  EXPECT_THAT(Sum(false, absl::OkStatus(), &calls), StatusIs(absl::StatusCode::kNotFound, "pair"));
  EXPECT_THAT(Sum(false, absl::AbortedError("gate"), &calls),
              StatusIs(absl::StatusCode::kAborted, testing::HasSubstr("gate")));
}

absl::StatusOr<int> Unwrap(absl::StatusOr<std::unique_ptr<int>> boxed) {
  ASSIGN_OR_RETURN(const std::unique_ptr<int> box, std::move(boxed));
  return *box;
}

TEST(StatusMacros, MoveWhatCannotBeCopied) {
  EXPECT_THAT(Unwrap(std::make_unique<int>(7)), IsOkAndHolds(7));
}

}  // namespace
}  // namespace reismee
