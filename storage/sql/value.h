// What is bound to a parameter of a statement.
#ifndef REISMEE_STORAGE_SQL_VALUE_H_
#define REISMEE_STORAGE_SQL_VALUE_H_

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace reismee::sql {

using Null = std::monostate;

// Bytes, as against text.
struct Blob {
  explicit Blob(absl::string_view view) : bytes(view) {}
  absl::string_view bytes;
};

// NULL, an integer, text or bytes. Never a fraction: money is whole cents, instants are whole
// microseconds. Text and bytes are views; what they point to must live until the statement has run.
class Value {
 public:
  using Variant = std::variant<Null, int64_t, absl::string_view, Blob>;

  Value() = default;
  Value(Null) {}                                     // NOLINT
  Value(absl::string_view text) : variant_(text) {}  // NOLINT
  Value(std::string_view text)                       // NOLINT
      : variant_(absl::string_view(text.data(), text.size())) {}
  Value(const std::string& text) : variant_(absl::string_view(text)) {}  // NOLINT
  Value(const char* text) : variant_(absl::string_view(text)) {}         // NOLINT
  Value(Blob bytes) : variant_(bytes) {}                                 // NOLINT
  Value(std::optional<int64_t> number) {                                 // NOLINT
    if (number) variant_ = *number;
  }
  template <typename T>
  requires(std::signed_integral<T> || std::same_as<T, bool> || std::is_enum_v<T> ||
           (std::unsigned_integral<T> && sizeof(T) < sizeof(int64_t))) Value(T number)
      : variant_(static_cast<int64_t>(number)) {}  // NOLINT
  template <std::floating_point T>
  Value(T) = delete;  // NOLINT

  const Variant& variant() const { return variant_; }

 private:
  Variant variant_;
};

// Bound to $name of a statement; `name` is without the dollar sign.
struct Param {
  absl::string_view name;
  Value value;
};

using Params = absl::Span<const Param>;

}  // namespace reismee::sql

#endif  // REISMEE_STORAGE_SQL_VALUE_H_
