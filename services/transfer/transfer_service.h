// The RPCs of TransferService (proto/reismee/v1/transfer.proto): handing a person over to another
// body.
#ifndef REISMEE_SERVICES_TRANSFER_TRANSFER_SERVICE_H_
#define REISMEE_SERVICES_TRANSFER_TRANSFER_SERVICE_H_

#include "absl/status/statusor.h"
#include "reismee/v1/transfer.pb.h"
#include "reismee/v1/transfer_service.pb.h"
#include "services/edge/method_table.h"
#include "storage/call.h"
#include "storage/txn.h"

namespace reismee {

// Stateless; any thread. What each method does, asks and refuses is said in the proto.
class TransferService {
 public:
  // The service must outlive the table.
  void Register(MethodTable& methods);

  // transfer_offer.cc
  absl::StatusOr<v1::TransferPreview> PreviewTransfer(const Call& call,
                                                      const v1::PreviewTransferRequest& request,
                                                      ReadTxn& txn);
  absl::StatusOr<v1::Transfer> OfferTransfer(const Call& call,
                                             const v1::OfferTransferRequest& request,
                                             WriteTxn& txn);

  // transfer_service.cc
  absl::StatusOr<v1::Transfer> AcceptTransfer(const Call& call,
                                              const v1::AcceptTransferRequest& request,
                                              WriteTxn& txn);
  absl::StatusOr<v1::Transfer> RefuseTransfer(const Call& call,
                                              const v1::RefuseTransferRequest& request,
                                              WriteTxn& txn);
  absl::StatusOr<v1::Transfer> WithdrawTransfer(const Call& call,
                                                const v1::WithdrawTransferRequest& request,
                                                WriteTxn& txn);
  absl::StatusOr<v1::Transfer> ExpireTransfer(const Call& call,
                                              const v1::ExpireTransferRequest& request,
                                              WriteTxn& txn);
  absl::StatusOr<v1::Transfer> GetTransfer(const Call& call, const v1::GetTransferRequest& request,
                                           ReadTxn& txn);
  absl::StatusOr<v1::ListTransfersResponse> ListTransfers(const Call& call,
                                                          const v1::ListTransfersRequest& request,
                                                          ReadTxn& txn);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_TRANSFER_TRANSFER_SERVICE_H_
