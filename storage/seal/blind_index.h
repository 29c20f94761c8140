// Keyed codes by which sealed values are found again without opening them.
//
// The database holds the code, not the value; without the key a code cannot be tried against the
// billion possible BSNs.
#ifndef REISMEE_STORAGE_SEAL_BLIND_INDEX_H_
#define REISMEE_STORAGE_SEAL_BLIND_INDEX_H_

#include <string>

#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "storage/seal/key.h"
#include "storage/seal/sealer.h"

namespace reismee {

// Immutable; any thread. All codes are raw bytes.
class BlindIndex {
 public:
  explicit BlindIndex(const Sealer& sealer);

  // 16 bytes for a BSN of nine digits.
  std::string OfBsn(absl::string_view bsn) const;

  // 16 bytes for a name with a birth date, the name in any spelling that NameForm() holds equal.
  std::string OfNameAndBirthDate(absl::string_view name, const google::type::Date& birth) const;

  // 32 bytes for the serialised body of a request: tells whether a repeated request id came with
  // the same body, without keeping the body.
  std::string OfRequestBody(absl::string_view body) const;

 private:
  Key bsn_;
  Key name_;
  Key body_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_SEAL_BLIND_INDEX_H_
