// sql::Connection on PostgreSQL.
#ifndef REISMEE_STORAGE_POSTGRES_CONNECTION_H_
#define REISMEE_STORAGE_POSTGRES_CONNECTION_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/postgres/pipeline.h"
#include "storage/postgres/statement.h"
#include "storage/sql/connection.h"

namespace reismee::postgres {

// Connects when a transaction begins, anew when the connection was lost: one that is open then is
// IsTransactionLost. Statements that are posted, savepoints and the begin of a transaction travel
// with the next call that needs an answer. Writes read what is committed and lock what they load
// FOR UPDATE; reads see one snapshot. A commit whose answer did not come, or that no standby
// confirmed, is IsOutcomeUnknown.
class Connection : public sql::Connection {
 public:
  enum class Role { kWriter, kReader };

  // UNAVAILABLE when the server does not answer.
  static absl::StatusOr<std::unique_ptr<Connection>> Open(const ConnectionOptions& options,
                                                          Role role);
  // Connects at the first Begin.
  Connection(const ConnectionOptions& options, Role role) : pipeline_(options), role_(role) {}
  ~Connection() override { DropStatements(); }

  void SetDeadline(absl::Time deadline) override { pipeline_.set_deadline(deadline); }
  absl::Status Maintain() override;
  void LockName(absl::string_view name) override;
  absl::Status LockSchema() override;
  void Announce() override;

  // For statements.
  Pipeline& pipeline() { return pipeline_; }
  // The next name of a prepared statement.
  std::string NextName();
  // Waits for what was posted when that has become much.
  absl::Status SettleWhenMany();

 private:
  absl::StatusOr<std::unique_ptr<sql::Statement>> DoPrepare(absl::string_view sql) override;
  absl::Status DoExecuteScript(absl::string_view sql) override;
  absl::Status DoBegin(sql::Access access) override;
  absl::Status DoCommit() override;
  absl::Status DoRollback() override;
  absl::Status DoSavepoint() override;
  absl::Status DoRelease() override;
  absl::Status DoRollbackTo() override;

  Pipeline pipeline_;
  const Role role_;
  Prepared lock_name_;
  int names_ = 0;
  bool schema_changed_ = false;
};

}  // namespace reismee::postgres

#endif  // REISMEE_STORAGE_POSTGRES_CONNECTION_H_
