// Keeps a second server away from a database.
#ifndef REISMEE_STORAGE_SQLITE_LOCK_FILE_H_
#define REISMEE_STORAGE_SQLITE_LOCK_FILE_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace reismee::sqlite {

// Holds an advisory lock (flock) on a file that says who has it: process id and since when. The
// kernel frees it when the process ends in whatever way; the file stays.
class LockFile {
 public:
  // FAILED_PRECONDITION naming the process when another has the lock, or this one has it already;
  // UNAVAILABLE when the file cannot be made.
  static absl::StatusOr<std::unique_ptr<LockFile>> Acquire(const std::string& path);
  ~LockFile();
  LockFile(const LockFile&) = delete;
  LockFile& operator=(const LockFile&) = delete;

 private:
  explicit LockFile(int file) : file_(file) {}

  const int file_;
};

}  // namespace reismee::sqlite

#endif  // REISMEE_STORAGE_SQLITE_LOCK_FILE_H_
