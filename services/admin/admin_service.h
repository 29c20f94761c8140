// Running the installation.
#ifndef REISMEE_SERVICES_ADMIN_ADMIN_SERVICE_H_
#define REISMEE_SERVICES_ADMIN_ADMIN_SERVICE_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "google/type/date.pb.h"
#include "reismee/v1/admin.pb.h"
#include "services/edge/method_table.h"
#include "storage/access/in_hand.h"
#include "storage/store.h"

namespace reismee {

// What the service needs of the process it runs in.
struct AdminPorts {
  // Fills version, business date, start time, queue, watchers and refusals.
  std::function<void(v1::ServerStatus&)> describe;
  // Copies the database into a new file and verifies the copy; answers the cases and revisions that
  // it holds.
  std::function<absl::StatusOr<v1::Backup>(const std::string& path)> backup;
  std::string backup_folder;
  // Whether the business date can move, and the move.
  std::function<absl::Status(const google::type::Date&)> check_business_date;
  std::function<void(const google::type::Date&)> move_business_date;
  // To turn the days that a move passes.
  Housekeeping house;
};

// Errors stand in admin.proto. Any thread.
class AdminService {
 public:
  explicit AdminService(AdminPorts ports) : ports_(std::move(ports)) {}
  void Register(MethodTable& methods);

  absl::StatusOr<v1::ServerStatus> GetStatus(const Call& call, const v1::GetStatusRequest& request,
                                             ReadTxn& txn);
  absl::StatusOr<v1::Backup> CreateBackup(const Call& call, const v1::CreateBackupRequest& request,
                                          ReadTxn& txn);
  absl::StatusOr<v1::RecountResponse> Recount(const Call& call, const v1::RecountRequest& request,
                                              ReadTxn& txn);
  absl::StatusOr<v1::ServerStatus> AdvanceBusinessDate(
      const Call& call, const v1::AdvanceBusinessDateRequest& request, WriteTxn& txn);

 private:
  const AdminPorts ports_;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_ADMIN_ADMIN_SERVICE_H_
