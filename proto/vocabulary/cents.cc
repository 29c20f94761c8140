#include "proto/vocabulary/cents.h"

#include <algorithm>
#include <limits>

#include "absl/numeric/int128.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {
namespace {

absl::Status Overflow() {
  return Refuse(v1::REASON_AMOUNT_OVERFLOW, absl::StatusCode::kInvalidArgument, {.mend = "CALLER"},
                "the amount is beyond what can be counted");
}

bool AreDigits(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

}  // namespace

absl::StatusOr<int64_t> AddCents(int64_t a, int64_t b) {
  int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return Overflow();
  return sum;
}

absl::StatusOr<int64_t> SubtractCents(int64_t a, int64_t b) {
  int64_t difference = 0;
  if (__builtin_sub_overflow(a, b, &difference)) return Overflow();
  return difference;
}

absl::StatusOr<int64_t> MultiplyCents(int64_t cents, int64_t times) {
  int64_t product = 0;
  if (__builtin_mul_overflow(cents, times, &product)) return Overflow();
  return product;
}

absl::StatusOr<int64_t> PercentHalfUp(int64_t cents, int64_t basis_points) {
  constexpr int kWhole = 10'000;
  const absl::int128 raised = absl::int128(cents) * basis_points + kWhole / 2;
  absl::int128 share = raised / kWhole;
  // Division truncates; half up is towards the larger amount, also below zero.
  if (raised % kWhole < 0) share -= 1;
  if (share > std::numeric_limits<int64_t>::max() || share < std::numeric_limits<int64_t>::min()) {
    return Overflow();
  }
  return static_cast<int64_t>(share);
}

std::string FormatCents(int64_t cents, Notation notation) {
  const uint64_t absolute =
      cents < 0 ? -static_cast<uint64_t>(cents) : static_cast<uint64_t>(cents);
  std::string euros = absl::StrCat(absolute / 100);
  const std::string group = notation == Notation::kEnglish ? ","
                            : notation == Notation::kDutch ? "."
                                                           : "";
  for (int at = static_cast<int>(euros.size()) - 3; at > 0; at -= 3) euros.insert(at, group);
  return absl::StrFormat("%s%s%s%02d", cents < 0 ? "-" : "", euros,
                         notation == Notation::kDutch ? "," : ".", absolute % 100);
}

absl::StatusOr<int64_t> ParseCents(absl::string_view text) {
  const size_t point = text.find('.');
  const absl::string_view euros = text.substr(0, point);
  const absl::string_view rest = point == absl::string_view::npos ? "00" : text.substr(point + 1);
  if (!AreDigits(euros) || !AreDigits(rest) || rest.size() != 2) {
    return Refuse(v1::REASON_INVALID_AMOUNT, absl::StatusCode::kInvalidArgument, {.mend = "CALLER"},
                  "an amount is written as 1234 or 1234.56");
  }
  int64_t whole = 0;
  if (!absl::SimpleAtoi(euros, &whole)) return Overflow();
  ASSIGN_OR_RETURN(const int64_t cents, MultiplyCents(whole, 100));
  return AddCents(cents, (rest[0] - '0') * 10 + (rest[1] - '0'));
}

absl::Status CheckAmount(absl::string_view field, int64_t cents, int64_t least) {
  if (cents >= least) return absl::OkStatus();
  return BadField(field, v1::REASON_INVALID_AMOUNT,
                  absl::StrCat("must be at least ", FormatCents(least, Notation::kPlain)));
}

}  // namespace reismee
