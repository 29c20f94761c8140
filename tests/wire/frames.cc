#include "tests/wire/frames.h"

#include "absl/strings/str_cat.h"

namespace reismee::wire {
namespace {

// The last `bytes` of a number, the highest first.
std::string Number(uint32_t number, int bytes) {
  std::string text;
  while (bytes-- > 0) text.push_back(static_cast<char>(number >> 8 * bytes));
  return text;
}

// A length as HPACK writes it in seven bits, then in groups of seven, the lowest first.
std::string Length(size_t length) {
  if (length < 127) return std::string(1, static_cast<char>(length));
  std::string text(1, 127);
  for (length -= 127; length >= 128; length /= 128) {
    text.push_back(static_cast<char>(128 + length % 128));
  }
  text.push_back(static_cast<char>(length));
  return text;
}

}  // namespace

std::string Preface() {
  return absl::StrCat("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Frame(FrameType::kSettings, 0, 0, ""));
}

std::string Frame(FrameType type, uint8_t flags, uint32_t stream, absl::string_view payload) {
  return absl::StrCat(Number(static_cast<uint32_t>(payload.size()), 3),
                      Number(static_cast<uint32_t>(type), 1), Number(flags, 1), Number(stream, 4),
                      payload);
}

std::string Field(absl::string_view name, absl::string_view value) {
  return absl::StrCat(absl::string_view("\0", 1), Length(name.size()), name, Length(value.size()),
                      value);
}

std::string CallFields(absl::string_view path) {
  return absl::StrCat(Field(":method", "POST"), Field(":scheme", "https"), Field(":path", path),
                      Field(":authority", "localhost"), Field("te", "trailers"),
                      Field("content-type", "application/grpc"));
}

bool HasEndOf(uint32_t stream, absl::string_view received) {
  const std::string number = Number(stream, 4);
  const auto byte = [&](size_t at) { return static_cast<unsigned char>(received[at]); };
  while (received.size() >= 9) {
    const size_t length = byte(0) << 16 | byte(1) << 8 | byte(2);
    if ((byte(4) & kEndStream) != 0 && received.substr(5, 4) == number) return true;
    if (received.size() < 9 + length) return false;
    received.remove_prefix(9 + length);
  }
  return false;
}

std::string LargeSettings() {
  std::string entries;
  for (uint32_t i = 0; i < 2700; ++i) {
    absl::StrAppend(&entries, Number(0xf000 + i % 256, 2), Number(i, 4));
  }
  return Frame(FrameType::kSettings, 0, 0, entries);
}

}  // namespace reismee::wire
