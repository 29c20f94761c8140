// Money: whole euro cents in int64, no floating point. Sums are checked; what does not fit is
// INVALID_ARGUMENT with AMOUNT_OVERFLOW. Pure functions.
#ifndef REISMEE_PROTO_VOCABULARY_CENTS_H_
#define REISMEE_PROTO_VOCABULARY_CENTS_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace reismee {

absl::StatusOr<int64_t> AddCents(int64_t a, int64_t b);
absl::StatusOr<int64_t> SubtractCents(int64_t a, int64_t b);
absl::StatusOr<int64_t> MultiplyCents(int64_t cents, int64_t times);

// A share of an amount in basis points (2,000 is 20 %), half a cent rounded up.
absl::StatusOr<int64_t> PercentHalfUp(int64_t cents, int64_t basis_points);

// How an amount is written.
enum class Notation {
  kPlain,    // "12345.67", for programs and for ParseCents
  kEnglish,  // "12,345.67"
  kDutch,    // "12.345,67"
};
std::string FormatCents(int64_t cents, Notation notation);

// Reads "1234" and "1234.56", not below zero. INVALID_ARGUMENT with INVALID_AMOUNT or
// AMOUNT_OVERFLOW.
absl::StatusOr<int64_t> ParseCents(absl::string_view text);

// INVALID_ARGUMENT with INVALID_AMOUNT naming `field` when the amount is below `least` cents.
absl::Status CheckAmount(absl::string_view field, int64_t cents, int64_t least = 1);

}  // namespace reismee

#endif  // REISMEE_PROTO_VOCABULARY_CENTS_H_
