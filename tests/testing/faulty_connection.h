// A connection that fails when a test says so.
#ifndef REISMEE_TESTS_TESTING_FAULTY_CONNECTION_H_
#define REISMEE_TESTS_TESTING_FAULTY_CONNECTION_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/sql/connection.h"

namespace reismee {

// Passes every call on to another connection, but for the one that is to fail, which does not reach
// it. The calls that count are steps of statements, scripts, Begin, Commit, Savepoint, Release,
// RollbackTo and Maintain. What a fault does to the transaction is what it does on an engine: it is
// dead, or, when the status is sql::IsTransactionLost, rolled back as a whole.
//
//   for (int call = 1; ; ++call) {      // a fault at every call of the body
//     faulty.FailAt(call, absl::UnavailableError("fault"));
//     if (Body(faulty).ok()) break;
//     ...nothing has changed...
//   }
class FaultyConnection : public sql::Connection {
 public:
  // `inner` lives longer and is used through this connection only.
  explicit FaultyConnection(sql::Connection& inner) : inner_(inner) {}
  ~FaultyConnection() override { DropStatements(); }

  // The `call`-th call from now on, 1 being the next, fails with `status`, once.
  void FailAt(int call, absl::Status status);
  // Calls since the beginning.
  int calls() const { return calls_; }
  // Whether a fault is set that has not come yet.
  bool waiting() const { return left_ > 0; }

  void SetDeadline(absl::Time deadline) override { inner_.SetDeadline(deadline); }
  absl::Status Maintain() override;

 private:
  friend class FaultyStatement;

  // Counts a call; the fault when it is its turn.
  absl::Status Fault();

  absl::StatusOr<std::unique_ptr<sql::Statement>> DoPrepare(absl::string_view sql) override;
  absl::Status DoExecuteScript(absl::string_view sql) override;
  absl::Status DoBegin(sql::Access access) override;
  absl::Status DoCommit() override;
  absl::Status DoRollback() override { return inner_.Rollback(); }
  absl::Status DoSavepoint() override;
  absl::Status DoRelease() override;
  absl::Status DoRollbackTo() override;

  sql::Connection& inner_;
  int calls_ = 0;
  int left_ = 0;
  absl::Status fault_;
};

}  // namespace reismee

#endif  // REISMEE_TESTS_TESTING_FAULTY_CONNECTION_H_
