#include "storage/sqlite/files.h"

#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee::sqlite {
namespace {

constexpr size_t kCopiedAtOnce = size_t{64} << 20;

absl::Status Sync(const std::string& path, int flags) {
  const int file = open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) return FileError("open", path, errno);
  const absl::Cleanup closing = [file] { close(file); };
  if (fsync(file) != 0) return FileError("sync", path, errno);
  return absl::OkStatus();
}

}  // namespace

absl::Status FileError(absl::string_view what, const std::string& path, int error) {
  return absl::UnavailableError(
      absl::StrCat("cannot ", what, " ", path, ": ", std::strerror(error)));
}

absl::Status EnsurePrivateFile(const std::string& path) {
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return FileError("open", path, errno);
  const absl::Cleanup closing = [file] { close(file); };
  // The mode given to open applies to new files only.
  if (fchmod(file, 0600) != 0) return FileError("protect", path, errno);
  if (fsync(file) != 0) return FileError("sync", path, errno);
  return SyncFolderOf(path);
}

absl::Status CreatePrivateFile(const std::string& path) {
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0 && errno == EEXIST) {
    return absl::AlreadyExistsError(absl::StrCat(path, " exists already"));
  }
  if (file < 0) return FileError("create", path, errno);
  close(file);
  return absl::OkStatus();
}

absl::Status CopyContent(const std::string& from, const std::string& to) {
  const int source = open(from.c_str(), O_RDONLY | O_CLOEXEC);
  if (source < 0) return FileError("open", from, errno);
  const absl::Cleanup closing_source = [source] { close(source); };
  const int target = open(to.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC);
  if (target < 0) return FileError("open", to, errno);
  const absl::Cleanup closing_target = [target] { close(target); };
  while (true) {
    const ssize_t copied = sendfile(target, source, nullptr, kCopiedAtOnce);
    if (copied == 0) return absl::OkStatus();
    if (copied < 0 && errno != EINTR) return FileError("copy", from, errno);
  }
}

absl::Status SyncFile(const std::string& path) { return Sync(path, O_RDONLY); }

absl::Status SyncFolderOf(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return Sync(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
}

}  // namespace reismee::sqlite
