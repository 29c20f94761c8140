// What texts may hold, how long they may be, and how a text that nobody checked is shown. Every
// check returns OK or INVALID_ARGUMENT naming `field`, never its value; an empty text passes all
// but RequireText. Pure functions.
#ifndef REISMEE_PROTO_VOCABULARY_TEXT_H_
#define REISMEE_PROTO_VOCABULARY_TEXT_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace reismee {

// Whether a text may hold line ends and tabs.
enum class Lines { kOne, kMany };

// The first character that a text may not hold, as "U+202E"; "bytes that are not UTF-8" for those;
// empty when there is none. Not taken are control characters, and characters that turn the
// direction of writing or show nothing: a text would read otherwise than it is, or steer a
// terminal. The joiners U+200C and U+200D are taken, as Persian, Hindi and other names are misspelt
// without them.
std::string UnfitCharacter(absl::string_view text, Lines lines);

// The text with every unfit character as an escape of JSON (\u202e) and bytes that are not UTF-8 as
// U+FFFD; JSON stays JSON and says the same.
std::string Escaped(absl::string_view text, Lines lines);

// TOO_LONG above `max_chars` code points. Which characters a text of a request may hold is checked
// for all of them before (services/edge/text_check.h).
absl::Status CheckText(absl::string_view field, absl::string_view value, int max_chars);

// As CheckText, and REQUIRED when there is nothing but spaces.
absl::Status RequireText(absl::string_view field, absl::string_view value, int max_chars);

// INVALID_EMAIL unless local@domain.tld without spaces, at most 254 characters.
absl::Status CheckEmail(absl::string_view field, absl::string_view value);

// INVALID_PHONE unless 7 to 15 digits, with spaces, hyphens or brackets between, + before.
absl::Status CheckPhone(absl::string_view field, absl::string_view value);

// TOO_LONG when a list has more than `max_elements`.
absl::Status CheckCount(absl::string_view field, int elements, int max_elements);

}  // namespace reismee

#endif  // REISMEE_PROTO_VOCABULARY_TEXT_H_
