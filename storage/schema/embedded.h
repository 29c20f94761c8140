#ifndef STORAGE_SCHEMA_EMBEDDED_H_
#define STORAGE_SCHEMA_EMBEDDED_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace reismee::schema {

// A migration compiled into the program, so that the program and its sql files never
// differ in version.
struct EmbeddedFile {
  absl::string_view name;  // File name without folder, for example "x.sql".
  absl::string_view text;  // UTF-8, as it stands in the tree.
};

// All files storage/schema/*.sql, sorted by name. The data lives as long as the program.
absl::Span<const EmbeddedFile> Files();

}  // namespace reismee::schema

#endif  // STORAGE_SCHEMA_EMBEDDED_H_
