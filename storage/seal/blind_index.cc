#include "storage/seal/blind_index.h"

#include <array>

#include "absl/strings/str_format.h"
#include "storage/seal/hmac.h"
#include "storage/seal/name_form.h"

namespace reismee {
namespace {

constexpr size_t kIndexSize = 16;

std::string Text(const std::array<uint8_t, 32>& code, size_t size) {
  return std::string(reinterpret_cast<const char*>(code.data()), size);
}

}  // namespace

BlindIndex::BlindIndex(const Sealer& sealer)
    : bsn_(sealer.Derive("bsn-index")),
      name_(sealer.Derive("name-index")),
      body_(sealer.Derive("request-body")) {}

std::string BlindIndex::OfBsn(absl::string_view bsn) const {
  return Text(HmacSha256(bsn_, {bsn}), kIndexSize);
}

std::string BlindIndex::OfNameAndBirthDate(absl::string_view name,
                                           const google::type::Date& birth) const {
  // The date comes first and has one length, so no name runs into it.
  const std::string date =
      absl::StrFormat("%04d-%02d-%02d ", birth.year(), birth.month(), birth.day());
  return Text(HmacSha256(name_, {date, NameForm(name)}), kIndexSize);
}

std::string BlindIndex::OfRequestBody(absl::string_view body) const {
  return Text(HmacSha256(body_, {body}), 32);
}

}  // namespace reismee
