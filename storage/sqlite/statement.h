// sql::Statement on sqlite3_stmt.
#ifndef REISMEE_STORAGE_SQLITE_STATEMENT_H_
#define REISMEE_STORAGE_SQLITE_STATEMENT_H_

#include <sqlite3.h>

#include <cstdint>
#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/sql/statement.h"

namespace reismee::sqlite {

class Connection;

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, Finalize>;

class Statement : public sql::Statement {
 public:
  // `handle` holds a compiled statement.
  Statement(Connection& connection, StatementHandle handle);

  int64_t changes() const override { return changes_; }

  int column_count() const override { return sqlite3_column_count(handle_.get()); }
  absl::string_view column_name(int column) const override;
  sql::ColumnType column_type(int column) const override;
  int64_t Int64(int column) const override { return sqlite3_column_int64(handle_.get(), column); }
  absl::string_view Text(int column) const override;
  absl::string_view Bytes(int column) const override;

 private:
  absl::Status DoBind(int index, const sql::Value& value) override;
  absl::StatusOr<bool> DoStep() override;
  void DoReset() override { sqlite3_reset(handle_.get()); }

  Connection& connection_;
  const StatementHandle handle_;
  int64_t changes_ = 0;
};

}  // namespace reismee::sqlite

#endif  // REISMEE_STORAGE_SQLITE_STATEMENT_H_
