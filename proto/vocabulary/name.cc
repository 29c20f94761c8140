#include "proto/vocabulary/name.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/refusal.h"

namespace reismee {
namespace {

constexpr size_t kMaxIdLength = 64;

}  // namespace

bool IsId(absl::string_view text) {
  return !text.empty() && text.size() <= kMaxIdLength &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return absl::ascii_isalnum(c) || c == '_' || c == '-';
         });
}

absl::StatusOr<std::string> IdOf(absl::string_view name, absl::string_view collection,
                                 absl::string_view field) {
  if (name.empty()) return BadField(field, v1::REASON_REQUIRED, "is required");
  absl::string_view id = name;
  if (absl::ConsumePrefix(&id, collection) && absl::ConsumePrefix(&id, "/") && IsId(id)) {
    return std::string(id);
  }
  return BadField(field, v1::REASON_INVALID_NAME,
                  absl::StrCat("is not a name of the form ", collection, "/{id}"));
}

std::string BodyOf(absl::string_view municipality) {
  return absl::StrCat("organisations/", absl::StripPrefix(municipality, "municipalities/"));
}

std::string MunicipalityOf(absl::string_view body) {
  return absl::StrCat("municipalities/", absl::StripPrefix(body, "organisations/"));
}

}  // namespace reismee
