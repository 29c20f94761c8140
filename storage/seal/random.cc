#include "storage/seal/random.h"

#include <openssl/rand.h>

#include <array>
#include <cstring>

#include "storage/seal/crypto_check.h"

namespace reismee {

void FillRandom(uint8_t* bytes, size_t size) {
  CheckCrypto(RAND_bytes(bytes, static_cast<int>(size)) == 1, "make random bytes");
}

void FillNonce(uint8_t* bytes, size_t size) {
  thread_local std::array<uint8_t, 4096> pool;
  thread_local size_t used = pool.size();
  CheckCrypto(size <= 64, "make a nonce of that size");
  if (used + size > pool.size()) {
    FillRandom(pool.data(), pool.size());
    used = 0;
  }
  std::memcpy(bytes, pool.data() + used, size);
  used += size;
}

}  // namespace reismee
