// New ids: 26 characters of lower-case Crockford base 32, not guessable, sortable by creation.
#ifndef REISMEE_PROTO_VOCABULARY_ID_H_
#define REISMEE_PROTO_VOCABULARY_ID_H_

#include <array>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace reismee {

// The ids one piece of work may make. The n-th id is 48 bits of time in milliseconds, 12 bits of n
// (those after the 4,095th share the last number and are not ordered among themselves) and 68 bits
// of SHA-256(seed, n). A copy gives the same ids again: work that may run twice takes a copy each
// time. Not thread-safe.
class IdSource {
 public:
  using Seed = std::array<uint8_t, 32>;

  // With a given seed, which must be secret and never used twice.
  IdSource(absl::Time now, const Seed& seed);
  // With a seed of the operating system's randomness; ends the process when there is none.
  static IdSource Fresh(absl::Time now);

  std::string NewId();
  // NewName("cases") is "cases/<id>".
  std::string NewName(absl::string_view collection);
  // The same with an id of 128 bits of SHA-256(seed, n) alone: it tells neither when it was made
  // nor with what, and sorts anywhere.
  std::string NewTimelessName(absl::string_view collection);

 private:
  uint64_t milliseconds_;
  Seed seed_;
  uint64_t next_ = 0;
};

}  // namespace reismee

#endif  // REISMEE_PROTO_VOCABULARY_ID_H_
