// Small sets of what access is decided by.
#ifndef REISMEE_STORAGE_ACCESS_RELATION_SET_H_
#define REISMEE_STORAGE_ACCESS_RELATION_SET_H_

#include <cstdint>
#include <initializer_list>

#include "reismee/v1/access.pb.h"

namespace reismee {

// A set of values of an enum of access.proto, all below 32.
template <typename Enum>
class EnumSet {
 public:
  constexpr EnumSet() = default;
  constexpr EnumSet(std::initializer_list<Enum> values) {
    for (Enum value : values) Add(value);
  }
  constexpr void Add(Enum value) { bits_ |= 1u << value; }
  constexpr bool Has(Enum value) const { return (bits_ >> value & 1u) != 0; }
  constexpr bool HasAnyOf(EnumSet other) const { return (bits_ & other.bits_) != 0; }
  // Whether every value of this one is in the other.
  constexpr bool Within(EnumSet other) const { return (bits_ & ~other.bits_) == 0; }
  constexpr EnumSet And(EnumSet other) const {
    EnumSet both;
    both.bits_ = bits_ & other.bits_;
    return both;
  }
  constexpr bool operator==(const EnumSet&) const = default;
  constexpr bool empty() const { return bits_ == 0; }

 private:
  uint32_t bits_ = 0;
};

using RelationSet = EnumSet<v1::Relation>;
using RoleSet = EnumSet<v1::Role>;
using PurposeSet = EnumSet<v1::Purpose>;

}  // namespace reismee

#endif  // REISMEE_STORAGE_ACCESS_RELATION_SET_H_
