// Matchers for absl::Status and absl::StatusOr.
//
//   EXPECT_THAT(Save(), IsOk());
//   EXPECT_THAT(Count(), IsOkAndHolds(3));
//   EXPECT_THAT(Load(), StatusIs(absl::StatusCode::kNotFound));
//   EXPECT_THAT(Load(), StatusIs(absl::StatusCode::kNotFound, HasSubstr("case")));
//   EXPECT_THAT(Commit(), HasReason(v1::REASON_LINE_EXHAUSTED));
#ifndef REISMEE_TESTS_TESTING_STATUS_MATCHERS_H_
#define REISMEE_TESTS_TESTING_STATUS_MATCHERS_H_

#include <gmock/gmock.h>

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "proto/vocabulary/refusal.h"

namespace reismee {

inline const absl::Status& StatusPart(const absl::Status& status) { return status; }

template <typename T>
const absl::Status& StatusPart(const absl::StatusOr<T>& value) {
  return value.status();
}

// Without the payload, which is not text.
inline std::string Shown(const absl::Status& status) {
  return status.ToString(absl::StatusToStringMode::kWithNoExtraData);
}

MATCHER(IsOk, negation ? "is not OK" : "is OK") {
  *result_listener << "which is " << Shown(StatusPart(arg));
  return StatusPart(arg).ok();
}

// The value of a StatusOr matches `inner` (a matcher or a value).
MATCHER_P(IsOkAndHolds, inner, "is OK and holds the value") {
  if (!arg.ok()) {
    *result_listener << "which is " << Shown(arg.status());
    return false;
  }
  return ::testing::ExplainMatchResult(inner, *arg, result_listener);
}

MATCHER_P(StatusIs, code, "has status code " + absl::StatusCodeToString(code)) {
  *result_listener << "which is " << Shown(StatusPart(arg));
  return StatusPart(arg).code() == code;
}

MATCHER_P2(StatusIs, code, message,
           "has a matching message and status code " + absl::StatusCodeToString(code)) {
  *result_listener << "which is " << Shown(StatusPart(arg)) << " ";
  return StatusPart(arg).code() == code &&
         ::testing::ExplainMatchResult(message, std::string(StatusPart(arg).message()),
                                       result_listener);
}

// The ErrorInfo of a refusal names this v1::Reason.
MATCHER_P(HasReason, reason, "is refused for " + ReasonName(reason)) {
  *result_listener << "which is " << Shown(StatusPart(arg)) << " for "
                   << ReasonName(ReasonOf(StatusPart(arg)));
  return ReasonOf(StatusPart(arg)) == reason;
}

}  // namespace reismee

#endif  // REISMEE_TESTS_TESTING_STATUS_MATCHERS_H_
