// Running statements in one call. `sql` names its parameters $name; `params` binds each of them, or
// INTERNAL. Other errors are those of Statement::Step.
#ifndef REISMEE_STORAGE_SQL_QUERY_H_
#define REISMEE_STORAGE_SQL_QUERY_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "storage/sql/connection.h"
#include "storage/sql/value.h"

namespace reismee::sql {

// Posts a statement: rows that it gives are passed over, and an error may come out at a later call
// of the transaction. Who decides by the error asks with ExecuteCount.
absl::Status Execute(Connection& connection, absl::string_view sql, Params params = {});

// As Execute; the number of rows inserted, changed or deleted.
absl::StatusOr<int64_t> ExecuteCount(Connection& connection, absl::string_view sql,
                                     Params params = {});

// Calls `visit` for every row, in order, until it returns an error, which is returned. `visit` may
// run other statements, this one included.
absl::Status ForEach(Connection& connection, absl::string_view sql, Params params,
                     absl::FunctionRef<absl::Status(Statement& row)> visit);

// Runs `sql`, in which every IN (...) stands for `names`, some hundred of them at a time, and
// visits its rows. `params` binds the rest of the names in it.
absl::Status ForEachOf(Connection& connection, absl::string_view sql,
                       absl::Span<const std::string> names, Params params,
                       absl::FunctionRef<absl::Status(Statement& row)> visit);

// The one integer of the one row; nullopt without a row or when it is NULL. INTERNAL when there are
// more rows or columns, or it is no integer.
absl::StatusOr<std::optional<int64_t>> ReadInt(Connection& connection, absl::string_view sql,
                                               Params params = {});

// The statement with its parameters bound, until the end of the scope.
class Run {
 public:
  static absl::StatusOr<Run> Start(Connection& connection, absl::string_view sql, Params params);

  Run(Run&& other) noexcept : statement_(other.statement_) { other.statement_ = nullptr; }
  Run& operator=(Run&&) = delete;
  ~Run() {
    if (statement_ != nullptr) statement_->Reset();
  }

  Statement& statement() { return *statement_; }
  absl::Status Bind(Params params);
  // Runs to the end, passing over rows; the number of rows inserted, changed or deleted.
  absl::StatusOr<int64_t> Finish();
  // As Statement::Post.
  absl::Status Post() { return statement_->Post(); }
  // Whether there is a row; INTERNAL when, after calling `visit` for it, there is another.
  absl::StatusOr<bool> OnlyRow(absl::FunctionRef<absl::Status(Statement& row)> visit);

 private:
  explicit Run(Statement* statement) : statement_(statement) {}

  Statement* statement_;
};

}  // namespace reismee::sql

#endif  // REISMEE_STORAGE_SQL_QUERY_H_
