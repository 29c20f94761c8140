#include "storage/postgres/connection.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/postgres/text.h"
#include "storage/sql/status.h"

namespace reismee::postgres {
namespace {

// Commands on their way at most: their answers must fit into the buffers in between.
constexpr size_t kMany = 500;

constexpr char kBeginRead[] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
constexpr char kBeginWrite[] = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";

constexpr char kLockName[] = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";

// Any number; the same in every server of an installation.
constexpr char kLockSchema[] = "SELECT pg_advisory_xact_lock(7440)";

}  // namespace

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(const ConnectionOptions& options,
                                                             Role role) {
  auto connection = std::make_unique<Connection>(options, role);
  RETURN_IF_ERROR(connection->pipeline_.Connect());
  return connection;
}

std::string Connection::NextName() { return absl::StrCat("s", ++names_); }

absl::Status Connection::Maintain() {
  if (in_transaction()) return absl::InternalError("maintenance inside a transaction");
  return absl::OkStatus();
}

void Connection::LockName(absl::string_view name) {
  if (lock_name_.name.empty()) {
    lock_name_ = {.name = NextName(), .text = kLockName, .types = {kTextType}};
  }
  pipeline_.Send(lock_name_, {name});
}

absl::Status Connection::LockSchema() {
  pipeline_.Send(kLockSchema);
  return pipeline_.Settle().status();
}

void Connection::Announce() {
  pipeline_.Send("NOTIFY reismee");
  pipeline_.Push();
}

absl::Status Connection::SettleWhenMany() {
  return pipeline_.unsettled() < kMany ? absl::OkStatus() : pipeline_.Settle().status();
}

absl::StatusOr<std::unique_ptr<sql::Statement>> Connection::DoPrepare(absl::string_view sql) {
  ASSIGN_OR_RETURN(StatementText text, NumberParameters(sql));
  return std::make_unique<Statement>(*this, std::move(text));
}

absl::Status Connection::DoExecuteScript(absl::string_view sql) {
  if (role_ == Role::kReader) return absl::InternalError("a script on a connection that reads");
  if (!in_transaction()) RETURN_IF_ERROR(pipeline_.Connect());
  schema_changed_ = true;
  RETURN_IF_ERROR(pipeline_.Run(TranslateTypes(sql)).status());
  if (pipeline_.in_transaction() == in_transaction()) return absl::OkStatus();
  const absl::Status status = absl::InternalError("a script began or ended a transaction");
  if (in_transaction()) return sql::WithTransactionLost(status);
  RETURN_IF_ERROR(pipeline_.Run("ROLLBACK").status());
  return status;
}

absl::Status Connection::DoBegin(sql::Access access) {
  const bool write = access == sql::Access::kWrite;
  if (write && role_ == Role::kReader) {
    return absl::InternalError("a write on a connection that reads");
  }
  RETURN_IF_ERROR(pipeline_.Connect());
  if (std::exchange(schema_changed_, false)) RETURN_IF_ERROR(pipeline_.LearnUniques());
  pipeline_.Forget();
  pipeline_.Send(write ? kBeginWrite : kBeginRead);
  return absl::OkStatus();
}

absl::Status Connection::DoCommit() {
  pipeline_.TakeWarning();
  pipeline_.Send("COMMIT");
  const absl::StatusOr<Result> committed = pipeline_.Settle();
  // An error came instead of the commit; where the server went away nobody knows.
  if (absl::IsUnavailable(committed.status()) && sql::IsTransactionLost(committed.status())) {
    return sql::WithOutcomeUnknown(committed.status());
  }
  RETURN_IF_ERROR(committed.status());
  if (pipeline_.TakeWarning()) {
    return sql::WithOutcomeUnknown(absl::UnavailableError("no standby confirmed the commit"));
  }
  if (absl::string_view(PQcmdStatus(committed->get())) == "COMMIT") return absl::OkStatus();
  return absl::InternalError("the database rolled the transaction back");
}

absl::Status Connection::DoRollback() {
  if (!pipeline_.connected()) return absl::OkStatus();
  pipeline_.Forget();
  pipeline_.Send("ROLLBACK");
  pipeline_.Push();
  return absl::OkStatus();
}

absl::Status Connection::DoSavepoint() {
  pipeline_.Send("SAVEPOINT request");
  return absl::OkStatus();
}

absl::Status Connection::DoRelease() {
  pipeline_.Send("RELEASE SAVEPOINT request");
  return pipeline_.Settle().status();
}

absl::Status Connection::DoRollbackTo() {
  pipeline_.Forget();
  pipeline_.Send("ROLLBACK TO SAVEPOINT request");
  pipeline_.Send("RELEASE SAVEPOINT request");
  return absl::OkStatus();
}

}  // namespace reismee::postgres
