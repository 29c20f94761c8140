// The tables of the program, loaded once for all tests.
#ifndef REISMEE_TESTS_STORAGE_REFERENCE_LOADED_H_
#define REISMEE_TESTS_STORAGE_REFERENCE_LOADED_H_

#include <gtest/gtest.h>

#include <memory>

#include "absl/status/statusor.h"
#include "proto/vocabulary/date.h"
#include "storage/reference/reference.h"

namespace reismee {

inline const Reference& Loaded() {
  static const auto* const kLoaded =
      new absl::StatusOr<std::unique_ptr<const Reference>>(Reference::Load());
  return ***kLoaded;  // Ends the program with the status when the tables are malformed.
}

inline Date Day(absl::string_view iso) { return *ParseIso(iso); }

}  // namespace reismee

#endif  // REISMEE_TESTS_STORAGE_REFERENCE_LOADED_H_
