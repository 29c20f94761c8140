#include "clients/token/private_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/status_macros.h"

namespace reismee {
namespace {

constexpr size_t kLargestFile = 65536;

absl::Status FileError(absl::string_view what, const std::string& path, int error) {
  return absl::UnavailableError(
      absl::StrCat("cannot ", what, " ", path, ": ", std::strerror(error)));
}

absl::Status WriteNew(const std::string& path, absl::string_view text, mode_t mode) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
  if (file < 0) return FileError("create", path, errno);
  const absl::Cleanup closing = [file] { close(file); };
  // fchmod, for a caller's umask must not take the right to read from a public file.
  if (fchmod(file, mode) != 0 ||
      write(file, text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
      fsync(file) != 0) {
    return FileError("write", path, errno);
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ReplaceFile(const std::string& path, absl::string_view text, Readers readers) {
  const std::string draft = absl::StrCat(path, ".new");
  unlink(draft.c_str());
  RETURN_IF_ERROR(WriteNew(draft, text, readers == Readers::kAll ? 0644 : 0600));
  if (std::rename(draft.c_str(), path.c_str()) != 0) {
    const int error = errno;
    unlink(draft.c_str());
    return FileError("replace", path, error);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReadPrivateFile(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0 && errno == ENOENT) return absl::NotFoundError(absl::StrCat("there is no ", path));
  if (file < 0) return FileError("open", path, errno);
  const absl::Cleanup closing = [file] { close(file); };
  struct stat status = {};
  if (fstat(file, &status) != 0) return FileError("look at", path, errno);
  if ((status.st_mode & 077) != 0) {
    return absl::FailedPreconditionError(absl::StrCat(
        path, " is open to others than its owner: run `chmod 600 ", path, "`, or make a new one"));
  }
  std::string text(kLargestFile, '\0');
  const ssize_t got = read(file, text.data(), text.size());
  if (got < 0) return FileError("read", path, errno);
  text.resize(static_cast<size_t>(got));
  return text;
}

}  // namespace reismee
