#include "proto/vocabulary/text.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
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

// Characters beyond ASCII that steer or show nothing, from first to last.
struct Range {
  uint32_t first;
  uint32_t last;
};
constexpr Range kUnfit[] = {
    {0x80, 0x9F},      // C1 controls
    {0xAD, 0xAD},      // soft hyphen
    {0x61C, 0x61C},    // Arabic letter mark
    {0x180E, 0x180E},  // Mongolian vowel separator
    {0x200B, 0x200B},  // zero width space
    {0x200E, 0x200F},  // marks of direction
    {0x2028, 0x202E},  // separators of lines and paragraphs, embeddings and overrides of direction
    {0x2060, 0x206F},  // word joiner, invisible operators, isolates of direction
    {0xFEFF, 0xFEFF},  // byte order mark
    {0xFFF9, 0xFFFB},  // interlinear annotation
    {0xE0000, 0xE007F},  // tags
};

bool IsUnfit(uint32_t point, Lines lines) {
  if (point < 0x20) return lines == Lines::kOne || (point != '\n' && point != '\t');
  if (point < 0x7F) return false;
  if (point == 0x7F || point == kMalformed) return true;
  return std::any_of(std::begin(kUnfit), std::end(kUnfit),
                     [point](const Range& one) { return one.first <= point && point <= one.last; });
}

std::string Escape(uint32_t point) {
  if (point == kMalformed) return "\xEF\xBF\xBD";
  if (point < 0x10000) return absl::StrFormat("\\u%04x", point);
  const uint32_t rest = point - 0x10000;
  return absl::StrFormat("\\u%04x\\u%04x", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
}

absl::Status TooLong(absl::string_view field, int max, absl::string_view what) {
  return BadField(field, v1::REASON_TOO_LONG, absl::StrCat("has more than ", max, " ", what));
}

}  // namespace

std::string UnfitCharacter(absl::string_view text, Lines lines) {
  while (!text.empty()) {
    const uint32_t point = TakeCodePoint(&text);
    if (!IsUnfit(point, lines)) continue;
    return point == kMalformed ? "bytes that are not UTF-8" : absl::StrFormat("U+%04X", point);
  }
  return "";
}

std::string Escaped(absl::string_view text, Lines lines) {
  std::string escaped;
  while (!text.empty()) {
    const absl::string_view rest = text;
    const uint32_t point = TakeCodePoint(&text);
    if (IsUnfit(point, lines)) {
      absl::StrAppend(&escaped, Escape(point));
    } else {
      absl::StrAppend(&escaped, rest.substr(0, rest.size() - text.size()));
    }
  }
  return escaped;
}

absl::Status CheckText(absl::string_view field, absl::string_view value, int max_chars) {
  const auto chars = std::count_if(value.begin(), value.end(), [](unsigned char byte) {
    return (byte & 0xC0) != 0x80;  // all but the second and later bytes of a character
  });
  return chars > max_chars ? TooLong(field, max_chars, "characters") : absl::OkStatus();
}

absl::Status RequireText(absl::string_view field, absl::string_view value, int max_chars) {
  if (absl::StripAsciiWhitespace(value).empty()) {
    return BadField(field, v1::REASON_REQUIRED, "is required");
  }
  return CheckText(field, value, max_chars);
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
