// The one seam between what the system remembers and the engine that remembers it.
#ifndef REISMEE_STORAGE_SQL_CONNECTION_H_
#define REISMEE_STORAGE_SQL_CONNECTION_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/sql/statement.h"

namespace reismee::sql {

enum class Access { kRead, kWrite };

// One session with a database, used by one thread at a time. Statuses are those of status.h.
//
// Transactions are alike on every engine:
//   - One is open at a time, with at most one savepoint in it.
//   - After an error in a transaction it is dead: every call fails with INTERNAL until RollbackTo,
//     when a savepoint was set before the error, or Rollback. So nobody can pass over an error and
//     commit half of a thing.
//   - When the engine itself rolled back the whole transaction, that error and every later one are
//     IsTransactionLost; then only Rollback helps, and RollbackTo too says that all is lost.
//   - A read transaction sees one state of the database, that of its first statement.
//   - Statements that write need a write transaction; those that read do not need any.
//
// Engines override the virtual functions whose name begins with Do.
class Connection {
 public:
  virtual ~Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // The statement of this text, prepared once and kept; when the one kept is in the middle of its
  // rows, another. One statement only; its parameters are written $name. INTERNAL when it does not
  // compile, which an engine may find out when it first runs. A SELECT that ends in FOR UPDATE
  // locks its rows until the end of a write transaction, where there is more than one writer.
  absl::StatusOr<Statement*> Prepare(absl::string_view sql);

  // Runs the statements of a text, each ended by a semicolon, without parameters and rows. Outside
  // a transaction each commits by itself. The text must not begin or end a transaction.
  absl::Status ExecuteScript(absl::string_view sql);

  // A write transaction waits for its turn; UNAVAILABLE when that takes too long.
  absl::Status Begin(Access access);
  // Makes it last. Whatever the answer, the transaction is over; after an error none of it was
  // done, unless IsDiskInDoubt or IsOutcomeUnknown.
  absl::Status Commit();
  // Undoes all. OK also when no transaction is open.
  absl::Status Rollback();

  absl::Status Savepoint();
  // Keeps what was done since the savepoint, and ends the savepoint.
  absl::Status Release();
  // Undoes what was done since the savepoint, and ends the savepoint.
  absl::Status RollbackTo();

  bool in_transaction() const { return state_ != State::kIdle; }
  // Whether the open transaction can only be rolled back.
  bool dead() const { return state_ == State::kDead || state_ == State::kLost; }
  bool may_write() const { return state_ == State::kLive && access_ == Access::kWrite; }

  // Statements of this connection that run at `deadline` end with DEADLINE_EXCEEDED. For readers; a
  // writer may lose its transaction. absl::InfiniteFuture(), as at the start, for none.
  virtual void SetDeadline(absl::Time deadline) = 0;

  // Housekeeping that is due (SQLite: a checkpoint). A writer calls it between transactions, when
  // no one waits for an answer. IsDiskInDoubt when the disk failed.
  virtual absl::Status Maintain() = 0;

  // In a write transaction: waits until no other one holds the name, and holds it until its end.
  // Where there is one writer there is nothing to wait for. What fails comes out as with Post.
  virtual void LockName(absl::string_view) {}

  // In a write transaction: keeps other programs from changing the schema until its end.
  virtual absl::Status LockSchema() { return absl::OkStatus(); }

  // Wakes the other servers of this database after a commit, if there can be any. They may miss it.
  virtual void Announce() {}

 protected:
  Connection() = default;

  virtual absl::StatusOr<std::unique_ptr<Statement>> DoPrepare(absl::string_view sql) = 0;
  virtual absl::Status DoExecuteScript(absl::string_view sql) = 0;
  virtual absl::Status DoBegin(Access access) = 0;
  // After an error the transaction may be open still; DoRollback follows.
  virtual absl::Status DoCommit() = 0;
  // Also when the engine rolled back by itself.
  virtual absl::Status DoRollback() = 0;
  virtual absl::Status DoSavepoint() = 0;
  virtual absl::Status DoRelease() = 0;
  // Rolls back to the savepoint and releases it.
  virtual absl::Status DoRollbackTo() = 0;

  // Destructors of engines call it before they disconnect.
  void DropStatements() { statements_.clear(); }

 private:
  friend class Statement;

  enum class State { kIdle, kLive, kDead, kLost };

  // OK unless the transaction is dead or lost.
  absl::Status CheckLive() const;
  // As CheckLive, and a transaction with or without savepoint must be open.
  absl::Status CheckOpen(bool savepoint) const;
  // Notes the error `status` in the state of the transaction, and returns it.
  absl::Status Fail(absl::Status status);
  absl::Status FailUnlessOk(absl::Status status);

  State state_ = State::kIdle;
  Access access_ = Access::kRead;
  bool in_savepoint_ = false;
  absl::flat_hash_map<std::string, std::vector<std::unique_ptr<Statement>>> statements_;
};

}  // namespace reismee::sql

#endif  // REISMEE_STORAGE_SQL_CONNECTION_H_
