#include "proto/vocabulary/text.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {
namespace {

constexpr int kMaxEmail = 254;
constexpr int kMaxPhone = 30;
constexpr uint32_t kMalformed = 0xFFFFFFFF;

// Takes one code point off the front of a text that is not empty; kMalformed where it is not UTF-8.
uint32_t TakeCodePoint(absl::string_view* text) {
  const auto lead = static_cast<unsigned char>(text->front());
  text->remove_prefix(1);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4 || text->size() < static_cast<size_t>(more)) return kMalformed;
  uint32_t point = lead & (0x3F >> more);
  for (int i = 0; i < more; ++i) {
    const auto next = static_cast<unsigned char>(text->front());
    if ((next & 0xC0) != 0x80) return kMalformed;
    point = point << 6 | (next & 0x3F);
    text->remove_prefix(1);
  }
  const bool overlong = (more == 2 && point < 0x800) || (more == 3 && point < 0x10000);
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  return overlong || surrogate || point > 0x10FFFF ? kMalformed : point;
}

bool IsControl(uint32_t point) { return point < 0x20 || (point >= 0x7F && point < 0xA0); }

absl::Status TooLong(absl::string_view field, int max, absl::string_view what) {
  return BadField(field, v1::REASON_TOO_LONG, absl::StrCat("has more than ", max, " ", what));
}

}  // namespace

absl::Status CheckText(absl::string_view field, absl::string_view value, int max_chars,
                       Lines lines) {
  // No code point takes more than four bytes: what is far too long is not read.
  if (value.size() > 4 * static_cast<size_t>(max_chars)) {
    return TooLong(field, max_chars, "characters");
  }
  int count = 0;
  while (!value.empty()) {
    const uint32_t point = TakeCodePoint(&value);
    const bool layout = point == '\n' || point == '\t';
    if (point == kMalformed || (IsControl(point) && !(layout && lines == Lines::kMany))) {
      return BadField(field, v1::REASON_INVALID_TEXT, "is not UTF-8 or has control characters");
    }
    ++count;
  }
  return count > max_chars ? TooLong(field, max_chars, "characters") : absl::OkStatus();
}

absl::Status RequireText(absl::string_view field, absl::string_view value, int max_chars,
                         Lines lines) {
  if (absl::StripAsciiWhitespace(value).empty()) {
    return BadField(field, v1::REASON_REQUIRED, "is required");
  }
  return CheckText(field, value, max_chars, lines);
}

absl::Status CheckEmail(absl::string_view field, absl::string_view value) {
  if (value.empty()) return absl::OkStatus();
  RETURN_IF_ERROR(CheckText(field, value, kMaxEmail));
  const size_t at = value.find('@');
  const absl::string_view domain = at == absl::string_view::npos ? "" : value.substr(at + 1);
  const size_t dot = domain.rfind('.');
  const bool shaped = at != 0 && domain.find('@') == absl::string_view::npos &&
                      dot != absl::string_view::npos && dot > 0 && dot + 1 < domain.size() &&
                      value.find(' ') == absl::string_view::npos;
  if (shaped) return absl::OkStatus();
  return BadField(field, v1::REASON_INVALID_EMAIL, "is not an e-mail address");
}

absl::Status CheckPhone(absl::string_view field, absl::string_view value) {
  if (value.empty()) return absl::OkStatus();
  absl::string_view rest = value;
  absl::ConsumePrefix(&rest, "+");
  const auto digits = std::count_if(rest.begin(), rest.end(), absl::ascii_isdigit);
  const bool shaped = rest.find_first_not_of("0123456789 -()") == absl::string_view::npos;
  if (shaped && digits >= 7 && digits <= 15 && value.size() <= kMaxPhone) return absl::OkStatus();
  return BadField(field, v1::REASON_INVALID_PHONE, "is not a telephone number");
}

absl::Status CheckCount(absl::string_view field, int elements, int max_elements) {
  return elements > max_elements ? TooLong(field, max_elements, "elements") : absl::OkStatus();
}

}  // namespace reismee
