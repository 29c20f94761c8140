// A file that says whom to trust, read again and again, so that a change counts without a restart.
#ifndef REISMEE_SERVICES_IDENTITY_WATCHED_FILE_H_
#define REISMEE_SERVICES_IDENTITY_WATCHED_FILE_H_

#include <optional>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace reismee {

class WatchedFile {
 public:
  // Takes a text in, or says why it cannot be used.
  using Take = absl::FunctionRef<absl::Status(const std::string& text)>;

  explicit WatchedFile(std::string path) : path_(std::move(path)) {}

  // Reads the file and gives `take` a text that it has not taken yet. Answers what is new since the
  // last look: OK when a text was taken, or the one taken before is there again; UNAVAILABLE when
  // the file cannot be read, or is larger than 1 MiB; else what `take` answered. Nothing when all
  // is as it was. One thread at a time; the file is read and `take` runs under no lock.
  std::optional<absl::Status> Look(absl::Time now, Take take);

  // When a look last found the text that was taken last. Any thread.
  absl::Time seen() const;

  const std::string& path() const { return path_; }

 private:
  const std::string path_;
  // Those of the looking thread: what was taken last, and how the last look ended.
  std::optional<std::string> taken_;
  absl::Status outcome_;
  mutable absl::Mutex mutex_;
  absl::Time seen_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_IDENTITY_WATCHED_FILE_H_
