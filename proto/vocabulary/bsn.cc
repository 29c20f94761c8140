#include "proto/vocabulary/bsn.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"

namespace reismee {
namespace {

// Nine digits with the weights 9 down to 2, and -1 for the last; not all zero.
bool PassesElevenTest(absl::string_view digits) {
  int sum = -(digits[8] - '0');
  for (int i = 0; i < 8; ++i) sum += (9 - i) * (digits[i] - '0');
  return sum % 11 == 0 && digits != "000000000";
}

bool IsNumeric(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

}  // namespace

absl::StatusOr<Bsn> Bsn::Parse(absl::string_view text, absl::string_view field) {
  if (IsNumeric(text) && (text.size() == 8 || text.size() == 9)) {
    std::string digits = absl::StrCat(text.size() == 8 ? "0" : "", text);
    if (PassesElevenTest(digits)) return Bsn(std::move(digits));
  }
  return BadField(field, v1::REASON_INVALID_BSN, "is not a valid BSN");
}

bool HoldsBsn(absl::string_view text) {
  while (!text.empty()) {
    const auto end = std::find_if_not(text.begin(), text.end(), absl::ascii_isalnum);
    const absl::string_view word = text.substr(0, static_cast<size_t>(end - text.begin()));
    if (word.size() == 9 && IsNumeric(word) && PassesElevenTest(word)) return true;
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return false;
}

}  // namespace reismee
