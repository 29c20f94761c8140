#include "storage/sql/statement.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/sql/connection.h"

namespace reismee::sql {

Statement::Statement(Connection& connection, std::vector<std::string> parameters, bool writes)
    : connection_(connection),
      parameters_(std::move(parameters)),
      writes_(writes),
      bound_(parameters_.size()) {}

absl::Status Statement::Bind(int index, const Value& value) {
  const size_t place = static_cast<size_t>(index);
  if (place >= parameters_.size()) return absl::InternalError("no such parameter");
  if (on_row_) return absl::InternalError("the statement is running");
  RETURN_IF_ERROR(DoBind(index, value));
  if (!bound_[place]) {
    bound_[place] = true;
    ++bound_count_;
  }
  return absl::OkStatus();
}

absl::Status Statement::Bind(absl::string_view name, const Value& value) {
  for (size_t i = 0; i < parameters_.size(); ++i) {
    if (parameters_[i] == name) return Bind(static_cast<int>(i), value);
  }
  return absl::InternalError(absl::StrCat("no parameter ", name));
}

absl::Status Statement::CheckRun() const {
  RETURN_IF_ERROR(connection_.CheckLive());
  if (bound_count_ != parameters_.size()) {
    for (size_t i = 0; i < parameters_.size(); ++i) {
      if (bound_[i]) continue;
      return absl::InternalError(absl::StrCat("parameter ", parameters_[i], " is not bound"));
    }
  }
  if (writes_ && !connection_.may_write()) {
    return absl::InternalError("a write outside a write transaction");
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> Statement::Step() {
  // The rest of a run was checked when it began, but the transaction may have died since.
  absl::Status status = on_row_ ? connection_.CheckLive() : CheckRun();
  if (status.ok()) {
    absl::StatusOr<bool> row = DoStep();
    if (row.ok() && *row) {
      on_row_ = true;
      return true;
    }
    on_row_ = false;
    Unbind();
    if (row.ok()) return false;
    status = std::move(row).status();
  } else {
    Reset();
  }
  return connection_.Fail(std::move(status));
}

absl::Status Statement::Post() {
  absl::Status status = on_row_ ? absl::InternalError("the statement is running") : CheckRun();
  if (status.ok()) {
    status = DoPost();
    Unbind();
  } else {
    Reset();
  }
  return connection_.FailUnlessOk(std::move(status));
}

absl::Status Statement::DoPost() {
  absl::StatusOr<bool> row = true;
  while (row.ok() && *row) row = DoStep();
  return row.status();
}

void Statement::Reset() {
  if (!on_row_ && bound_count_ == 0) return;
  DoReset();
  on_row_ = false;
  Unbind();
}

void Statement::Unbind() {
  bound_.assign(bound_.size(), false);
  bound_count_ = 0;
}

}  // namespace reismee::sql
