// The RPCs of BudgetService (proto/reismee/v1/budget.proto): lines and allocations, commitments and
// payments, guarded to the cent.
#ifndef REISMEE_SERVICES_BUDGET_BUDGET_SERVICE_H_
#define REISMEE_SERVICES_BUDGET_BUDGET_SERVICE_H_

#include "absl/status/statusor.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/budget_service.pb.h"
#include "services/edge/method_table.h"
#include "storage/call.h"
#include "storage/txn.h"

namespace reismee {

// Stateless; any thread. What each method does, asks and refuses is said in the proto.
class BudgetService {
 public:
  // The service must outlive the table.
  void Register(MethodTable& methods);

  // budget_service.cc
  absl::StatusOr<v1::ListBudgetLinesResponse> ListBudgetLines(
      const Call& call, const v1::ListBudgetLinesRequest& request, ReadTxn& txn);
  absl::StatusOr<v1::BudgetLine> GetBudgetLine(const Call& call,
                                               const v1::GetBudgetLineRequest& request,
                                               ReadTxn& txn);
  absl::StatusOr<v1::LoadAllocationsResponse> LoadAllocations(
      const Call& call, const v1::LoadAllocationsRequest& request, WriteTxn& txn);

  // commit_funds.cc
  absl::StatusOr<v1::Commitment> CommitFunds(const Call& call,
                                             const v1::CommitFundsRequest& request, WriteTxn& txn);

  // payments.cc
  absl::StatusOr<v1::Commitment> GetCommitment(const Call& call,
                                               const v1::GetCommitmentRequest& request,
                                               ReadTxn& txn);
  absl::StatusOr<v1::ListCommitmentsResponse> ListCommitments(
      const Call& call, const v1::ListCommitmentsRequest& request, ReadTxn& txn);
  absl::StatusOr<v1::Commitment> PayInstalment(const Call& call,
                                               const v1::PayInstalmentRequest& request,
                                               WriteTxn& txn);
  absl::StatusOr<v1::Commitment> ReleaseCommitment(const Call& call,
                                                   const v1::ReleaseCommitmentRequest& request,
                                                   WriteTxn& txn);
  absl::StatusOr<v1::Commitment> SettleCommitment(const Call& call,
                                                  const v1::SettleCommitmentRequest& request,
                                                  WriteTxn& txn);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_BUDGET_BUDGET_SERVICE_H_
