// The public keys by which bearer tokens are verified, from a JSON Web Key Set file (RFC 7517).
#ifndef REISMEE_SERVICES_IDENTITY_KEY_SET_H_
#define REISMEE_SERVICES_IDENTITY_KEY_SET_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "services/identity/jose_handle.h"

namespace reismee {

// One public key. Immutable, so any thread may verify with it.
struct VerificationKey {
  // The one algorithm it serves: "ES256" (P-256) or "RS256" (RSA of 2048 bits or more).
  std::string algorithm;
  JoseKey key;
};

// The keys of a file, read again when the file changes, so that keys rotate without a restart.
// Any thread.
class KeySet {
 public:
  using Keys = absl::flat_hash_map<std::string, std::shared_ptr<const VerificationKey>>;
  // Told of every reload, with its success or failure, for the log; of a failure that stays the
  // same once. Called under no lock.
  using Report = std::function<void(const absl::Status&)>;

  // How often the file is looked at, at most.
  static constexpr absl::Duration kLookEvery = absl::Seconds(5);

  // Reads the file. Keys for other uses or algorithms, and keys without an id, are passed over.
  // INVALID_ARGUMENT when it cannot be read as a key set, holds no usable key, two of one id, or a
  // private key (which has no place on a server that only verifies); UNAVAILABLE when the file
  // cannot be read.
  static absl::StatusOr<std::unique_ptr<KeySet>> Load(std::string path, Report report);

  // The key with this id, or null.
  std::shared_ptr<const VerificationKey> Find(absl::string_view id) const;

  // Reads the file again if it has changed and was last looked at kLookEvery or longer ago. A file
  // that no longer serves leaves the keys as they are, and is tried again until it serves: keys
  // that were withdrawn must not be trusted for longer than it takes to learn of it. Cheap enough
  // for every call.
  void Refresh(absl::Time now);

  // Grows by one whenever the keys change. What was verified under an older generation has to be
  // verified again.
  uint64_t generation() const;

 private:
  // What tells one content of the file from the next.
  struct Stamp {
    int64_t seconds = 0;
    int64_t nanoseconds = 0;
    uint64_t inode = 0;
    int64_t size = -1;
    bool operator==(const Stamp&) const = default;
  };

  KeySet(std::string path, Report report) : path_(std::move(path)), report_(std::move(report)) {}

  static Stamp StampOf(const std::string& path);

  const std::string path_;
  const Report report_;
  mutable absl::Mutex mutex_;
  Keys keys_ ABSL_GUARDED_BY(mutex_);
  uint64_t generation_ ABSL_GUARDED_BY(mutex_) = 1;
  // Of the content that keys_ are of.
  Stamp stamp_ ABSL_GUARDED_BY(mutex_);
  // What was reported last, if it was a failure.
  absl::Status failure_ ABSL_GUARDED_BY(mutex_);
  absl::Time looked_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_IDENTITY_KEY_SET_H_
