#include "services/admin/admin_service.h"

#include <openssl/evp.h>
#include <sys/stat.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/name.h"
#include "proto/vocabulary/refusal.h"
#include "proto/vocabulary/status_macros.h"
#include "services/transfer/day_turn.h"
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

}  // namespace

void AdminService::Register(MethodTable& methods) {
  methods.Add("reismee.v1.AdminService/GetStatus", this, &AdminService::GetStatus);
  methods.Add("reismee.v1.AdminService/CreateBackup", this, &AdminService::CreateBackup);
  methods.Add("reismee.v1.AdminService/Recount", this, &AdminService::Recount);
  methods.Add("reismee.v1.AdminService/AdvanceBusinessDate", this,
              &AdminService::AdvanceBusinessDate);
}

absl::StatusOr<v1::ServerStatus> AdminService::GetStatus(const Call&, const v1::GetStatusRequest&,
                                                         ReadTxn& txn) {
  ASSIGN_OR_RETURN(v1::ServerStatus status, txn.inspection().Describe());
  ports_.describe(status);
  return status;
}

absl::StatusOr<v1::Backup> AdminService::CreateBackup(const Call& call,
                                                      const v1::CreateBackupRequest& request,
                                                      ReadTxn&) {
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
