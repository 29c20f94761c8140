// Makes tokens and key sets of every kind, good and bad, as no honest issuer would.
#ifndef REISMEE_TESTS_SERVICES_IDENTITY_FORGE_H_
#define REISMEE_TESTS_SERVICES_IDENTITY_FORGE_H_

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "services/identity/jose_handle.h"
#include "tests/testing/temp_folder.h"

namespace reismee {

// The instant of the tests.
inline const absl::Time kNow = absl::FromUnixSeconds(1647334800);  // 15 March 2022, 09:00 UTC

inline std::string Taken(char* text) {
  std::string copy = text == nullptr ? "" : text;
  free(text);
  return copy;
}

// The claims of a good token at kNow. `change` merges over them; a null in it takes a claim out.
inline std::string Claims(const std::string& change = "{}") {
  const Json claims(
      json_pack("{s:s, s:s, s:s, s:I, s:I, s:I, s:s, s:[s], s:[s]}", "iss",
                "https://issuer.example", "aud", "reismee", "sub", "c.jansen", "iat",
                json_int_t{absl::ToUnixSeconds(kNow)}, "nbf", json_int_t{absl::ToUnixSeconds(kNow)},
                "exp", json_int_t{absl::ToUnixSeconds(kNow + absl::Hours(12))}, "organisation",
                "organisations/GM0855", "roles", "CASEWORKER", "regions", "AM26"));
  const Json changes(json_loads(change.c_str(), 0, nullptr));
  EXPECT_NE(changes, nullptr) << change;
  const char* name = nullptr;
  json_t* value = nullptr;
  json_object_foreach(changes.get(), name, value) {
    json_is_null(value) ? json_object_del(claims.get(), name)
                        : json_object_set(claims.get(), name, value);
  }
  return Taken(json_dumps(claims.get(), JSON_COMPACT));
}

// A key pair of any kind that signs anything.
class Forge {
 public:
  static Forge Ec(const std::string& id, cjose_jwk_ec_curve curve = CJOSE_JWK_EC_P_256) {
    return Forge(id, JoseKey(cjose_jwk_create_EC_random(curve, nullptr)));
  }
  static Forge Rsa(const std::string& id, size_t bits = 2048) {
    const uint8_t exponent[] = {1, 0, 1};
    return Forge(id, JoseKey(cjose_jwk_create_RSA_random(bits, exponent, 3, nullptr)));
  }
  // A shared secret, for confusing algorithms.
  static Forge Shared(const std::string& id, const std::string& secret) {
    return Forge(id, JoseKey(cjose_jwk_create_oct_spec(
                         reinterpret_cast<const uint8_t*>(secret.data()), secret.size(), nullptr)));
  }

  std::string PublicKey() const { return Taken(cjose_jwk_to_json(key_.get(), false, nullptr)); }
  std::string PrivateKey() const { return Taken(cjose_jwk_to_json(key_.get(), true, nullptr)); }

  // A token over `payload` whose header says `algorithm` and names this key's id.
  std::string Sign(const std::string& payload, const std::string& algorithm) const {
    return SignHeader(absl::StrCat(R"({"alg":")", algorithm, R"(","kid":")", id_, R"("})"),
                      payload);
  }
  std::string SignHeader(const std::string& header, const std::string& payload) const {
    const Json fields(json_loads(header.c_str(), 0, nullptr));
    const JoseToken token(cjose_jws_sign(key_.get(), fields.get(),
                                         reinterpret_cast<const uint8_t*>(payload.data()),
                                         payload.size(), nullptr));
    const char* compact = nullptr;
    EXPECT_TRUE(token != nullptr && cjose_jws_export(token.get(), &compact, nullptr)) << header;
    return compact == nullptr ? "" : compact;
  }

 private:
  Forge(const std::string& id, JoseKey key) : id_(id), key_(std::move(key)) {
    cjose_jwk_set_kid(key_.get(), id.data(), id.size(), nullptr);
  }

  std::string id_;
  JoseKey key_;
};

// A file in a folder of its own: a key set, or a list of denied accounts.
class TrustFile {
 public:
  std::string path() const { return folder_.File("keys.json"); }
  void Remove() const { std::filesystem::remove_all(path()); }
  void WriteText(const std::string& text) const {
    std::ofstream(path() + ".new", std::ios::trunc) << text;
    std::filesystem::rename(path() + ".new", path());
  }
  void Write(const std::vector<std::string>& keys) const {
    WriteText(absl::StrCat(R"({"keys":[)", absl::StrJoin(keys, ","), "]}"));
  }

 private:
  TempFolder folder_;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_SERVICES_IDENTITY_FORGE_H_
