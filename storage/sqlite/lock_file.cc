#include "storage/sqlite/lock_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "storage/sqlite/files.h"

namespace reismee::sqlite {
namespace {

// What the holder wrote. It may be in the middle of writing it: then less is known.
std::string Holder(int file) {
  std::array<char, 128> text;
  const ssize_t size = pread(file, text.data(), text.size(), 0);
  if (size <= 0) return "another process";
  return std::string(
      absl::StripAsciiWhitespace(absl::string_view(text.data(), static_cast<size_t>(size))));
}

}  // namespace

absl::StatusOr<std::unique_ptr<LockFile>> LockFile::Acquire(const std::string& path) {
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) return FileError("open", path, errno);
  std::unique_ptr<LockFile> lock(new LockFile(file));
  if (flock(file, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return FileError("lock", path, errno);
    return absl::FailedPreconditionError(absl::StrCat("the database is in use by ", Holder(file),
                                                      "; stop that server first (", path, ")"));
  }
  const std::string text =
      absl::StrCat("process ", getpid(), " since ",
                   absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", absl::Now(), absl::UTCTimeZone()), "\n");
  if (ftruncate(file, 0) != 0 ||
      pwrite(file, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
    return FileError("write", path, errno);
  }
  return lock;
}

LockFile::~LockFile() { close(file_); }

}  // namespace reismee::sqlite
