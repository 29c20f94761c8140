// Backups that prove themselves.
#ifndef REISMEE_STORAGE_ADMIN_BACKUP_H_
#define REISMEE_STORAGE_ADMIN_BACKUP_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "reismee/v1/admin.pb.h"
#include "storage/store.h"

namespace reismee {

// SHA-256 of a file, hexadecimal. UNAVAILABLE when it cannot be read.
absl::StatusOr<std::string> Sha256Of(const std::string& path);

// Copies the last commit into a new file, durably, and verifies the copy. Writers go on meanwhile.
// FAILED_PRECONDITION (BACKUP_ELSEWHERE) for a database that is no file.
absl::StatusOr<v1::Backup> MakeBackup(const Store& store, const std::string& path);

// Reads a backup from end to end: the pages are sound, every reference leads somewhere, it was made
// with the data key of this id, and its counters equal a recount. Answers the cases and revisions
// it holds. DATA_LOSS says what is wrong; FAILED_PRECONDITION for another key.
absl::StatusOr<v1::Backup> VerifyBackup(const std::string& path, absl::string_view data_key_id);

// Puts a verified backup in the place of a database, durably, and verifies it there.
// The next start puts that on record. ALREADY_EXISTS when `path` or a log beside it is taken:
// nothing is ever overwritten.
absl::StatusOr<v1::Backup> RestoreBackup(const std::string& backup, const std::string& path,
                                         absl::string_view data_key_id);

}  // namespace reismee

#endif  // REISMEE_STORAGE_ADMIN_BACKUP_H_
