// What is done to the data while no server runs.
#ifndef REISMEE_SERVICES_SERVER_MAINTENANCE_H_
#define REISMEE_SERVICES_SERVER_MAINTENANCE_H_

#include <string>

#include "absl/status/statusor.h"
#include "reismee/v1/admin.pb.h"

namespace reismee {

struct MaintenanceFlags {
  std::string data = "./data";
  // Empty: `{data}/data.key`.
  std::string key_file = {};
  // The file to restore.
  std::string backup = {};
};

// Verifies a backup and makes it the database of the folder, which is made when it is not there.
// ALREADY_EXISTS when the folder has a database: nothing is overwritten. Others as RestoreBackup.
absl::StatusOr<v1::Backup> Restore(const MaintenanceFlags& flags);

// Verifies the database of the folder as if it were a backup. NOT_FOUND when there is none,
// FAILED_PRECONDITION while a server has it (ask that one for a recount), others as VerifyBackup.
absl::StatusOr<v1::Backup> Check(const MaintenanceFlags& flags);

}  // namespace reismee

#endif  // REISMEE_SERVICES_SERVER_MAINTENANCE_H_
