#include "clients/token/signing_key.h"

#include <jansson.h>
#include <openssl/rand.h>

#include <array>
#include <cstdlib>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "clients/token/private_file.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {
namespace {

struct FreeJson {
  void operator()(json_t* json) const { json_decref(json); }
  void operator()(cjose_jws_t* token) const { cjose_jws_release(token); }
};
using Json = std::unique_ptr<json_t, FreeJson>;
using Token = std::unique_ptr<cjose_jws_t, FreeJson>;

// Takes a text that the C libraries allocated.
std::string Taken(char* text) {
  std::string copy = text == nullptr ? "" : text;
  std::free(text);
  return copy;
}

absl::Status Failed() { return absl::InternalError("OpenSSL cannot make or use a signing key"); }

json_t* List(const std::vector<std::string>& texts) {
  json_t* list = json_array();
  for (const std::string& text : texts) json_array_append_new(list, json_string(text.c_str()));
  return list;
}

std::string Payload(const TokenClaims& claims, absl::Time from, absl::Time until) {
  std::vector<std::string> roles;
  for (const v1::Role role : claims.roles) {
    roles.emplace_back(absl::StripPrefix(v1::Role_Name(role), "ROLE_"));
  }
  std::vector<std::string> purposes;
  for (const v1::Purpose purpose : claims.purposes) {
    purposes.emplace_back(absl::StripPrefix(v1::Purpose_Name(purpose), "PURPOSE_"));
  }
  const Json json(json_object());
  json_object_set_new(json.get(), "iss", json_string(claims.issuer.c_str()));
  json_object_set_new(json.get(), "aud", json_string(claims.audience.c_str()));
  json_object_set_new(json.get(), "sub", json_string(claims.subject.c_str()));
  json_object_set_new(json.get(), "iat", json_integer(absl::ToUnixSeconds(from)));
  json_object_set_new(json.get(), "nbf", json_integer(absl::ToUnixSeconds(from)));
  json_object_set_new(json.get(), "exp", json_integer(absl::ToUnixSeconds(until)));
  json_object_set_new(json.get(), "organisation", json_string(claims.organisation.c_str()));
  json_object_set_new(json.get(), "roles", List(roles));
  json_object_set_new(json.get(), "regions", List(claims.regions));
  if (!claims.on_behalf_of.empty()) {
    json_object_set_new(json.get(), "on_behalf_of", List(claims.on_behalf_of));
  }
  if (!purposes.empty()) json_object_set_new(json.get(), "purposes", List(purposes));
  return Taken(json_dumps(json.get(), JSON_COMPACT));
}

}  // namespace

absl::StatusOr<SigningKey> SigningKey::Generate() {
  Pair pair(cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, nullptr));
  std::array<unsigned char, 8> random;
  if (pair == nullptr || RAND_bytes(random.data(), random.size()) != 1) return Failed();
  std::string id = absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(random.data()), random.size()));
  if (!cjose_jwk_set_kid(pair.get(), id.data(), id.size(), nullptr)) return Failed();
  return SigningKey(std::move(pair), std::move(id));
}

absl::StatusOr<SigningKey> SigningKey::Load(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadPrivateFile(path));
  Pair pair(cjose_jwk_import(text.data(), text.size(), nullptr));
  const char* id = pair == nullptr ? nullptr : cjose_jwk_get_kid(pair.get(), nullptr);
  if (id == nullptr || cjose_jwk_get_kty(pair.get(), nullptr) != CJOSE_JWK_KTY_EC ||
      cjose_jwk_EC_get_curve(pair.get(), nullptr) != CJOSE_JWK_EC_P_256) {
    return absl::DataLossError(absl::StrCat(path, " does not hold a signing key of this program"));
  }
  std::string kept(id);
  return SigningKey(std::move(pair), std::move(kept));
}

absl::Status SigningKey::Save(const std::string& path) const {
  const std::string text = Taken(cjose_jwk_to_json(pair_.get(), /*priv=*/true, nullptr));
  if (text.empty()) return Failed();
  return ReplaceFile(path, absl::StrCat(text, "\n"), Readers::kOwner);
}

absl::StatusOr<std::string> SigningKey::SignToken(const TokenClaims& claims,
                                                  absl::Duration lifetime, absl::Time now) const {
  const std::string payload = Payload(claims, now, now + lifetime);
  const Json header(reinterpret_cast<json_t*>(cjose_header_new(nullptr)));
  cjose_header_t* fields = reinterpret_cast<cjose_header_t*>(header.get());
  if (fields == nullptr || !cjose_header_set(fields, CJOSE_HDR_ALG, CJOSE_HDR_ALG_ES256, nullptr) ||
      !cjose_header_set(fields, CJOSE_HDR_KID, id_.c_str(), nullptr)) {
    return Failed();
  }
  const Token token(cjose_jws_sign(pair_.get(), fields,
                                   reinterpret_cast<const uint8_t*>(payload.data()), payload.size(),
                                   nullptr));
  const char* compact = nullptr;
  if (token == nullptr || !cjose_jws_export(token.get(), &compact, nullptr)) return Failed();
  return std::string(compact);  // the token owns what was exported
}

std::string SigningKey::PublicKey() const {
  const std::string text = Taken(cjose_jwk_to_json(pair_.get(), /*priv=*/false, nullptr));
  const Json json(json_loads(text.c_str(), 0, nullptr));
  json_object_set_new(json.get(), "use", json_string("sig"));
  json_object_set_new(json.get(), "alg", json_string(CJOSE_HDR_ALG_ES256));
  return Taken(json_dumps(json.get(), JSON_COMPACT));
}

absl::Status WriteKeySet(const std::string& path, const std::vector<const SigningKey*>& keys) {
  const std::string list = absl::StrJoin(keys, ",\n", [](std::string* out, const SigningKey* key) {
    absl::StrAppend(out, key->PublicKey());
  });
  return ReplaceFile(path, absl::StrCat("{\"keys\": [\n", list, "\n]}\n"), Readers::kAll);
}

}  // namespace reismee
