// sql::Connection on SQLite.
#ifndef REISMEE_STORAGE_SQLITE_CONNECTION_H_
#define REISMEE_STORAGE_SQLITE_CONNECTION_H_

#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/sql/connection.h"
#include "storage/sqlite/statement.h"

namespace reismee::sqlite {

struct ConnectionOptions {
  // How long a statement waits for a lock of another connection.
  absl::Duration busy_timeout = absl::Seconds(5);
  int cache_kib = 8 * 1024;
};

// The write-ahead log is emptied into the database by Maintain from this many pages on, and by
// Begin from the second number on, should nobody call Maintain.
inline constexpr int kCheckpointPages = 1000;
inline constexpr int kForcedCheckpointPages = 4000;

class Connection : public sql::Connection {
 public:
  enum class Role {
    kWriter,  // Reads and writes; the only one of its file, and the only one that checkpoints.
    kReader,  // Reads only, whatever it is asked.
    kCopier,  // As kReader, but may write other files, for VACUUM INTO.
  };

  // Opens the file, which must exist; a new one is empty. The mode of the file is that of the files
  // SQLite puts beside it.
  static absl::StatusOr<std::unique_ptr<Connection>> Open(const std::string& path, Role role,
                                                          const ConnectionOptions& options);
  ~Connection() override;

  void SetDeadline(absl::Time deadline) override;
  absl::Status Maintain() override;

  // For statements: the status of a failed call, IsTransactionLost when it ended the transaction.
  absl::Status StatusOf(int code);
  // Rows changed by the last statement that writes.
  int64_t changes() const { return sqlite3_changes64(handle_.get()); }
  // Pages in the write-ahead log after the last commit of this writer.
  int log_pages() const { return log_pages_; }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  enum Control { kBegin, kBeginImmediate, kCommit, kRollback, kSavepoint, kRelease, kRollbackTo };

  Connection(sqlite3* handle, Role role) : handle_(handle), role_(role) {}

  absl::Status Configure(const ConnectionOptions& options);
  absl::Status ConfigureWriter();
  absl::StatusOr<StatementHandle> Compile(absl::string_view sql);
  absl::Status Run(Control control);
  absl::Status LostIfEnded(absl::Status status);
  absl::Status Checkpoint(int pages);

  absl::StatusOr<std::unique_ptr<sql::Statement>> DoPrepare(absl::string_view sql) override;
  absl::Status DoExecuteScript(absl::string_view sql) override;
  absl::Status DoBegin(sql::Access access) override;
  absl::Status DoCommit() override;
  absl::Status DoRollback() override;
  absl::Status DoSavepoint() override { return Run(kSavepoint); }
  absl::Status DoRelease() override { return Run(kRelease); }
  absl::Status DoRollbackTo() override;

  const std::unique_ptr<sqlite3, Close> handle_;
  const Role role_;
  std::array<StatementHandle, 7> controls_;
  bool engine_in_transaction_ = false;
  int log_pages_ = 0;
  int checkpointed_pages_ = 0;  // Of log_pages_, those that the last checkpoint dealt with.
  absl::Status disk_;           // Once a checkpoint failed on the disk, IsDiskInDoubt.
  absl::Time deadline_ = absl::InfiniteFuture();
};

}  // namespace reismee::sqlite

#endif  // REISMEE_STORAGE_SQLITE_CONNECTION_H_
