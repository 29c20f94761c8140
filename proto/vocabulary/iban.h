// Bank accounts (IBAN, ISO 13616). Pure functions.
#ifndef REISMEE_PROTO_VOCABULARY_IBAN_H_
#define REISMEE_PROTO_VOCABULARY_IBAN_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace reismee {

// The account as a bank takes it: capitals, without spaces. INVALID_ARGUMENT naming `field`, never
// the account: REQUIRED, or INVALID_VALUE unless it has two letters, two digits, at most 30 letters
// and digits, 18 characters in the Netherlands, and a remainder of 1 by 97.
absl::StatusOr<std::string> ParseIban(absl::string_view text, absl::string_view field);

// The country and the last four characters of a parsed account: "NL** 4300".
std::string MaskIban(absl::string_view iban);

}  // namespace reismee

#endif  // REISMEE_PROTO_VOCABULARY_IBAN_H_
