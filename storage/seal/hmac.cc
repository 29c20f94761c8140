#include "storage/seal/hmac.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <memory>

#include "storage/seal/crypto_check.h"

namespace reismee {
namespace {

struct FreeMac {
  void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};

// Fetching the algorithm costs more than the code itself, so each thread does it once.
EVP_MAC_CTX* ThreadContext() {
  thread_local const std::unique_ptr<EVP_MAC_CTX, FreeMac> context = [] {
    EVP_MAC* mac = EVP_MAC_fetch(nullptr, OSSL_MAC_NAME_HMAC, nullptr);
    CheckCrypto(mac != nullptr, "fetch HMAC");
    EVP_MAC_CTX* made = EVP_MAC_CTX_new(mac);
    EVP_MAC_free(mac);  // the context holds a reference of its own
    CheckCrypto(made != nullptr, "make an HMAC context");
    char digest[] = "SHA256";
    const OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                                 OSSL_PARAM_construct_end()};
    CheckCrypto(EVP_MAC_CTX_set_params(made, params) == 1, "choose SHA-256");
    return std::unique_ptr<EVP_MAC_CTX, FreeMac>(made);
  }();
  return context.get();
}

}  // namespace

std::array<uint8_t, 32> HmacSha256(const Key& key, std::initializer_list<absl::string_view> parts) {
  EVP_MAC_CTX* context = ThreadContext();
  CheckCrypto(EVP_MAC_init(context, key.data(), Key::kSize, nullptr) == 1, "start an HMAC");
  for (const absl::string_view part : parts) {
    CheckCrypto(EVP_MAC_update(context, reinterpret_cast<const unsigned char*>(part.data()),
                               part.size()) == 1,
                "continue an HMAC");
  }
  std::array<uint8_t, 32> code;
  size_t size = 0;
  CheckCrypto(EVP_MAC_final(context, code.data(), &size, code.size()) == 1 && size == code.size(),
              "finish an HMAC");
  return code;
}

}  // namespace reismee
