#include "storage/seal/name_form.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "absl/strings/ascii.h"
#include "storage/seal/crypto_check.h"

namespace reismee {
namespace {

// Apostrophes as people and word processors write them.
constexpr UChar32 kApostrophes[] = {U'\'',     U'`',      U'\u2018', U'\u2019',
                                    U'\u201B', U'\u02BC', U'\u2032'};

bool Dropped(UChar32 c) {
  for (const UChar32 apostrophe : kApostrophes) {
    if (c == apostrophe) return true;
  }
  return (U_GET_GC_MASK(c) & (U_GC_M_MASK | U_GC_CC_MASK | U_GC_CF_MASK)) != 0 ||
         u_isUWhiteSpace(c) || u_hasBinaryProperty(c, UCHAR_DASH);
}

bool IsAscii(absl::string_view text) {
  for (const char c : text) {
    if (!absl::ascii_isascii(static_cast<unsigned char>(c))) return false;
  }
  return true;
}

std::string AsciiForm(absl::string_view name) {
  std::string form;
  for (const char c : name) {
    if (!Dropped(static_cast<UChar32>(c)))
      form += absl::ascii_tolower(static_cast<unsigned char>(c));
  }
  return form;
}

const icu::Normalizer2& Instance(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* instance = get(error);
  CheckCrypto(U_SUCCESS(error) && instance != nullptr, "load Unicode");
  return *instance;
}

}  // namespace

std::string NameForm(absl::string_view name) {
  if (IsAscii(name)) return AsciiForm(name);
  static const icu::Normalizer2& fold = Instance(icu::Normalizer2::getNFKCCasefoldInstance);
  static const icu::Normalizer2& decompose = Instance(icu::Normalizer2::getNFKDInstance);
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString given = icu::UnicodeString::fromUTF8(
      icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  const icu::UnicodeString plain = decompose.normalize(fold.normalize(given, error), error);
  icu::UnicodeString kept;
  for (int32_t at = 0; at < plain.length(); at = plain.moveIndex32(at, 1)) {
    const UChar32 c = plain.char32At(at);
    if (!Dropped(c)) kept.append(c);
  }
  std::string form;
  kept.toUTF8String(form);
  return form;
}

}  // namespace reismee
