// Organisations that many tests name.
#ifndef REISMEE_TESTS_TESTING_BODIES_H_
#define REISMEE_TESTS_TESTING_BODIES_H_

namespace reismee {

inline constexpr char kUwv[] = "organisations/UWV";
inline constexpr char kTilburg[] = "organisations/GM0855";
inline constexpr char kBreda[] = "organisations/GM0758";

}  // namespace reismee

#endif  // REISMEE_TESTS_TESTING_BODIES_H_
