#include "proto/vocabulary/iban.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "proto/vocabulary/refusal.h"

namespace reismee {
namespace {

constexpr size_t kShortest = 15;
constexpr size_t kLongest = 34;
constexpr size_t kDutchLength = 18;
constexpr size_t kShown = 4;

bool HasShape(const std::string& iban) {
  const auto is = [&](size_t from, size_t to, auto test) {
    return std::all_of(iban.begin() + static_cast<std::ptrdiff_t>(from),
                       iban.begin() + static_cast<std::ptrdiff_t>(to),
                       [&](unsigned char c) { return test(c); });
  };
  if (iban.size() < kShortest || iban.size() > kLongest) return false;
  if (absl::StartsWith(iban, "NL") && iban.size() != kDutchLength) return false;
  return is(0, 2, absl::ascii_isupper) && is(2, 4, absl::ascii_isdigit) &&
         is(4, iban.size(), absl::ascii_isalnum);
}

// Of the number that the account makes once its first four characters stand last and letters are
// written as 10 to 35.
int RemainderBy97(const std::string& iban) {
  int remainder = 0;
  for (size_t i = 0; i < iban.size(); ++i) {
    const char c = iban[(i + 4) % iban.size()];
    const int value = absl::ascii_isdigit(static_cast<unsigned char>(c)) ? c - '0' : c - 'A' + 10;
    remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
  }
  return remainder;
}

}  // namespace

absl::StatusOr<std::string> ParseIban(absl::string_view text, absl::string_view field) {
  const std::string iban =
      absl::AsciiStrToUpper(absl::StrReplaceAll(absl::StripAsciiWhitespace(text), {{" ", ""}}));
  if (iban.empty()) return BadField(field, v1::REASON_REQUIRED, "is required");
  if (HasShape(iban) && RemainderBy97(iban) == 1) return iban;
  return BadField(field, v1::REASON_INVALID_VALUE, "is no IBAN");
}

std::string MaskIban(absl::string_view iban) {
  return absl::StrCat(iban.substr(0, 2), "** ", iban.substr(iban.size() - kShown));
}

}  // namespace reismee
