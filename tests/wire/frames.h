// HTTP/2 as it goes over the wire, by hand: what no client library would send.
#ifndef REISMEE_TESTS_WIRE_FRAMES_H_
#define REISMEE_TESTS_WIRE_FRAMES_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace reismee::wire {

enum class FrameType : uint8_t {
  kData = 0,
  kHeaders = 1,
  kReset = 3,
  kSettings = 4,
  kContinuation = 9
};
inline constexpr uint8_t kEndStream = 1;
inline constexpr uint8_t kEndHeaders = 4;

// What a client sends first: the preface and its settings, which are none.
std::string Preface();
// `payload` has at most 16,384 bytes, as every peer takes.
std::string Frame(FrameType type, uint8_t flags, uint32_t stream, absl::string_view payload);
// A header that is not to be remembered; value and name under 16 KiB.
std::string Field(absl::string_view name, absl::string_view value);
// The headers of a gRPC call without token.
std::string CallFields(absl::string_view path);
// Whether `received`, from its start, has the last frame of a stream.
bool HasEndOf(uint32_t stream, absl::string_view received);
// A frame of settings that nobody knows, as many as it holds.
std::string LargeSettings();

}  // namespace reismee::wire

#endif  // REISMEE_TESTS_WIRE_FRAMES_H_
