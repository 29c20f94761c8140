// Whom the server believes, and until when: the issuer's keys, the tokens they signed, and the
// accounts that are denied although their token is good.
#ifndef REISMEE_SERVICES_IDENTITY_TRUST_H_
#define REISMEE_SERVICES_IDENTITY_TRUST_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "reismee/internal/v1/caller.pb.h"
#include "services/identity/denied_accounts.h"
#include "services/identity/key_set.h"
#include "services/identity/token.h"
#include "services/identity/token_cache.h"

namespace reismee {

// Both files are looked at again and again, so that what is withdrawn there counts within seconds.
// A file that cannot be read, or holds what cannot be used, leaves things as they were: for
// Options::stale_after, as nobody knows what was withdrawn meanwhile. From then on, and while the
// key set holds no usable key, nobody is believed. It passes by itself once the files serve again.
// Any thread.
class Trust {
 public:
  struct Options {
    std::string keys_file;
    // Empty: no account is denied.
    std::string denied_file;
    TokenVerifier::Expected expected;
    absl::Duration stale_after = absl::Minutes(5);
  };

  // Reads both files. UNAVAILABLE or INVALID_ARGUMENT when one does not serve: at the start there
  // is nothing older to go by, and the path may be a mistake. A key set without a usable key
  // serves: a server that is started anew while all keys are withdrawn waits for the next ones.
  static absl::StatusOr<std::unique_ptr<Trust>> Open(Options options, absl::Time now);

  // Reads both files again, and logs what is new. One thread, every second or so.
  void Look(absl::Time now);

  // Whether anybody is believed at `now`. Judged by when the files were last read, so that it fails
  // too when the looking does not get through.
  bool Holds(absl::Time now) const { return WhyNobody(now).empty(); }

  // As TokenCache::Verify; UNAUTHENTICATED (NO_TRUSTED_KEYS) while nobody is believed.
  absl::StatusOr<std::shared_ptr<const internal::v1::Caller>> Verify(absl::string_view token,
                                                                     absl::Time now);

  // PERMISSION_DENIED (ACCOUNT_DENIED) for an account that is denied. A look-up in a hash set: it
  // is made at every call, for a token that is remembered too.
  absl::Status CheckNotDenied(const internal::v1::Caller& caller) const;

  // Whether a stream that a caller opened may go on. As CheckNotDenied; NO_TRUSTED_KEYS as Verify;
  // UNAVAILABLE when the keys have changed: the client comes back with a token of today.
  absl::Status CheckStill(const internal::v1::Caller& caller, absl::Time now) const;

 private:
  explicit Trust(Options options);

  // Reads both files; the first failure.
  absl::Status Read(absl::Time now);
  // Empty when trust holds. For the log: it names files.
  std::string WhyNobody(absl::Time now) const;

  const Options options_;
  KeySet keys_;
  std::unique_ptr<DeniedAccounts> denied_;  // null without a file
  const TokenVerifier verifier_;
  TokenCache tokens_;
  // Of the looking thread: what it said of trust last.
  bool held_ = true;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_IDENTITY_TRUST_H_
