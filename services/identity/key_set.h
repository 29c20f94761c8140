// The public keys by which bearer tokens are verified, from a JSON Web Key Set file (RFC 7517).
#ifndef REISMEE_SERVICES_IDENTITY_KEY_SET_H_
#define REISMEE_SERVICES_IDENTITY_KEY_SET_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "services/identity/jose_handle.h"
#include "services/identity/watched_file.h"

namespace reismee {

// One public key. Immutable, so any thread may verify with it.
struct VerificationKey {
  // The one algorithm it serves: "ES256" (P-256) or "RS256" (RSA of 2048 bits or more).
  std::string algorithm;
  JoseKey key;
};

// The keys of a file. Any thread.
class KeySet {
 public:
  using Keys = absl::flat_hash_map<std::string, std::shared_ptr<const VerificationKey>>;

  // Holds no key before the first look.
  explicit KeySet(std::string path) : file_(std::move(path)) {}

  // Reads the file again; the keys are then those in it. Keys for other uses or algorithms, and
  // keys without an id, are passed over, so that a file may leave none: all are withdrawn then. As
  // WatchedFile::Look, with INVALID_ARGUMENT when the text is no key set, or holds two keys of one
  // id or a private key (which has no place on a server that only verifies): the keys stay as they
  // were then. One thread at a time.
  std::optional<absl::Status> Look(absl::Time now);

  // The key with this id, or null.
  std::shared_ptr<const VerificationKey> Find(absl::string_view id) const;

  // Grows by one whenever the keys change. What was verified under an older generation has to be
  // verified again.
  uint64_t generation() const;
  size_t size() const;
  const WatchedFile& file() const { return file_; }

 private:
  WatchedFile file_;
  mutable absl::Mutex mutex_;
  Keys keys_ ABSL_GUARDED_BY(mutex_);
  uint64_t generation_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_IDENTITY_KEY_SET_H_
