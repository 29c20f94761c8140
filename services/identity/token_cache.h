// Remembers verified tokens, so that a caller's signature is computed once and not at every call.
#ifndef REISMEE_SERVICES_IDENTITY_TOKEN_CACHE_H_
#define REISMEE_SERVICES_IDENTITY_TOKEN_CACHE_H_

#include <cstdint>
#include <list>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "reismee/internal/v1/caller.pb.h"
#include "services/identity/key_set.h"
#include "services/identity/token.h"

namespace reismee {

// Bounded: the caller seen longest ago makes room. Holds SHA-256 digests, not tokens, so that no
// token can be read out of it. A hit takes about 1 us. Any thread; verification itself is under
// no lock.
class TokenCache {
 public:
  struct Counts {
    uint64_t hits = 0;
    uint64_t verified = 0;
    uint64_t refused = 0;
  };

  // `keys` and `verifier` must outlive the cache, and `capacity` is the number of tokens kept.
  TokenCache(const KeySet& keys, const TokenVerifier& verifier, size_t capacity = 10'000)
      : keys_(keys), verifier_(verifier), capacity_(capacity) {}

  // What verifier.Verify(token, now) answers, from memory until the token expires or the keys
  // change, with the generation of the keys. Refusals are not remembered.
  absl::StatusOr<std::shared_ptr<const internal::v1::Caller>> Verify(absl::string_view token,
                                                                     absl::Time now);

  // What it did so far, for metrics.
  Counts counts() const;

 private:
  struct Entry {
    std::string digest;
    std::shared_ptr<const internal::v1::Caller> caller;
    absl::Time until;
  };
  using Entries = std::list<Entry>;  // most recently seen first

  std::shared_ptr<const internal::v1::Caller> Find(const std::string& digest, uint64_t generation,
                                                   absl::Time now);
  void Remember(Entry entry, uint64_t generation);

  const KeySet& keys_;
  const TokenVerifier& verifier_;
  const size_t capacity_;
  mutable absl::Mutex mutex_;
  Entries entries_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<std::string, Entries::iterator> index_ ABSL_GUARDED_BY(mutex_);
  // Of the keys under which the entries were verified.
  uint64_t generation_ ABSL_GUARDED_BY(mutex_) = 0;
  Counts counts_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_IDENTITY_TOKEN_CACHE_H_
