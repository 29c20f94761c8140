#include "services/admin/admin_service.h"

#include <sys/stat.h>

#include <filesystem>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "services/transfer/day_turn.h"
#include "storage/admin/backup.h"
#include "storage/admin/inspection.h"
#include "storage/installation.h"
#include "storage/instants.h"

namespace reismee {
namespace {

constexpr absl::string_view kSuffix = ".db";
constexpr int kTurnedAtOnce = 1'000'000;

// A name in the backup folder and nowhere else.
absl::StatusOr<std::string> FileName(const std::string& asked, absl::Time now) {
  if (asked.empty()) {
    return absl::StrCat("reismee-", absl::FormatTime("%Y%m%d-%H%M%E3S", now, absl::UTCTimeZone()),
                        kSuffix);
  }
  if (absl::EndsWith(asked, kSuffix) && IsId(asked.substr(0, asked.size() - kSuffix.size()))) {
    return asked;
  }
  return BadField("file", v1::REASON_INVALID_NAME,
                  "letters, digits, - and _, ending in .db; no folder");
}

// For the access record: which copy of what left the database.
std::string DetailOf(const v1::Backup& backup) {
  std::string revisions;
  for (const v1::RegionRevision& one : backup.revisions()) {
    absl::StrAppend(&revisions, " ", one.region(), "=", one.revision());
  }
  return absl::StrCat("file=", backup.file(), " sha256=", backup.sha256(), revisions);
}

}  // namespace

void AdminService::Register(MethodTable& methods) {
  methods.Add(this, &AdminService::GetStatus);
  methods.Add(this, &AdminService::CreateBackup);
  methods.Add(this, &AdminService::Recount);
  methods.Add(this, &AdminService::AdvanceBusinessDate);
}

absl::StatusOr<v1::ServerStatus> AdminService::GetStatus(const Call&, const v1::GetStatusRequest&,
                                                         ReadTxn& txn) {
  ASSIGN_OR_RETURN(v1::ServerStatus status, txn.inspection().Describe());
  ports_.describe(status);
  return status;
}

absl::StatusOr<v1::Backup> AdminService::CreateBackup(const Call& call,
                                                      const v1::CreateBackupRequest& request,
                                                      ReadTxn& txn) {
  ASSIGN_OR_RETURN(const std::string file, FileName(request.file(), call.now));
  ::mkdir(ports_.backup_folder.c_str(), 0700);
  const std::string path = absl::StrCat(ports_.backup_folder, "/", file);
  if (std::filesystem::exists(path)) {
    return BadField("file", v1::REASON_INVALID_VALUE,
                    "there is such a backup; choose another name");
  }
  ASSIGN_OR_RETURN(v1::Backup backup, ports_.backup(path));
  backup.set_file(file);
  backup.set_size_bytes(static_cast<int64_t>(std::filesystem::file_size(path)));
  SetInstant(call.now, backup.mutable_create_time());
  ASSIGN_OR_RETURN(*backup.mutable_sha256(), Sha256Of(path));
  txn.SayOnRecord(DetailOf(backup));
  return backup;
}

absl::StatusOr<v1::RecountResponse> AdminService::Recount(const Call&, const v1::RecountRequest&,
                                                          ReadTxn& txn) {
  return txn.inspection().Recount();
}

absl::StatusOr<v1::ServerStatus> AdminService::AdvanceBusinessDate(
    const Call&, const v1::AdvanceBusinessDateRequest& request, WriteTxn& txn) {
  RETURN_IF_ERROR(CheckDate("date", request.date()));
  RETURN_IF_ERROR(ports_.check_business_date(request.date()));
  RETURN_IF_ERROR(txn.installation().Set(Installation::kBusinessDate, ToIso(request.date())));
  RETURN_IF_ERROR(TurnDays(txn, ports_.house, request.date(), kTurnedAtOnce).status());
  ASSIGN_OR_RETURN(v1::ServerStatus status, txn.inspection().Describe());
  ports_.describe(status);
  *status.mutable_business_date() = request.date();
  txn.AfterCommit([this, day = request.date()] { ports_.move_business_date(day); });
  return status;
}

}  // namespace reismee
