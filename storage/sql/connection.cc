#include "storage/sql/connection.h"

#include <utility>

#include "proto/vocabulary/status_macros.h"
#include "storage/sql/status.h"

namespace reismee::sql {
namespace {

absl::Status LostError() {
  return WithTransactionLost(absl::UnavailableError("the whole transaction was rolled back"));
}

absl::Status DeadError() {
  return absl::InternalError("the transaction is dead after an error; roll it back");
}

}  // namespace

absl::StatusOr<Statement*> Connection::Prepare(absl::string_view sql) {
  RETURN_IF_ERROR(CheckLive());
  std::vector<std::unique_ptr<Statement>>& copies = statements_[sql];
  for (const std::unique_ptr<Statement>& copy : copies) {
    if (!copy->on_row()) return copy.get();
  }
  absl::StatusOr<std::unique_ptr<Statement>> prepared = DoPrepare(sql);
  if (!prepared.ok()) return Fail(std::move(prepared).status());
  copies.push_back(*std::move(prepared));
  return copies.back().get();
}

absl::Status Connection::ExecuteScript(absl::string_view sql) {
  RETURN_IF_ERROR(CheckLive());
  if (in_transaction() && !may_write()) {
    return Fail(absl::InternalError("a script in a read transaction"));
  }
  return FailUnlessOk(DoExecuteScript(sql));
}

absl::Status Connection::Begin(Access access) {
  if (in_transaction()) return absl::InternalError("a transaction is open already");
  RETURN_IF_ERROR(DoBegin(access));
  state_ = State::kLive;
  access_ = access;
  in_savepoint_ = false;
  return absl::OkStatus();
}

absl::Status Connection::Commit() {
  if (!in_transaction()) return absl::InternalError("no transaction is open");
  absl::Status status = CheckLive();
  if (status.ok()) status = DoCommit();
  if (!status.ok()) {
    // What the rollback says adds nothing: the commit failed, and a later Begin finds out the rest.
    Rollback().IgnoreError();
    return status;
  }
  state_ = State::kIdle;
  return absl::OkStatus();
}

absl::Status Connection::Rollback() {
  if (!in_transaction()) return absl::OkStatus();
  state_ = State::kIdle;
  return DoRollback();
}

absl::Status Connection::Savepoint() {
  RETURN_IF_ERROR(CheckOpen(/*savepoint=*/false));
  RETURN_IF_ERROR(FailUnlessOk(DoSavepoint()));
  in_savepoint_ = true;
  return absl::OkStatus();
}

absl::Status Connection::Release() {
  RETURN_IF_ERROR(CheckOpen(/*savepoint=*/true));
  RETURN_IF_ERROR(FailUnlessOk(DoRelease()));
  in_savepoint_ = false;
  return absl::OkStatus();
}

absl::Status Connection::RollbackTo() {
  if (state_ == State::kLost) return LostError();
  // No savepoint can be set in a dead transaction, so one that is set is older than the error.
  if (!in_savepoint_ || !in_transaction()) return absl::InternalError("no savepoint is set");
  state_ = State::kLive;
  in_savepoint_ = false;
  return FailUnlessOk(DoRollbackTo());
}

absl::Status Connection::CheckLive() const {
  if (state_ == State::kLost) return LostError();
  if (state_ == State::kDead) return DeadError();
  return absl::OkStatus();
}

absl::Status Connection::CheckOpen(bool savepoint) const {
  RETURN_IF_ERROR(CheckLive());
  if (!in_transaction()) return absl::InternalError("no transaction is open");
  if (in_savepoint_ == savepoint) return absl::OkStatus();
  return absl::InternalError(savepoint ? "no savepoint is set" : "a savepoint is set already");
}

absl::Status Connection::Fail(absl::Status status) {
  if (state_ == State::kLive) {
    state_ = IsTransactionLost(status) ? State::kLost : State::kDead;
  }
  return status;
}

absl::Status Connection::FailUnlessOk(absl::Status status) {
  return status.ok() ? status : Fail(std::move(status));
}

}  // namespace reismee::sql
