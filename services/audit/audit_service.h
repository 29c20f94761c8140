// Access records for the data protection officer.
#ifndef REISMEE_SERVICES_AUDIT_AUDIT_SERVICE_H_
#define REISMEE_SERVICES_AUDIT_AUDIT_SERVICE_H_

#include "absl/status/statusor.h"
#include "reismee/v1/audit.pb.h"
#include "services/edge/method_table.h"

namespace reismee {

// Errors stand in audit.proto. Stateless; any thread.
class AuditService {
 public:
  void Register(MethodTable& methods);

  absl::StatusOr<v1::ListAccessRecordsResponse> ListAccessRecords(
      const Call& call, const v1::ListAccessRecordsRequest& request, ReadTxn& txn);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_AUDIT_AUDIT_SERVICE_H_
