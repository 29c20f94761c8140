#include "storage/sql/query.h"

#include <algorithm>
#include <array>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee::sql {
namespace {

constexpr size_t kNamesAtOnce = 256;

// How many names a statement has room for. Few sizes, so that few statements are prepared.
size_t RoomFor(size_t count) {
  constexpr std::array<size_t, 4> kSizes = {1, 16, 64, kNamesAtOnce};
  return *std::lower_bound(kSizes.begin(), kSizes.end(), std::min(count, kNamesAtOnce));
}

}  // namespace

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

absl::Status ForEachOf(Connection& connection, absl::string_view sql,
                       absl::Span<const std::string> names, Params params,
                       absl::FunctionRef<absl::Status(Statement& row)> visit) {
  for (; !names.empty(); names.remove_prefix(std::min(kNamesAtOnce, names.size()))) {
    const size_t count = std::min(kNamesAtOnce, names.size());
    std::vector<std::string> labels(RoomFor(count));
    std::vector<Param> bound(params.begin(), params.end());
    std::string list;
    for (size_t i = 0; i < labels.size(); ++i) {
      labels[i] = absl::StrCat("n", i);
      absl::StrAppend(&list, i == 0 ? "$" : ", $", labels[i]);
      // Room that is left holds what is no name.
      bound.push_back({labels[i], i < count ? Value(names[i]) : Value("")});
    }
    RETURN_IF_ERROR(ForEach(connection,
                            absl::StrReplaceAll(sql, {{"(...)", absl::StrCat("(", list, ")")}}),
                            bound, visit));
  }
  return absl::OkStatus();
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
