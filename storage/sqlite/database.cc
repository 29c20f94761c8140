#include "storage/sqlite/database.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/sqlite/files.h"

namespace reismee::sqlite {

Database::Database(std::string path, Options options, std::unique_ptr<LockFile> lock,
                   std::unique_ptr<Connection> writer)
    : path_(std::move(path)),
      options_(options),
      lock_(std::move(lock)),
      writer_(std::move(writer)) {}

absl::StatusOr<std::unique_ptr<Database>> Database::Open(const std::string& path,
                                                         const Options& options) {
  ASSIGN_OR_RETURN(std::unique_ptr<LockFile> lock, LockFile::Acquire(absl::StrCat(path, ".lock")));
  // SQLite gives the log and its index the mode of the database.
  RETURN_IF_ERROR(EnsurePrivateFile(path));
  ASSIGN_OR_RETURN(std::unique_ptr<Connection> writer,
                   Connection::Open(path, Connection::Role::kWriter, options.writer));
  return std::unique_ptr<Database>(new Database(path, options, std::move(lock), std::move(writer)));
}

absl::StatusOr<std::unique_ptr<sql::Connection>> Database::OpenReader() const {
  return Connection::Open(path_, Connection::Role::kReader, options_.reader);
}

absl::Status Database::Backup(const std::string& path) const {
  const absl::MutexLock one_at_a_time(&backing_up_);
  if (access(path.c_str(), F_OK) == 0) {
    return absl::AlreadyExistsError(absl::StrCat(path, " exists already"));
  }
  // A name of its own until it is whole and on the disk: nobody takes half a copy for a backup.
  const std::string partial = absl::StrCat(path, ".partial");
  unlink(partial.c_str());
  RETURN_IF_ERROR(CreatePrivateFile(partial));
  const absl::Cleanup removing = [&partial] { unlink(partial.c_str()); };
  ASSIGN_OR_RETURN(const std::unique_ptr<Connection> source,
                   Connection::Open(path_, Connection::Role::kCopier, options_.reader));
  RETURN_IF_ERROR(source->ExecuteScript(
      absl::StrCat("VACUUM INTO '", absl::StrReplaceAll(partial, {{"'", "''"}}), "'")));
  RETURN_IF_ERROR(SyncFile(partial));
  if (link(partial.c_str(), path.c_str()) != 0) return FileError("create", path, errno);
  absl::Status synced = SyncFolderOf(path);
  if (!synced.ok()) unlink(path.c_str());
  return synced;
}

absl::StatusOr<std::unique_ptr<sql::Connection>> Database::OpenCopy(const std::string& path) {
  return Connection::Open(path, Connection::Role::kReader, ConnectionOptions());
}

absl::Status Database::PlaceCopy(const std::string& from, const std::string& path) {
  const std::string partial = absl::StrCat(path, ".partial");
  unlink(partial.c_str());
  RETURN_IF_ERROR(CreatePrivateFile(partial));
  const absl::Cleanup removing = [&partial] { unlink(partial.c_str()); };
  // Not std::filesystem::copy_file, which gives the copy the mode of the backup.
  RETURN_IF_ERROR(CopyContent(from, partial));
  RETURN_IF_ERROR(SyncFile(partial));
  if (link(partial.c_str(), path.c_str()) != 0) return FileError("create", path, errno);
  return SyncFolderOf(path);
}

}  // namespace reismee::sqlite
