// RETURN_IF_ERROR and ASSIGN_OR_RETURN: leave the function with the status of a failed step.
//
//   RETURN_IF_ERROR(txn.Check());
//   ASSIGN_OR_RETURN(const v1::Case found, txn.Get(name));
//   ASSIGN_OR_RETURN((std::map<int, int> sums), Sums());   // brackets where a type has a comma
//
// Both work in functions that return absl::Status or absl::StatusOr<T>. Each expression is
// evaluated once. ASSIGN_OR_RETURN declares, so it cannot be the body of an `if` without braces.
#ifndef REISMEE_PROTO_VOCABULARY_STATUS_MACROS_H_
#define REISMEE_PROTO_VOCABULARY_STATUS_MACROS_H_

#include <utility>

#include "absl/base/optimization.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define RETURN_IF_ERROR(...)                         \
  do {                                               \
    ::absl::Status reismee_status_ = (__VA_ARGS__);  \
    if (ABSL_PREDICT_FALSE(!reismee_status_.ok())) { \
      return reismee_status_;                        \
    }                                                \
  } while (false)

#define ASSIGN_OR_RETURN(lhs, ...) \
  REISMEE_ASSIGN_OR_RETURN_(REISMEE_JOIN_(reismee_value_, __COUNTER__), lhs, __VA_ARGS__)

#define REISMEE_ASSIGN_OR_RETURN_(value, lhs, ...) \
  auto value = (__VA_ARGS__);                      \
  if (ABSL_PREDICT_FALSE(!value.ok())) {           \
    return std::move(value).status();              \
  }                                                \
  REISMEE_UNBRACKET_(lhs) = *std::move(value)

#define REISMEE_JOIN_STEP_(a, b) a##b
#define REISMEE_JOIN_(a, b) REISMEE_JOIN_STEP_(a, b)

// `(x, y)` becomes `x, y` and `x` stays `x`: before brackets REISMEE_KEEP_ takes them off, and what
// is left of it is pasted into a name that is defined as nothing.
#define REISMEE_UNBRACKET_(lhs) REISMEE_UNBRACKET_STEP_(REISMEE_KEEP_ lhs)
#define REISMEE_KEEP_(...) REISMEE_KEEP_ __VA_ARGS__
#define REISMEE_UNBRACKET_STEP_(...) REISMEE_UNBRACKET_LAST_(__VA_ARGS__)
#define REISMEE_UNBRACKET_LAST_(...) REISMEE_DROP_##__VA_ARGS__
#define REISMEE_DROP_REISMEE_KEEP_

#endif  // REISMEE_PROTO_VOCABULARY_STATUS_MACROS_H_
