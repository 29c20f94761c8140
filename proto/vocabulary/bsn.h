// The citizen service number (burgerservicenummer, BSN).
#ifndef REISMEE_PROTO_VOCABULARY_BSN_H_
#define REISMEE_PROTO_VOCABULARY_BSN_H_

#include <ostream>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace reismee {

// A number that passed the 11-test (reading 26). A value; it prints as asterisks, so that no log,
// message or test output can hold one. Only digits() gives the number, for the sealed table and for
// answers to those who may see it.
class Bsn {
 public:
  // Nine digits, or eight, which get a leading zero. INVALID_ARGUMENT with INVALID_BSN naming
  // `field`, never the number.
  static absl::StatusOr<Bsn> Parse(absl::string_view text, absl::string_view field = "bsn");

  // Nine digits.
  const std::string& digits() const { return digits_; }

  bool operator==(const Bsn& other) const = default;
  friend std::ostream& operator<<(std::ostream& out, const Bsn&) { return out << "*********"; }

 private:
  explicit Bsn(std::string digits) : digits_(std::move(digits)) {}

  std::string digits_;
};

// Whether nine digits of a text, with no letter or digit of ASCII beside them, are a BSN. The one
// rule for what is kept or logged unsealed: it is refused there.
bool HoldsBsn(absl::string_view text);

}  // namespace reismee

#endif  // REISMEE_PROTO_VOCABULARY_BSN_H_
