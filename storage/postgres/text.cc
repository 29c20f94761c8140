#include "storage/postgres/text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace reismee::postgres {
namespace {

constexpr absl::string_view kForUpdate = "FOR UPDATE";

constexpr std::array<std::pair<absl::string_view, absl::string_view>, 3> kTypes = {
    {{"INTEGER", "BIGINT"}, {"BLOB", "BYTEA"}, {"TEXT", "TEXT COLLATE \"C\""}}};
constexpr std::array<absl::string_view, 2> kTableEnds = {" STRICT, WITHOUT ROWID", " STRICT"};

bool IsNamePart(char c) { return absl::ascii_isalnum(c) || c == '_'; }

// The length of what stands at the beginning of `rest` and is no SQL to look into: a string, a
// quoted name or a comment. 0: none of them.
size_t Opaque(absl::string_view rest) {
  if (absl::StartsWith(rest, "--")) return std::min(rest.find('\n'), rest.size());
  if (rest[0] != '\'' && rest[0] != '"') return 0;
  const size_t end = rest.find(rest[0], 1);
  // A doubled quote reads as two strings, which comes to the same.
  return end == absl::string_view::npos ? rest.size() : end + 1;
}

// Copies the name, number or string of bytes (X'00FF') at the beginning of `rest` to `out`,
// translated when it is a type or bytes.
size_t CopyWord(absl::string_view rest, std::string& out) {
  size_t size = 1;
  while (size < rest.size() && IsNamePart(rest[size])) ++size;
  absl::string_view word = rest.substr(0, size);
  if (word == "X" && absl::StartsWith(rest.substr(1), "'")) {
    size = std::min(rest.find('\'', 2), rest.size() - 1) + 1;
    absl::StrAppend(&out, "'\\x", rest.substr(2, size - 2), "::BYTEA");
    return size;
  }
  for (const auto& [ours, theirs] : kTypes) {
    if (word == ours) word = theirs;
  }
  absl::StrAppend(&out, word);
  return size;
}

}  // namespace

absl::StatusOr<StatementText> NumberParameters(absl::string_view sql) {
  sql = absl::StripAsciiWhitespace(sql);
  if (absl::ConsumeSuffix(&sql, ";")) sql = absl::StripTrailingAsciiWhitespace(sql);
  StatementText made;
  made.locks = absl::ConsumeSuffix(&sql, kForUpdate);
  made.writes = absl::StartsWith(sql, "INSERT") || absl::StartsWith(sql, "UPDATE") ||
                absl::StartsWith(sql, "DELETE");
  for (size_t at = 0; at < sql.size();) {
    const absl::string_view rest = sql.substr(at);
    size_t size = std::max<size_t>(Opaque(rest), 1);
    if (rest[0] == ';') return absl::InternalError("not one statement");
    if (rest[0] != '$') {
      absl::StrAppend(&made.text, rest.substr(0, size));
      at += size;
      continue;
    }
    while (size < rest.size() && IsNamePart(rest[size])) ++size;
    const absl::string_view name = rest.substr(1, size - 1);
    auto found = std::find(made.parameters.begin(), made.parameters.end(), name);
    if (found == made.parameters.end()) found = made.parameters.emplace(found, name);
    absl::StrAppend(&made.text, "$", found - made.parameters.begin() + 1);
    at += size;
  }
  if (made.text.empty()) return absl::InternalError("not one statement");
  return made;
}

std::string TranslateTypes(absl::string_view script) {
  std::string made;
  made.reserve(script.size() * 2);
  while (!script.empty()) {
    size_t size = Opaque(script);
    if (size > 0) {
      absl::StrAppend(&made, script.substr(0, size));
    } else if (IsNamePart(script[0])) {
      size = CopyWord(script, made);
    } else {
      made.push_back(script[0]);
      size = 1;
      const auto end = std::find_if(
          kTableEnds.begin(), kTableEnds.end(),
          [&](absl::string_view one) { return absl::StartsWith(script.substr(1), one); });
      if (script[0] == ')' && end != kTableEnds.end()) size += end->size();
    }
    script.remove_prefix(size);
  }
  return made;
}

}  // namespace reismee::postgres
