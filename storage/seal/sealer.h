// Seals personal data for storage and opens it again (AES-256-GCM).
//
// Everything personal is sealed under a key derived from the master key and a random secret that
// stands in the person's own row. Erasing that secret makes all that was ever sealed for the
// person unreadable, in journals and in backups of other tables too, while the rows stay whole.
//
// A sealed value is: version byte (1) | nonce (12) | ciphertext | tag (16), so 29 bytes longer
// than what it holds.
#ifndef REISMEE_STORAGE_SEAL_SEALER_H_
#define REISMEE_STORAGE_SEAL_SEALER_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/seal/key.h"

namespace reismee {

// Immutable and usable by any number of threads at once: each thread keeps cipher contexts of its
// own.
class Sealer {
 public:
  static constexpr size_t kSecretSize = 32;

  explicit Sealer(const Key& master) : master_(master) {}

  // A new random secret for a person's row.
  static std::string NewPersonSecret();

  // The key of the person with this secret. FAILED_PRECONDITION when the secret was erased (is
  // empty), DATA_LOSS when it has another size than kSecretSize.
  absl::StatusOr<Key> DerivePersonKey(absl::string_view secret) const;

  // The key for one task of the system, named by a constant such as "system" or "bsn-index". A
  // sealing key serves 2^32 values at most, for their nonces are random.
  Key Derive(absl::string_view task) const;

  // Seals. `associated_data` is not kept but must be the same at opening: it ties the value to
  // its place (table, column, row id), so that a value moved to another row does not open.
  static std::string Seal(const Key& key, absl::string_view plaintext,
                          absl::string_view associated_data);

  // Opens. DATA_LOSS when anything was changed, or key or associated data are not those of the
  // sealing; the message does not tell which.
  static absl::StatusOr<std::string> Open(const Key& key, absl::string_view sealed,
                                          absl::string_view associated_data);

 private:
  Key master_;
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_SEAL_SEALER_H_
