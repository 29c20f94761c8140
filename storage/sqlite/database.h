// A database in one file of SQLite.
#ifndef REISMEE_STORAGE_SQLITE_DATABASE_H_
#define REISMEE_STORAGE_SQLITE_DATABASE_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "storage/sql/database.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/lock_file.h"

namespace reismee::sqlite {

// One connection that writes and any number that only read, each seeing the last commit at the
// start of its transaction. SQLite 3.40 can damage a file when two connections write or checkpoint
// at the same moment, so there is one writer, and a lock file (<path>.lock) keeps other servers
// away. All files are readable by their owner only.
class Database : public sql::Database {
 public:
  struct Options {
    ConnectionOptions writer{.cache_kib = 32 * 1024};
    ConnectionOptions reader;
  };

  // Opens the file, or makes it, in a folder that exists. FAILED_PRECONDITION when another server
  // has it; DATA_LOSS when it is no database.
  static absl::StatusOr<std::unique_ptr<Database>> Open(const std::string& path,
                                                        const Options& options);
  static absl::StatusOr<std::unique_ptr<Database>> Open(const std::string& path) {
    return Open(path, Options());
  }

  sql::Connection& writer() override { return *writer_; }
  absl::StatusOr<std::unique_ptr<sql::Connection>> OpenWriter() const override {
    return absl::FailedPreconditionError("SQLite takes one writer");
  }
  absl::StatusOr<std::unique_ptr<sql::Connection>> OpenReader() const override;
  size_t largest_group() const override { return 512; }
  std::unique_ptr<sql::Listener> Listen(std::function<void()>) const override { return nullptr; }

  absl::Status Backup(const std::string& path) const override;

  // A connection that reads a file which no server has, such as a backup.
  static absl::StatusOr<std::unique_ptr<sql::Connection>> OpenCopy(const std::string& path);

  // Copies a file that no server has to the new file `path`, durably, readable by its owner only.
  static absl::Status PlaceCopy(const std::string& from, const std::string& path);

  const std::string& path() const { return path_; }

 private:
  Database(std::string path, Options options, std::unique_ptr<LockFile> lock,
           std::unique_ptr<Connection> writer);

  const std::string path_;
  const Options options_;
  const std::unique_ptr<LockFile> lock_;  // Let go after the writer is closed.
  const std::unique_ptr<Connection> writer_;
  mutable absl::Mutex backing_up_;
};

}  // namespace reismee::sqlite

#endif  // REISMEE_STORAGE_SQLITE_DATABASE_H_
