// Accounts that are refused although their token is good: for those that cannot wait until it ends.
#ifndef REISMEE_SERVICES_IDENTITY_DENIED_ACCOUNTS_H_
#define REISMEE_SERVICES_IDENTITY_DENIED_ACCOUNTS_H_

#include <optional>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "reismee/internal/v1/caller.pb.h"
#include "services/identity/watched_file.h"

namespace reismee {

// A text file with an account a line: the subject of its tokens, or `organisations/GM0855` for all
// accounts of an organisation. Empty lines and lines that begin with # say nothing. Entries that
// nobody uses cost nothing. Any thread.
class DeniedAccounts {
 public:
  // Nobody is denied before the first look.
  explicit DeniedAccounts(std::string path) : file_(std::move(path)) {}

  // Reads the file again; the list is then the one in it. As WatchedFile::Look, with
  // INVALID_ARGUMENT when a line is nothing that a token could say: a mistake there must not let an
  // account in, so the list stays as it was. One thread at a time.
  std::optional<absl::Status> Look(absl::Time now);

  bool Denies(const internal::v1::Caller& caller) const;
  size_t size() const;
  const WatchedFile& file() const { return file_; }

 private:
  WatchedFile file_;
  mutable absl::Mutex mutex_;
  absl::flat_hash_set<std::string> accounts_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_IDENTITY_DENIED_ACCOUNTS_H_
