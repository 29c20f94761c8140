#include "proto/vocabulary/bsn.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"

namespace reismee {
namespace {

// Weights 9 down to 2, and -1 for the last digit.
bool PassesElevenTest(const std::string& digits) {
  int sum = -(digits[8] - '0');
  for (int i = 0; i < 8; ++i) sum += (9 - i) * (digits[i] - '0');
  return sum % 11 == 0;
}

}  // namespace

absl::StatusOr<Bsn> Bsn::Parse(absl::string_view text, absl::string_view field) {
  const bool numeric = std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
  if (numeric && (text.size() == 8 || text.size() == 9)) {
    std::string digits = absl::StrCat(text.size() == 8 ? "0" : "", text);
    if (digits != "000000000" && PassesElevenTest(digits)) return Bsn(std::move(digits));
  }
  return BadField(field, v1::REASON_INVALID_BSN, "is not a valid BSN");
}

}  // namespace reismee
