// Limits of text fields and lists. Every check returns OK or INVALID_ARGUMENT naming `field`, never
// its value; an empty text passes all but RequireText. Pure functions.
#ifndef REISMEE_PROTO_VOCABULARY_TEXT_H_
#define REISMEE_PROTO_VOCABULARY_TEXT_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace reismee {

// Whether a text may hold line ends and tabs.
enum class Lines { kOne, kMany };

// INVALID_TEXT unless UTF-8 without control characters; TOO_LONG above `max_chars` code points.
absl::Status CheckText(absl::string_view field, absl::string_view value, int max_chars,
                       Lines lines = Lines::kOne);

// As CheckText, and REQUIRED when there is nothing but spaces.
absl::Status RequireText(absl::string_view field, absl::string_view value, int max_chars,
                         Lines lines = Lines::kOne);

// INVALID_EMAIL unless local@domain.tld without spaces, at most 254 characters.
absl::Status CheckEmail(absl::string_view field, absl::string_view value);

// INVALID_PHONE unless 7 to 15 digits, with spaces, hyphens or brackets between, + before.
absl::Status CheckPhone(absl::string_view field, absl::string_view value);

// TOO_LONG when a list has more than `max_elements`.
absl::Status CheckCount(absl::string_view field, int elements, int max_elements);

}  // namespace reismee

#endif  // REISMEE_PROTO_VOCABULARY_TEXT_H_
