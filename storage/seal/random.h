// Random bytes from OpenSSL's generator.
#ifndef REISMEE_STORAGE_SEAL_RANDOM_H_
#define REISMEE_STORAGE_SEAL_RANDOM_H_

#include <cstddef>
#include <cstdint>

namespace reismee {

// Fills `size` bytes for secrets: keys, salts. Any thread. Ends the process when the generator
// fails.
void FillRandom(uint8_t* bytes, size_t size);

// Fills `size` bytes (at most 64) for values that need not be secret but must not repeat: nonces.
// Cheaper, for each thread takes them from a buffer of its own, which a fork would repeat: the
// server never forks. Any thread. Ends the process when the generator fails.
void FillNonce(uint8_t* bytes, size_t size);

}  // namespace reismee

#endif  // REISMEE_STORAGE_SEAL_RANDOM_H_
