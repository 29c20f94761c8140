// Summaries. The work list, which holds nothing between calls, is in services/work.
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

 private:
  SummaryCache summaries_;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_CASELOAD_CASELOAD_SERVICE_H_
