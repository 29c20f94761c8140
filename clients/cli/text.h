// Texts for people, in the languages of the client.
#ifndef REISMEE_CLIENTS_CLI_TEXT_H_
#define REISMEE_CLIENTS_CLI_TEXT_H_

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace reismee::cli {

enum class Language { kEnglish, kDutch };

// The language of `nl`, `nl_NL.UTF-8` and the like; English for every other.
inline Language LanguageOf(absl::string_view locale) {
  return absl::StartsWithIgnoreCase(locale, "nl") ? Language::kDutch : Language::kEnglish;
}

// One text in both languages.
struct Text {
  absl::string_view en;
  absl::string_view nl;

  std::string in(Language language) const {
    return std::string(language == Language::kDutch ? nl : en);
  }
};

}  // namespace reismee::cli

#endif  // REISMEE_CLIENTS_CLI_TEXT_H_
