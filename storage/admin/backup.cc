#include "storage/admin/backup.h"

#include <filesystem>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/admin/recount.h"
#include "storage/journal.h"
#include "storage/sql/query.h"
#include "storage/sqlite/database.h"

namespace reismee {
namespace {

absl::Status CheckPages(sql::Connection& db) {
  std::string first;
  RETURN_IF_ERROR(sql::ForEach(db, "PRAGMA integrity_check(1)", {}, [&](sql::Statement& row) {
    first = std::string(row.Text(0));
    return absl::OkStatus();
  }));
  if (first != "ok") return absl::DataLossError("the pages of the database are damaged");
  bool dangling = false;
  RETURN_IF_ERROR(sql::ForEach(db, "PRAGMA foreign_key_check", {}, [&](sql::Statement&) {
    dangling = true;
    return absl::OkStatus();
  }));
  return dangling ? absl::DataLossError("a row refers to one that is not there") : absl::OkStatus();
}

absl::Status CheckDataKey(sql::Connection& db, absl::string_view id) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> same,
                   sql::ReadInt(db,
                                "SELECT 1 FROM installation WHERE key = 'data_key' AND "
                                "value = $id",
                                {{"id", id}}));
  if (same.has_value()) return absl::OkStatus();
  return absl::FailedPreconditionError("it was made with another data key");
}

}  // namespace

absl::StatusOr<v1::Backup> MakeBackup(const Store& store, const std::string& path) {
  const absl::Status copied = store.CopyTo(path);
  if (absl::IsUnimplemented(copied)) {
    return Refuse(
        v1::REASON_BACKUP_ELSEWHERE, absl::StatusCode::kFailedPrecondition,
        {.mend = "ADMINISTRATOR"},
        "PostgreSQL is backed up by its own tools (deploy/postgres/README.md); a copy in a "
        "file is made by: reismee admin copy --from URL --to sqlite:FILE");
  }
  RETURN_IF_ERROR(copied);
  return VerifyBackup(path, store.data_key_id());
}

absl::StatusOr<v1::Backup> VerifyBackup(const std::string& path, absl::string_view data_key_id) {
  ASSIGN_OR_RETURN(const std::unique_ptr<sql::Connection> db, sqlite::Database::OpenCopy(path));
  RETURN_IF_ERROR(db->Begin(sql::Access::kRead));
  RETURN_IF_ERROR(CheckPages(*db));
  RETURN_IF_ERROR(CheckDataKey(*db, data_key_id));
  ASSIGN_OR_RETURN(const v1::RecountResponse recount, RecountAll(*db));
  if (!recount.differences().empty()) {
    return absl::DataLossError("its counters do not equal a recount");
  }
  v1::Backup backup;
  ASSIGN_OR_RETURN(const std::vector<v1::RegionRevision> revisions, RegionRevisions(*db));
  for (const v1::RegionRevision& revision : revisions) *backup.add_revisions() = revision;
  ASSIGN_OR_RETURN(const std::optional<int64_t> cases,
                   sql::ReadInt(*db, "SELECT count(*) FROM case_file"));
  backup.set_cases(cases.value_or(0));
  RETURN_IF_ERROR(db->Rollback());
  return backup;
}

absl::StatusOr<v1::Backup> RestoreBackup(const std::string& backup, const std::string& path,
                                         absl::string_view data_key_id) {
  // The log of another database would be played into this one.
  for (const char* suffix : {"", "-wal", "-journal"}) {
    const std::string taken = absl::StrCat(path, suffix);
    if (!std::filesystem::exists(taken)) continue;
    return absl::AlreadyExistsError(
        absl::StrCat(taken, " exists; move it away first, a restore never overwrites a database"));
  }
  RETURN_IF_ERROR(VerifyBackup(backup, data_key_id).status());
  RETURN_IF_ERROR(sqlite::Database::PlaceCopy(backup, path));
  return VerifyBackup(path, data_key_id);
}

}  // namespace reismee
