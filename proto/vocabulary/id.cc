#include "proto/vocabulary/id.h"

#include <openssl/rand.h>
#include <openssl/sha.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "absl/numeric/int128.h"
#include "absl/strings/str_cat.h"

namespace reismee {
namespace {

constexpr absl::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr int kLength = 26;
constexpr uint64_t kLastNumber = (1u << 12) - 1;
constexpr int64_t kLastMillisecond = (int64_t{1} << 48) - 1;

// The first 128 bits of SHA-256(seed, n as eight bytes, highest first).
absl::uint128 SecretBits(const IdSource::Seed& seed, uint64_t n) {
  std::array<uint8_t, 40> input;
  auto end = std::copy(seed.begin(), seed.end(), input.begin());
  for (int shift = 56; shift >= 0; shift -= 8) *end++ = static_cast<uint8_t>(n >> shift);
  std::array<uint8_t, SHA256_DIGEST_LENGTH> digest;
  SHA256(input.data(), input.size(), digest.data());
  absl::uint128 bits = 0;
  for (int i = 0; i < 16; ++i) bits = bits << 8 | digest[i];
  return bits;
}

std::string Written(absl::uint128 value) {
  std::string id(kLength, '0');
  for (int at = kLength - 1; at >= 0; --at) {
    id[at] = kAlphabet[absl::Uint128Low64(value) & 31];
    value >>= 5;
  }
  return id;
}

}  // namespace

IdSource::IdSource(absl::Time now, const Seed& seed)
    : milliseconds_(
          static_cast<uint64_t>(std::clamp<int64_t>(absl::ToUnixMillis(now), 0, kLastMillisecond))),
      seed_(seed) {}

IdSource IdSource::Fresh(absl::Time now) {
  Seed seed;
  if (RAND_bytes(seed.data(), static_cast<int>(seed.size())) != 1) {
    std::fputs("The operating system gives no random numbers.\n", stderr);
    std::abort();
  }
  return IdSource(now, seed);
}

std::string IdSource::NewId() {
  const uint64_t n = next_++;
  return Written(absl::uint128(milliseconds_) << 80 |
                 absl::uint128(std::min(n, kLastNumber)) << 68 | SecretBits(seed_, n) >> 60);
}

std::string IdSource::NewName(absl::string_view collection) {
  return absl::StrCat(collection, "/", NewId());
}

std::string IdSource::NewTimelessName(absl::string_view collection) {
  return absl::StrCat(collection, "/", Written(SecretBits(seed_, next_++)));
}

}  // namespace reismee
