// An installation table by table, each read from end to end.
#ifndef REISMEE_STORAGE_ADMIN_TABLES_H_
#define REISMEE_STORAGE_ADMIN_TABLES_H_

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "storage/sql/connection.h"
#include "storage/sql/value.h"

namespace reismee {

struct Table {
  absl::string_view name;
  absl::string_view key;  // The columns of its primary key, "case_name, revision".
};

// All that belongs to an installation, each after those it refers to. Not schema_migration, which
// tells of the database.
absl::Span<const Table> Tables();

absl::StatusOr<int64_t> CountRows(sql::Connection& db, const Table& table);

// The key of a row; empty: before the first.
using RowKey = std::vector<std::variant<int64_t, std::string>>;

// The key of the last row.
absl::StatusOr<RowKey> LastKey(sql::Connection& db, const Table& table);

inline constexpr int64_t kRowsPerPage = 2000;

// Visits the rows after the key in the order of keys, kRowsPerPage of them at most; their number.
// When there may be more, `after` becomes the key of the last one.
absl::StatusOr<int64_t> VisitPage(sql::Connection& db, const Table& table, RowKey& after,
                                  absl::FunctionRef<absl::Status(sql::Statement& row)> visit);

// What stands in a column, until the statement goes on. INTERNAL for a type that no table has.
absl::StatusOr<sql::Value> ValueOf(const sql::Statement& row, int column);

// How far a reading has come. An error ends it.
struct RowProgress {
  absl::string_view step;
  int64_t done = 0;
  int64_t total = 0;
};
using OnProgress = std::function<absl::Status(const RowProgress&)>;

struct TableSum {
  std::string table;
  int64_t rows = 0;
  std::string sha256;  // Of all values of all rows in the order of keys, in hexadecimal digits.

  friend bool operator==(const TableSum&, const TableSum&) = default;
};

// Sums up every table, in a transaction. The same rows have the same sums on every engine.
absl::StatusOr<std::vector<TableSum>> SumTables(sql::Connection& db, absl::string_view step,
                                                const OnProgress& progress);

// The sums as one.
std::string SumOf(absl::Span<const TableSum> sums);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ADMIN_TABLES_H_
