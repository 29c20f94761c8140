#include "storage/admin/backup.h"

#include <openssl/evp.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "storage/admin/recount.h"
#include "storage/head.h"
#include "storage/installation.h"
#include "storage/journal.h"
#include "storage/sql/query.h"
#include "storage/sqlite/connection.h"
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

// In the schema of this program, which the next start would bring it to.
absl::Status NoteArrival(const std::string& path, const std::string& what) {
  ASSIGN_OR_RETURN(const std::unique_ptr<sqlite::Connection> db,
                   sqlite::Connection::Open(path, sqlite::Connection::Role::kWriter,
                                            sqlite::ConnectionOptions()));
  RETURN_IF_ERROR(MigrateToHead(*db));
  RETURN_IF_ERROR(db->Begin(sql::Access::kWrite));
  RETURN_IF_ERROR(WriteArrival(*db, what));
  return db->Commit();
}

}  // namespace

absl::StatusOr<std::string> Sha256Of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        &EVP_MD_CTX_free);
  if (!file || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1) {
    return absl::UnavailableError("the backup cannot be read again");
  }
  std::array<char, 1 << 16> chunk;
  while (file.read(chunk.data(), chunk.size()) || file.gcount() > 0) {
    EVP_DigestUpdate(context.get(), chunk.data(), static_cast<size_t>(file.gcount()));
  }
  std::array<unsigned char, 32> digest;
  EVP_DigestFinal_ex(context.get(), digest.data(), nullptr);
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

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
  ASSIGN_OR_RETURN(const std::string sha256, Sha256Of(backup));
  RETURN_IF_ERROR(sqlite::Database::PlaceCopy(backup, path));
  ASSIGN_OR_RETURN(v1::Backup restored, VerifyBackup(path, data_key_id));
  const std::string file = std::filesystem::path(backup).filename();
  RETURN_IF_ERROR(NoteArrival(path, absl::StrCat("restore file=", file, " sha256=", sha256)));
  return restored;
}

}  // namespace reismee
