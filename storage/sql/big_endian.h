// Numbers as bytes, the highest first: as PostgreSQL sends them, and as digests take them anywhere.
#ifndef REISMEE_STORAGE_SQL_BIG_ENDIAN_H_
#define REISMEE_STORAGE_SQL_BIG_ENDIAN_H_

#include <endian.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace reismee::sql {

inline std::array<char, 8> ToBigEndian(int64_t number) {
  const uint64_t turned = htobe64(static_cast<uint64_t>(number));
  std::array<char, 8> bytes;
  std::memcpy(bytes.data(), &turned, bytes.size());
  return bytes;
}

// Of so many bytes, wherever they lie.
inline int64_t FromBigEndian64(const char* bytes) {
  uint64_t number;
  std::memcpy(&number, bytes, sizeof number);
  return static_cast<int64_t>(be64toh(number));
}
inline int32_t FromBigEndian32(const char* bytes) {
  uint32_t number;
  std::memcpy(&number, bytes, sizeof number);
  return static_cast<int32_t>(be32toh(number));
}
inline int16_t FromBigEndian16(const char* bytes) {
  uint16_t number;
  std::memcpy(&number, bytes, sizeof number);
  return static_cast<int16_t>(be16toh(number));
}

}  // namespace reismee::sql

#endif  // REISMEE_STORAGE_SQL_BIG_ENDIAN_H_
