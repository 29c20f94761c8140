#include "tests/testing/faulty_connection.h"

#include <utility>

#include "proto/vocabulary/status_macros.h"
#include "storage/sql/status.h"

namespace reismee {

class FaultyStatement : public sql::Statement {
 public:
  // The inner statement itself refuses writes outside a write transaction.
  FaultyStatement(FaultyConnection& connection, sql::Statement& inner)
      : sql::Statement(connection, inner.parameters(), /*writes=*/false),
        connection_(connection),
        inner_(inner) {}

  int64_t changes() const override { return inner_.changes(); }
  int column_count() const override { return inner_.column_count(); }
  absl::string_view column_name(int column) const override { return inner_.column_name(column); }
  sql::ColumnType column_type(int column) const override { return inner_.column_type(column); }
  int64_t Int64(int column) const override { return inner_.Int64(column); }
  absl::string_view Text(int column) const override { return inner_.Text(column); }
  absl::string_view Bytes(int column) const override { return inner_.Bytes(column); }

 private:
  absl::Status DoBind(int index, const sql::Value& value) override {
    return inner_.Bind(index, value);
  }

  absl::StatusOr<bool> DoStep() override {
    absl::Status fault = connection_.Fault();
    if (fault.ok()) return inner_.Step();
    inner_.Reset();
    return fault;
  }

  void DoReset() override { inner_.Reset(); }

  FaultyConnection& connection_;
  sql::Statement& inner_;
};

void FaultyConnection::FailAt(int call, absl::Status status) {
  left_ = call;
  fault_ = std::move(status);
}

absl::Status FaultyConnection::Fault() {
  ++calls_;
  if (left_ == 0 || --left_ > 0) return absl::OkStatus();
  if (sql::IsTransactionLost(fault_)) RETURN_IF_ERROR(inner_.Rollback());
  return fault_;
}

absl::Status FaultyConnection::Maintain() {
  RETURN_IF_ERROR(Fault());
  return inner_.Maintain();
}

absl::StatusOr<std::unique_ptr<sql::Statement>> FaultyConnection::DoPrepare(absl::string_view sql) {
  ASSIGN_OR_RETURN(sql::Statement * inner, inner_.Prepare(sql));
  return std::make_unique<FaultyStatement>(*this, *inner);
}

absl::Status FaultyConnection::DoExecuteScript(absl::string_view sql) {
  RETURN_IF_ERROR(Fault());
  return inner_.ExecuteScript(sql);
}

absl::Status FaultyConnection::DoBegin(sql::Access access) {
  RETURN_IF_ERROR(Fault());
  return inner_.Begin(access);
}

absl::Status FaultyConnection::DoCommit() {
  RETURN_IF_ERROR(Fault());
  return inner_.Commit();
}

absl::Status FaultyConnection::DoSavepoint() {
  RETURN_IF_ERROR(Fault());
  return inner_.Savepoint();
}

absl::Status FaultyConnection::DoRelease() {
  RETURN_IF_ERROR(Fault());
  return inner_.Release();
}

absl::Status FaultyConnection::DoRollbackTo() {
  RETURN_IF_ERROR(Fault());
  return inner_.RollbackTo();
}

}  // namespace reismee
