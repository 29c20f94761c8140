#include "tests/storage/access/expected.h"

#include <fstream>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace reismee {
namespace {

constexpr char kFile[] = "tests/storage/access/access_expected.txt";

using Words = std::vector<std::string>;

Words WordsOf(absl::string_view text) {
  return absl::StrSplit(text, absl::ByAnyChar(" "), absl::SkipEmpty());
}

// Reads a line of each section into the tables.
class Lines {
 public:
  explicit Lines(Expected& into) : into_(into) {}

  void Read(absl::string_view line) {
    line_ = std::string(absl::StripAsciiWhitespace(line));
    if (line_.empty() || line_[0] == '#') return;
    if (line_[0] == '[') {
      section_ = line_;
    } else if (absl::StartsWith(line_, "= ")) {
      moment_ = line_.substr(2);
      Once(into_.moments.try_emplace(moment_).second);
    } else {
      parts_ = absl::StrSplit(line_, '|');
      for (std::string& part : parts_) absl::StripAsciiWhitespace(&part);
      ReadParts();
    }
  }

 private:
  void Once(bool is_new) {
    if (!is_new) into_.mistakes.push_back(absl::StrCat("twice: ", line_));
  }
  void Bad() { into_.mistakes.push_back(absl::StrCat("cannot be read: ", line_)); }

  void ReadParts() {
    if (section_ == "[relations]" && parts_.size() == 4) {
      Once(into_.relations
               .try_emplace(parts_[0], std::vector<Words>{WordsOf(parts_[1]), WordsOf(parts_[2]),
                                                          WordsOf(parts_[3])})
               .second);
    } else if (section_ == "[roles]" && parts_.size() == 2) {
      Once(into_.roles.try_emplace(parts_[0], WordsOf(parts_[1])).second);
    } else if (section_ == "[methods]" && parts_.size() == 4) {
      into_.columns.push_back({parts_[0], parts_[1], WordsOf(parts_[2]), WordsOf(parts_[3])});
    } else if (section_ == "[methods about no case]" && parts_.size() == 2) {
      for (const std::string& method : WordsOf(parts_[1])) {
        Once(into_.others.try_emplace(method, WordsOf(parts_[0])).second);
      }
    } else if (section_ == "[dark]" && parts_.size() == 2) {
      Once(into_.dark.try_emplace(parts_[0], WordsOf(parts_[1])).second);
    } else if (section_ == "[moments]" && parts_.size() > 1) {
      ReadRow();
    } else if (section_ == "[fields]" && parts_.size() == 2) {
      ReadFields();
    } else {
      Bad();
    }
  }

  void ReadRow() {
    const auto [row, is_new] = into_.moments[moment_].try_emplace(parts_[0]);
    Once(is_new);
    for (size_t i = 1; i < parts_.size(); ++i) {
      const Words words = WordsOf(parts_[i]);
      if (words.size() < 2 || words[0].size() != 1) return Bad();
      for (const std::string& column : Meant(words)) row->second[column] += words[0];
    }
  }

  // `all`, `all but these`, or these.
  Words Meant(const Words& words) const {
    if (words[1] != "all") return Words(words.begin() + 1, words.end());
    Words left_out;
    if (words.size() > 3 && words[2] == "but") left_out.assign(words.begin() + 3, words.end());
    Words meant;
    for (const Column& column : into_.columns) {
      const bool lists = absl::StrContains(column.relations, absl::AsciiStrToUpper(words[0]));
      if (lists && !absl::c_linear_search(left_out, column.id)) meant.push_back(column.id);
    }
    return meant;
  }

  void ReadFields() {
    const std::vector<std::string> head = absl::StrSplit(parts_[0], ": ");
    if (head.size() != 2) return Bad();
    for (const std::string& field : WordsOf(parts_[1])) {
      Once(into_.fields.try_emplace(absl::StrCat(head[0], ".", field), head[1]).second);
    }
  }

  Expected& into_;
  std::string line_, section_, moment_;
  std::vector<std::string> parts_;
};

}  // namespace

Expected ReadExpected() {
  Expected expected;
  Lines lines(expected);
  std::ifstream file(kFile);
  for (std::string line; std::getline(file, line);) lines.Read(line);
  return expected;
}

}  // namespace reismee
