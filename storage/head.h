// The newest schema.
#ifndef REISMEE_STORAGE_HEAD_H_
#define REISMEE_STORAGE_HEAD_H_

#include "absl/status/status.h"
#include "storage/sql/connection.h"

namespace reismee {

// Brings the schema of a database to that of this program, as sql::Migrate.
absl::Status MigrateToHead(sql::Connection& db);

}  // namespace reismee

#endif  // REISMEE_STORAGE_HEAD_H_
