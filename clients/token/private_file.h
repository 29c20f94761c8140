// Files that only their owner may read, as signing keys and tokens are kept.
#ifndef REISMEE_CLIENTS_TOKEN_PRIVATE_FILE_H_
#define REISMEE_CLIENTS_TOKEN_PRIVATE_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace reismee {

// Who may read a file that is written; only the owner may write it.
enum class Readers { kOwner, kAll };

// Writes a file durably and whole: a reader sees the old text or the new one. UNAVAILABLE when it
// cannot be written.
absl::Status ReplaceFile(const std::string& path, absl::string_view text, Readers readers);

// The text of a file of mode 0600 or less, at most 64 KiB. NOT_FOUND when there is none,
// FAILED_PRECONDITION when others may read or write it (the message says what to do), UNAVAILABLE
// when it cannot be read.
absl::StatusOr<std::string> ReadPrivateFile(const std::string& path);

}  // namespace reismee

#endif  // REISMEE_CLIENTS_TOKEN_PRIVATE_FILE_H_
