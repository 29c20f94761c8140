// Texts in the common SQL of the store, as PostgreSQL takes them.
#ifndef REISMEE_STORAGE_POSTGRES_TEXT_H_
#define REISMEE_STORAGE_POSTGRES_TEXT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace reismee::postgres {

// One statement with its parameters numbered.
struct StatementText {
  // `$1` for the first name that appears, and so on; without FOR UPDATE.
  std::string text;
  // The names in that order, without dollar sign.
  std::vector<std::string> parameters;
  // Inserts, updates or deletes.
  bool writes = false;
  // The text ended in FOR UPDATE.
  bool locks = false;
};

// INTERNAL when `sql` is not one statement.
absl::StatusOr<StatementText> NumberParameters(absl::string_view sql);

// A script with the types of the schema: INTEGER is BIGINT, BLOB is BYTEA, its X'00FF' too, TEXT
// sorts bytewise, and what SQLite wants to hear at the end of a table is left out.
std::string TranslateTypes(absl::string_view script);

}  // namespace reismee::postgres

#endif  // REISMEE_STORAGE_POSTGRES_TEXT_H_
