// HMAC-SHA256 (RFC 2104), for deriving keys and for blind indexes.
#ifndef REISMEE_STORAGE_SEAL_HMAC_H_
#define REISMEE_STORAGE_SEAL_HMAC_H_

#include <array>
#include <cstdint>
#include <initializer_list>

#include "absl/strings/string_view.h"
#include "storage/seal/key.h"

namespace reismee {

// The 32-byte code of `parts` read one after the other under `key`. The parts are not delimited:
// a caller whose parts vary in length delimits them itself.
// Any thread; each thread keeps a context of its own. Ends the process when OpenSSL fails, for
// then nothing sealed can be trusted.
std::array<uint8_t, 32> HmacSha256(const Key& key, std::initializer_list<absl::string_view> parts);

}  // namespace reismee

#endif  // REISMEE_STORAGE_SEAL_HMAC_H_
