// Errors of PostgreSQL as statuses of storage/sql/status.h.
#ifndef REISMEE_STORAGE_POSTGRES_ERRORS_H_
#define REISMEE_STORAGE_POSTGRES_ERRORS_H_

#include <libpq-fe.h>

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace reismee::postgres {

// What a unique index covers, by its name: "case_note.case_id, case_note.number".
using UniqueColumns = absl::flat_hash_map<std::string, std::string>;

// The status of a result that is an error. Only its SQLSTATE and names of tables, columns and
// constraints are looked at: the message and its detail hold values of rows.
absl::Status StatusOf(const PGresult* error, const UniqueColumns& uniques);

// The connection is gone, and with it the transaction.
absl::Status ConnectionLost(absl::string_view why);

}  // namespace reismee::postgres

#endif  // REISMEE_STORAGE_POSTGRES_ERRORS_H_
