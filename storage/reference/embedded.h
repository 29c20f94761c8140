#ifndef STORAGE_REFERENCE_EMBEDDED_H_
#define STORAGE_REFERENCE_EMBEDDED_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace reismee::reference {

// A table of reference data compiled into the program, so that the program and its csv files never
// differ in version.
struct EmbeddedFile {
  absl::string_view name;  // File name without folder, for example "x.csv".
  absl::string_view text;  // UTF-8, as it stands in the tree.
};

// All files storage/reference/*.csv, sorted by name. The data lives as long as the program.
absl::Span<const EmbeddedFile> Files();

}  // namespace reismee::reference

#endif  // STORAGE_REFERENCE_EMBEDDED_H_
