#include "storage/seal/sealer.h"

#include <openssl/err.h>
#include <openssl/evp.h>

#include <memory>

#include "storage/seal/crypto_check.h"
#include "storage/seal/hmac.h"
#include "storage/seal/random.h"

namespace reismee {
namespace {

constexpr char kVersion = 1;
constexpr size_t kNonceSize = 12;
constexpr size_t kTagSize = 16;
constexpr size_t kHeadSize = 1 + kNonceSize;

struct FreeCipher {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreeCipher>;

// A context that knows its cipher takes another key and nonce at a third of the cost of a new one.
CipherContext NewContext(int encrypting) {
  CipherContext context(EVP_CIPHER_CTX_new());
  CheckCrypto(context != nullptr, "make a cipher context");
  CheckCrypto(EVP_CipherInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, nullptr, nullptr,
                                encrypting) == 1,
              "choose AES-256-GCM");
  return context;
}

const unsigned char* Bytes(absl::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* Bytes(std::string& text, size_t offset) {
  return reinterpret_cast<unsigned char*>(text.data()) + offset;
}

}  // namespace

std::string Sealer::NewPersonSecret() {
  std::string secret(kSecretSize, '\0');
  FillRandom(Bytes(secret, 0), secret.size());
  return secret;
}

absl::StatusOr<Key> Sealer::DerivePersonKey(absl::string_view secret) const {
  if (secret.empty()) return absl::FailedPreconditionError("the person was erased");
  if (secret.size() != kSecretSize) return absl::DataLossError("a person's secret is damaged");
  return Key(HmacSha256(master_, {"person", secret}));
}

Key Sealer::Derive(absl::string_view task) const {
  // The prefix keeps the tasks apart from the persons whatever their names are.
  return Key(HmacSha256(master_, {"task:", task}));
}

std::string Sealer::Seal(const Key& key, absl::string_view plaintext,
                         absl::string_view associated_data) {
  thread_local const CipherContext context = NewContext(1);
  std::string sealed(kHeadSize + plaintext.size() + kTagSize, '\0');
  sealed[0] = kVersion;
  FillNonce(Bytes(sealed, 1), kNonceSize);
  EVP_CIPHER_CTX* cipher = context.get();
  int size = 0;
  const bool ok =
      EVP_EncryptInit_ex(cipher, nullptr, nullptr, key.data(), Bytes(sealed, 1)) == 1 &&
      EVP_EncryptUpdate(cipher, nullptr, &size, Bytes(associated_data),
                        static_cast<int>(associated_data.size())) == 1 &&
      EVP_EncryptUpdate(cipher, Bytes(sealed, kHeadSize), &size, Bytes(plaintext),
                        static_cast<int>(plaintext.size())) == 1 &&
      EVP_EncryptFinal_ex(cipher, Bytes(sealed, kHeadSize + plaintext.size()), &size) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_GET_TAG, kTagSize,
                          Bytes(sealed, kHeadSize + plaintext.size())) == 1;
  CheckCrypto(ok, "seal a value");
  return sealed;
}

absl::StatusOr<std::string> Sealer::Open(const Key& key, absl::string_view sealed,
                                         absl::string_view associated_data) {
  thread_local const CipherContext context = NewContext(0);
  const absl::Status damaged = absl::DataLossError("a sealed value does not open");
  if (sealed.size() < kHeadSize + kTagSize || sealed[0] != kVersion) return damaged;
  const absl::string_view body = sealed.substr(kHeadSize, sealed.size() - kHeadSize - kTagSize);
  std::string tag(sealed.substr(sealed.size() - kTagSize));
  std::string plaintext(body.size(), '\0');
  EVP_CIPHER_CTX* cipher = context.get();
  int size = 0;
  const bool ok =
      EVP_DecryptInit_ex(cipher, nullptr, nullptr, key.data(), Bytes(sealed.substr(1))) == 1 &&
      EVP_DecryptUpdate(cipher, nullptr, &size, Bytes(associated_data),
                        static_cast<int>(associated_data.size())) == 1 &&
      EVP_DecryptUpdate(cipher, Bytes(plaintext, 0), &size, Bytes(body),
                        static_cast<int>(body.size())) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_SET_TAG, kTagSize, tag.data()) == 1 &&
      EVP_DecryptFinal_ex(cipher, Bytes(plaintext, plaintext.size()), &size) == 1;
  if (!ok) {
    ERR_clear_error();  // it would be taken for a fault of whatever this thread does next
    OPENSSL_cleanse(plaintext.data(), plaintext.size());
    return damaged;
  }
  return plaintext;
}

}  // namespace reismee
