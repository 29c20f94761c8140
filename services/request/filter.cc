#include "services/request/filter.h"

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "proto/vocabulary/text.h"

namespace reismee {
namespace {

constexpr int kLongestFilter = 1000;

}  // namespace

absl::Status BadFilter(absl::string_view field, absl::string_view expected) {
  return BadField("filter", v1::REASON_INVALID_FILTER, absl::StrCat(field, ": ", expected));
}

absl::StatusOr<Filter> Filter::Parse(absl::string_view text,
                                     const std::vector<absl::string_view>& fields) {
  Filter filter;
  if (text.empty()) return filter;
  const auto bad = [&] {
    return BadField("filter", v1::REASON_INVALID_FILTER,
                    absl::StrCat("conditions field=value joined by AND; fields: ",
                                 absl::StrJoin(fields, ", ")));
  };
  if (text.size() > size_t{kLongestFilter}) return bad();
  // An engine would take a NUL for a fault of the server.
  RETURN_IF_ERROR(CheckText("filter", text, kLongestFilter));
  for (absl::string_view condition : absl::StrSplit(text, " AND ")) {
    const std::pair<absl::string_view, absl::string_view> halves =
        absl::StrSplit(condition, absl::MaxSplits('=', 1));
    const absl::string_view field = absl::StripAsciiWhitespace(halves.first);
    const absl::string_view value = absl::StripAsciiWhitespace(halves.second);
    if (value.empty() || !absl::c_linear_search(fields, field)) return bad();
    if (!filter.values_.emplace(field, value).second) return bad();
  }
  return filter;
}

std::string Filter::Text(absl::string_view field) const {
  const auto found = values_.find(std::string(field));
  return found == values_.end() ? std::string() : found->second;
}

std::string Filter::Name(absl::string_view field, absl::string_view collection) const {
  const std::string text = Text(field);
  if (text.empty() || absl::StartsWith(text, absl::StrCat(collection, "/"))) return text;
  return absl::StrCat(collection, "/", text);
}

}  // namespace reismee
