#include "services/identity/watched_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/cleanup/cleanup.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

namespace reismee {
namespace {

constexpr size_t kLargestFile = 1 << 20;

absl::StatusOr<std::string> Read(const std::string& path) {
  const auto failed = [&path](int error) {
    return absl::UnavailableError(absl::StrCat("cannot read ", path, ": ", std::strerror(error)));
  };
  // A pipe put in its place must not make the looking thread wait for a writer.
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return failed(errno);
  const absl::Cleanup closing = [file] { close(file); };
  std::string text;
  char bytes[16384];
  while (true) {
    const ssize_t count = read(file, bytes, sizeof(bytes));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed(errno);
    if (count == 0) return text;
    text.append(bytes, static_cast<size_t>(count));
    if (text.size() > kLargestFile) return failed(EFBIG);
  }
}

}  // namespace

std::optional<absl::Status> WatchedFile::Look(absl::Time now, Take take) {
  absl::StatusOr<std::string> text = Read(path_);
  absl::Status outcome = text.status();
  const bool fresh = text.ok() && *text != taken_;
  if (fresh) outcome = take(*text);
  if (outcome.ok()) {
    taken_ = *std::move(text);
    absl::MutexLock lock(&mutex_);
    seen_ = now;
  }
  const bool news = outcome != outcome_ || (fresh && outcome.ok());
  outcome_ = outcome;
  if (!news) return std::nullopt;
  return outcome;
}

absl::Time WatchedFile::seen() const {
  absl::MutexLock lock(&mutex_);
  return seen_;
}

}  // namespace reismee
