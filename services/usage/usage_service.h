// UsageService of proto/reismee/v1/usage.proto: what each method does and refuses is said there.
// Stateless; any thread.
#ifndef REISMEE_SERVICES_USAGE_USAGE_SERVICE_H_
#define REISMEE_SERVICES_USAGE_USAGE_SERVICE_H_

#include "absl/status/statusor.h"
#include "reismee/v1/usage.pb.h"
#include "services/edge/method_table.h"
#include "storage/call.h"
#include "storage/txn.h"

namespace reismee {

class UsageService {
 public:
  // The service must outlive the table.
  void Register(MethodTable& methods);

 private:
  absl::StatusOr<v1::Item> GetItem(const Call& call, const v1::GetItemRequest& request,
                                   ReadTxn& txn);
  absl::StatusOr<v1::Usage> StartItem(const Call& call, const v1::StartItemRequest& request,
                                      WriteTxn& txn);
  absl::StatusOr<v1::Usage> LogUsage(const Call& call, const v1::LogUsageRequest& request,
                                     WriteTxn& txn);
  absl::StatusOr<v1::Usage> CompleteItem(const Call& call, const v1::CompleteItemRequest& request,
                                         WriteTxn& txn);
  absl::StatusOr<v1::Usage> StopItem(const Call& call, const v1::StopItemRequest& request,
                                     WriteTxn& txn);
  absl::StatusOr<v1::Usage> CorrectUsage(const Call& call, const v1::CorrectUsageRequest& request,
                                         WriteTxn& txn);
  absl::StatusOr<v1::ListUsageResponse> ListUsage(const Call& call,
                                                  const v1::ListUsageRequest& request,
                                                  ReadTxn& txn);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_USAGE_USAGE_SERVICE_H_
