#include "services/server/maintenance.h"

#include <filesystem>
#include <memory>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/admin/backup.h"
#include "storage/seal/key_file.h"
#include "storage/sqlite/lock_file.h"

namespace reismee {
namespace {

std::string DatabaseOf(const MaintenanceFlags& flags) {
  return absl::StrCat(flags.data, "/reismee.db");
}

absl::StatusOr<std::string> KeyIdOf(const MaintenanceFlags& flags) {
  const std::string path =
      flags.key_file.empty() ? absl::StrCat(flags.data, "/data.key") : flags.key_file;
  const absl::StatusOr<DataKey> key = LoadKeyFile(path);
  if (key.ok()) return key->id;
  if (!absl::IsNotFound(key.status())) return key.status();
  return absl::NotFoundError(
      absl::StrCat("no data key at ", path, "; give the one of the backup with --key-file"));
}

}  // namespace

absl::StatusOr<v1::Backup> Restore(const MaintenanceFlags& flags) {
  ASSIGN_OR_RETURN(const std::string key_id, KeyIdOf(flags));
  std::error_code error;
  std::filesystem::create_directories(flags.data, error);
  if (error) return absl::UnavailableError(absl::StrCat("cannot make ", flags.data));
  ASSIGN_OR_RETURN(const auto lock,
                   sqlite::LockFile::Acquire(absl::StrCat(DatabaseOf(flags), ".lock")));
  return RestoreBackup(flags.backup, DatabaseOf(flags), key_id);
}

absl::StatusOr<v1::Backup> Check(const MaintenanceFlags& flags) {
  const std::string path = DatabaseOf(flags);
  if (!std::filesystem::exists(path)) {
    return absl::NotFoundError(absl::StrCat("there is no database at ", path));
  }
  ASSIGN_OR_RETURN(const std::string key_id, KeyIdOf(flags));
  ASSIGN_OR_RETURN(const auto lock, sqlite::LockFile::Acquire(absl::StrCat(path, ".lock")));
  return VerifyBackup(path, key_id);
}

}  // namespace reismee
