// Signs bearer tokens: for demonstrations and tests, where no identity provider stands beside the
// server.
#ifndef REISMEE_CLIENTS_TOKEN_SIGNING_KEY_H_
#define REISMEE_CLIENTS_TOKEN_SIGNING_KEY_H_

#include <cjose/cjose.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "reismee/v1/access.pb.h"

namespace reismee {

// What a token says of its bearer; services/identity/token.h has the meaning of each claim.
struct TokenClaims {
  std::string issuer;
  std::string audience;
  std::string subject;
  std::string organisation;  // "organisations/GM0855"
  std::vector<v1::Role> roles;
  std::vector<std::string> regions;       // "AM26", or "*" alone
  std::vector<std::string> on_behalf_of;  // names or codes; with ROLE_SERVICE only
  std::vector<v1::Purpose> purposes;      // none: all; with ROLE_SERVICE only
};

// An ES256 key pair. Immutable; any thread.
class SigningKey {
 public:
  // A new random pair with a new random id, in memory. INTERNAL when OpenSSL fails.
  static absl::StatusOr<SigningKey> Generate();

  // Reads what Save wrote. NOT_FOUND when there is no such file, FAILED_PRECONDITION when others
  // than its owner may read it, DATA_LOSS when it is damaged.
  static absl::StatusOr<SigningKey> Load(const std::string& path);

  // Writes the pair as a JSON Web Key of mode 0600.
  absl::Status Save(const std::string& path) const;

  const std::string& id() const { return id_; }

  // A compact JWT, valid from `now` for `lifetime`. INTERNAL when OpenSSL fails.
  absl::StatusOr<std::string> SignToken(const TokenClaims& claims, absl::Duration lifetime,
                                        absl::Time now) const;

  // The public half as a JSON Web Key, one line.
  std::string PublicKey() const;

 private:
  struct Free {
    void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
  };
  using Pair = std::unique_ptr<cjose_jwk_t, Free>;

  SigningKey(Pair pair, std::string id) : pair_(std::move(pair)), id_(std::move(id)) {}

  Pair pair_;
  std::string id_;
};

// Writes the JSON Web Key Set that a server verifies with: the public halves of `keys`, in a file
// anyone may read. A running server notices the change.
absl::Status WriteKeySet(const std::string& path, const std::vector<const SigningKey*>& keys);

}  // namespace reismee

#endif  // REISMEE_CLIENTS_TOKEN_SIGNING_KEY_H_
