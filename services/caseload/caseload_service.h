// Summaries and the work list.
#ifndef REISMEE_SERVICES_CASELOAD_CASELOAD_SERVICE_H_
#define REISMEE_SERVICES_CASELOAD_CASELOAD_SERVICE_H_

#include "absl/status/statusor.h"
#include "reismee/v1/caseload.pb.h"
#include "services/caseload/summary_cache.h"
#include "services/edge/method_table.h"

namespace reismee {

// Errors of each call stand in caseload.proto. Any thread.
class CaseloadService {
 public:
  void Register(MethodTable& methods);

  absl::StatusOr<Serialised<v1::CaseloadSummary>> GetCaseloadSummary(
      const Call& call, const v1::GetCaseloadSummaryRequest& request, ReadTxn& txn);
  absl::StatusOr<v1::ListWorkItemsResponse> ListWorkItems(const Call& call,
                                                          const v1::ListWorkItemsRequest& request,
                                                          ReadTxn& txn);
  absl::StatusOr<v1::WorkItem> DismissWorkItem(const Call& call,
                                               const v1::DismissWorkItemRequest& request,
                                               WriteTxn& txn);

 private:
  SummaryCache summaries_;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_CASELOAD_CASELOAD_SERVICE_H_
