// What happens when the cryptographic library itself fails.
#ifndef REISMEE_STORAGE_SEAL_CRYPTO_CHECK_H_
#define REISMEE_STORAGE_SEAL_CRYPTO_CHECK_H_

#include <cstdio>
#include <cstdlib>

namespace reismee {

// Ends the process when `ok` is false, naming the `step`. Such a step fails only for want of
// memory, of entropy or of a provider; going on would store personal data badly sealed.
inline void CheckCrypto(bool ok, const char* step) {
  if (ok) return;
  std::fprintf(stderr, "OpenSSL could not %s; the process ends\n", step);
  std::abort();
}

}  // namespace reismee

#endif  // REISMEE_STORAGE_SEAL_CRYPTO_CHECK_H_
