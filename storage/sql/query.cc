#include "storage/sql/query.h"

#include "proto/vocabulary/status_macros.h"

namespace reismee::sql {

absl::StatusOr<Run> Run::Start(Connection& connection, absl::string_view sql, Params params) {
  ASSIGN_OR_RETURN(Statement * statement, connection.Prepare(sql));
  Run run(statement);
  RETURN_IF_ERROR(run.Bind(params));
  return run;
}

absl::Status Run::Bind(Params params) {
  for (const Param& param : params) {
    RETURN_IF_ERROR(statement_->Bind(param.name, param.value));
  }
  return absl::OkStatus();
}

absl::StatusOr<int64_t> Run::Finish() {
  bool row = true;
  while (row) {
    ASSIGN_OR_RETURN(row, statement_->Step());
  }
  return statement_->changes();
}

absl::StatusOr<bool> Run::OnlyRow(absl::FunctionRef<absl::Status(Statement& row)> visit) {
  ASSIGN_OR_RETURN(const bool found, statement_->Step());
  if (!found) return false;
  RETURN_IF_ERROR(visit(*statement_));
  // Some violations of a statement that writes and returns rows come out at its end only.
  ASSIGN_OR_RETURN(const bool another, statement_->Step());
  if (another) return absl::InternalError("more than one row");
  return true;
}

absl::Status Execute(Connection& connection, absl::string_view sql, Params params) {
  ASSIGN_OR_RETURN(Run run, Run::Start(connection, sql, params));
  return run.Post();
}

absl::StatusOr<int64_t> ExecuteCount(Connection& connection, absl::string_view sql, Params params) {
  ASSIGN_OR_RETURN(Run run, Run::Start(connection, sql, params));
  return run.Finish();
}

absl::Status ForEach(Connection& connection, absl::string_view sql, Params params,
                     absl::FunctionRef<absl::Status(Statement& row)> visit) {
  ASSIGN_OR_RETURN(Run run, Run::Start(connection, sql, params));
  while (true) {
    ASSIGN_OR_RETURN(const bool row, run.statement().Step());
    if (!row) return absl::OkStatus();
    RETURN_IF_ERROR(visit(run.statement()));
  }
}

absl::StatusOr<std::optional<int64_t>> ReadInt(Connection& connection, absl::string_view sql,
                                               Params params) {
  ASSIGN_OR_RETURN(Run run, Run::Start(connection, sql, params));
  std::optional<int64_t> number;
  const auto read = [&number](Statement& row) {
    if (row.column_count() != 1) return absl::InternalError("more than one column");
    const ColumnType type = row.column_type(0);
    if (type == ColumnType::kNull) return absl::OkStatus();
    if (type != ColumnType::kInteger) return absl::InternalError("the column is no integer");
    number = row.Int64(0);
    return absl::OkStatus();
  };
  RETURN_IF_ERROR(run.OnlyRow(read).status());
  return number;
}

}  // namespace reismee::sql
