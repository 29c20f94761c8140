// Files that only their owner may read, and that are there after a crash.
#ifndef REISMEE_STORAGE_SQLITE_FILES_H_
#define REISMEE_STORAGE_SQLITE_FILES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace reismee::sqlite {

// UNAVAILABLE: "cannot <what> <path>: <why>".
absl::Status FileError(absl::string_view what, const std::string& path, int error);

// Makes an empty file of mode 0600, durably. An existing one is left as it is but for its mode.
absl::Status EnsurePrivateFile(const std::string& path);

// ALREADY_EXISTS when there is such a file.
absl::Status CreatePrivateFile(const std::string& path);

// Writes what a file holds into another one that is there, which keeps its mode.
absl::Status CopyContent(const std::string& from, const std::string& to);

// Until it returns OK, what was written to the file or the names in its folder may vanish in a
// crash.
absl::Status SyncFile(const std::string& path);
absl::Status SyncFolderOf(const std::string& path);

}  // namespace reismee::sqlite

#endif  // REISMEE_STORAGE_SQLITE_FILES_H_
