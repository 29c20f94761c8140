#include "services/identity/key_set.h"

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {
namespace {

constexpr size_t kSmallestRsaBits = 2048;

absl::string_view Text(const json_t* object, const char* name) {
  const json_t* value = json_object_get(object, name);
  return json_is_string(value)
             ? absl::string_view(json_string_value(value), json_string_length(value))
             : absl::string_view();
}

// The algorithm a key of this form serves, empty when it is none of ours.
std::string AlgorithmOf(const json_t* json, const cjose_jwk_t* key) {
  if (!Text(json, "use").empty() && Text(json, "use") != "sig") return "";
  std::string algorithm;
  if (cjose_jwk_get_kty(key, nullptr) == CJOSE_JWK_KTY_EC &&
      cjose_jwk_EC_get_curve(key, nullptr) == CJOSE_JWK_EC_P_256) {
    algorithm = "ES256";
  } else if (cjose_jwk_get_kty(key, nullptr) == CJOSE_JWK_KTY_RSA &&
             cjose_jwk_get_keysize(key, nullptr) >= kSmallestRsaBits) {
    algorithm = "RS256";
  }
  const absl::string_view stated = Text(json, "alg");
  return stated.empty() || stated == algorithm ? algorithm : "";
}

absl::StatusOr<KeySet::Keys> ReadKeys(const std::string& path, const std::string& text) {
  const Json root(json_loadb(text.data(), text.size(), JSON_REJECT_DUPLICATES, nullptr));
  json_t* list = json_object_get(root.get(), "keys");
  if (!json_is_array(list)) {
    return absl::InvalidArgumentError(absl::StrCat(path, " is not a JSON Web Key Set"));
  }
  KeySet::Keys keys;
  size_t index = 0;
  json_t* json = nullptr;
  json_array_foreach(list, index, json) {
    if (json_object_get(json, "d") != nullptr || json_object_get(json, "k") != nullptr) {
      return absl::InvalidArgumentError(absl::StrCat(
          path, " holds a private key: give the server the public key set, without it"));
    }
    JoseKey key(cjose_jwk_import_json(reinterpret_cast<cjose_header_t*>(json), nullptr));
    const std::string id(Text(json, "kid"));
    if (key == nullptr || id.empty()) continue;
    std::string algorithm = AlgorithmOf(json, key.get());
    if (algorithm.empty()) continue;
    auto usable = std::make_shared<VerificationKey>();
    usable->algorithm = std::move(algorithm);
    usable->key = std::move(key);
    if (!keys.emplace(id, std::move(usable)).second) {
      return absl::InvalidArgumentError(absl::StrCat(path, " holds two keys of one id"));
    }
  }
  return keys;
}

}  // namespace

std::optional<absl::Status> KeySet::Look(absl::Time now) {
  return file_.Look(now, [this](const std::string& text) -> absl::Status {
    ASSIGN_OR_RETURN(Keys keys, ReadKeys(file_.path(), text));
    absl::MutexLock lock(&mutex_);
    keys_.swap(keys);
    ++generation_;
    return absl::OkStatus();
  });
}

std::shared_ptr<const VerificationKey> KeySet::Find(absl::string_view id) const {
  absl::MutexLock lock(&mutex_);
  const auto found = keys_.find(id);
  return found == keys_.end() ? nullptr : found->second;
}

uint64_t KeySet::generation() const {
  absl::MutexLock lock(&mutex_);
  return generation_;
}

size_t KeySet::size() const {
  absl::MutexLock lock(&mutex_);
  return keys_.size();
}

}  // namespace reismee
