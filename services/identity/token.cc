#include "services/identity/token.h"

#include <openssl/err.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "proto/vocabulary/status_macros.h"
#include "services/identity/claims.h"
#include "services/identity/jose_handle.h"

namespace reismee {
namespace {

absl::string_view Header(cjose_header_t* header, const char* name) {
  const char* value = cjose_header_get(header, name, nullptr);
  return value == nullptr ? absl::string_view() : absl::string_view(value);
}

// Three parts of base64url (RFC 7515, 3.1); cjose itself would pass over other characters.
bool IsCompact(absl::string_view token) {
  return token.size() <= TokenVerifier::kLargestToken &&
         std::count(token.begin(), token.end(), '.') == 2 &&
         std::all_of(token.begin(), token.end(), [](unsigned char c) {
           return absl::ascii_isalnum(c) || c == '-' || c == '_' || c == '.';
         });
}

// Two numbers of 32 bytes in base64url (RFC 7518, 3.4); cjose itself would halve what it gets.
bool HasEs256Length(absl::string_view token) { return token.size() - token.rfind('.') - 1 == 86; }

// The claims of a token whose signature one of the keys made.
absl::StatusOr<Json> VerifiedClaims(const KeySet& keys, absl::string_view token) {
  const absl::Status unreadable =
      Unauthenticated(v1::REASON_TOKEN_INVALID, "the token is not a signed JWT");
  if (!IsCompact(token)) return unreadable;
  const JoseToken jws(cjose_jws_import(token.data(), token.size(), nullptr));
  if (jws == nullptr) return unreadable;
  cjose_header_t* header = cjose_jws_get_protected(jws.get());
  // A critical extension that is not understood forbids the token (RFC 7515, 4.1.11).
  if (json_object_get(reinterpret_cast<const json_t*>(header), "crit") != nullptr) {
    return unreadable;
  }
  const auto key = keys.Find(Header(header, CJOSE_HDR_KID));
  if (key == nullptr) {
    return Unauthenticated(v1::REASON_TOKEN_INVALID, "the token is signed with an unknown key");
  }
  // The key says which algorithm it serves; the token may only agree.
  if (Header(header, CJOSE_HDR_ALG) != key->algorithm ||
      (key->algorithm == CJOSE_HDR_ALG_ES256 && !HasEs256Length(token)) ||
      !cjose_jws_verify(jws.get(), key->key.get(), nullptr)) {
    return Unauthenticated(v1::REASON_TOKEN_INVALID, "the signature of the token is not right");
  }
  uint8_t* payload = nullptr;
  size_t size = 0;
  if (!cjose_jws_get_plaintext(jws.get(), &payload, &size, nullptr)) return unreadable;
  Json claims(
      json_loadb(reinterpret_cast<const char*>(payload), size, JSON_REJECT_DUPLICATES, nullptr));
  if (!json_is_object(claims.get())) return unreadable;
  return claims;
}

}  // namespace

absl::StatusOr<internal::v1::Caller> TokenVerifier::Verify(absl::string_view token,
                                                           absl::Time now) const {
  if (token.empty()) {
    return Unauthenticated(v1::REASON_TOKEN_MISSING, "no token came with the call");
  }
  const absl::StatusOr<Json> read = VerifiedClaims(keys_, token);
  // What a bad signature leaves in the thread's error queue would be taken for a fault of the next
  // TLS connection this thread serves.
  ERR_clear_error();
  RETURN_IF_ERROR(read.status());
  const json_t* claims = read->get();
  RETURN_IF_ERROR(CheckAddress(claims, expected_.issuer, expected_.audience));
  ASSIGN_OR_RETURN(const absl::Time expires,
                   CheckTimes(claims, now, expected_.leeway, kLongestLife));
  ASSIGN_OR_RETURN(internal::v1::Caller caller, ReadCaller(claims));
  caller.mutable_expires_at()->set_seconds(absl::ToUnixSeconds(expires));
  return caller;
}

}  // namespace reismee
