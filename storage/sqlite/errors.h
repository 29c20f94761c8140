// Results of SQLite as statuses of storage/sql/status.h.
#ifndef REISMEE_STORAGE_SQLITE_ERRORS_H_
#define REISMEE_STORAGE_SQLITE_ERRORS_H_

#include <sqlite3.h>

#include "absl/status/status.h"

namespace reismee::sqlite {

// The status of the extended result `code` of the last call on `database`, which must be an error.
// Any thread that may use `database`; `database` may be null.
absl::Status StatusOf(sqlite3* database, int code);

// As StatusOf, with the words of SQLite on a text that does not compile as detail.
absl::Status CompileStatusOf(sqlite3* database, int code);

}  // namespace reismee::sqlite

#endif  // REISMEE_STORAGE_SQLITE_ERRORS_H_
