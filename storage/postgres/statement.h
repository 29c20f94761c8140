// sql::Statement on a prepared statement of PostgreSQL.
#ifndef REISMEE_STORAGE_POSTGRES_STATEMENT_H_
#define REISMEE_STORAGE_POSTGRES_STATEMENT_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/postgres/pipeline.h"
#include "storage/postgres/text.h"
#include "storage/sql/statement.h"

namespace reismee::postgres {

class Connection;

// The number of the type TEXT, which never changes.
inline constexpr Oid kTextType = 25;

// The types of parameters are those of the values of a run, so that the server need not guess: a
// statement is prepared once for each combination that comes. All rows of a run are in memory.
class Statement : public sql::Statement {
 public:
  Statement(Connection& connection, StatementText text);

  int64_t changes() const override { return changes_; }

  int column_count() const override { return result_ ? PQnfields(result_.get()) : 0; }
  absl::string_view column_name(int column) const override;
  sql::ColumnType column_type(int column) const override;
  int64_t Int64(int column) const override;
  absl::string_view Text(int column) const override;
  absl::string_view Bytes(int column) const override { return Text(column); }

 private:
  absl::Status DoBind(int index, const sql::Value& value) override;
  absl::StatusOr<bool> DoStep() override;
  absl::Status DoPost() override;
  void DoReset() override { result_.reset(); }

  // What the server has, or is to get, for the values of this run.
  Prepared& ForValues();

  Connection& connection_;
  const StatementText text_;
  std::vector<sql::Value> values_;
  std::vector<std::unique_ptr<Prepared>> prepared_;
  Result result_;
  int row_ = 0;
  int64_t changes_ = 0;
};

}  // namespace reismee::postgres

#endif  // REISMEE_STORAGE_POSTGRES_STATEMENT_H_
