// A 32-byte secret key, wiped when it goes.
//
// It has no text form, so it cannot slip into a log or a status.
#ifndef REISMEE_STORAGE_SEAL_KEY_H_
#define REISMEE_STORAGE_SEAL_KEY_H_

#include <openssl/crypto.h>

#include <array>
#include <cstddef>
#include <cstdint>

namespace reismee {

class Key {
 public:
  static constexpr size_t kSize = 32;

  Key() = default;
  explicit Key(const std::array<uint8_t, kSize>& bytes) : bytes_(bytes) {}
  Key(const Key&) = default;
  Key& operator=(const Key&) = default;
  ~Key() { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }

  const uint8_t* data() const { return bytes_.data(); }
  uint8_t* data() { return bytes_.data(); }

 private:
  std::array<uint8_t, kSize> bytes_{};
};

}  // namespace reismee

#endif  // REISMEE_STORAGE_SEAL_KEY_H_
