#include "services/request/paging.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "reismee/internal/v1/store.pb.h"

namespace reismee {
namespace {

constexpr size_t kLongestToken = 1024;

}  // namespace

// FNV-1a: a token is no secret, it must only not fit another question by mistake.
uint64_t HashOfQuestion(absl::string_view question) {
  uint64_t hash = 0xcbf29ce484222325;
  for (const char c : question) {
    hash = (hash ^ static_cast<uint8_t>(c)) * 0x100000001b3;
  }
  return hash;
}

absl::StatusOr<Page> ParsePage(absl::string_view question, int32_t page_size,
                               absl::string_view page_token, int default_size, int largest_size,
                               size_t parts) {
  Page page;
  if (page_size < 0) {
    return BadField("page_size", v1::REASON_INVALID_PAGE_SIZE, absl::StrCat("0 to ", largest_size));
  }
  page.size = page_size == 0 ? default_size : std::min(page_size, largest_size);
  if (page_token.empty()) return page;
  std::string bytes;
  internal::v1::PageToken token;
  const bool fits = page_token.size() <= kLongestToken &&
                    absl::WebSafeBase64Unescape(page_token, &bytes) &&
                    token.ParseFromString(bytes) && token.question() == HashOfQuestion(question) &&
                    token.after_size() == static_cast<int>(parts);
  if (!fits) {
    return BadField("page_token", v1::REASON_INVALID_PAGE_TOKEN,
                    "not a token of this list; leave it out to begin anew");
  }
  page.after.assign(token.after().begin(), token.after().end());
  return page;
}

std::string NextPageToken(absl::string_view question, const std::vector<std::string>& after) {
  internal::v1::PageToken token;
  token.set_question(HashOfQuestion(question));
  token.mutable_after()->Assign(after.begin(), after.end());
  return absl::WebSafeBase64Escape(token.SerializeAsString());
}

}  // namespace reismee
