// ArrangementService of proto/reismee/v1/arrangement.proto: what each method does and refuses is
// said there. Stateless; any thread.
#ifndef REISMEE_SERVICES_ARRANGEMENT_ARRANGEMENT_SERVICE_H_
#define REISMEE_SERVICES_ARRANGEMENT_ARRANGEMENT_SERVICE_H_

#include "absl/status/statusor.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/arrangement_service.pb.h"
#include "services/edge/method_table.h"
#include "storage/call.h"
#include "storage/txn.h"

namespace reismee {

class ArrangementService {
 public:
  // The service must outlive the table.
  void Register(MethodTable& methods);

 private:
  // Versions: arrangement_service.cc.
  absl::StatusOr<v1::Arrangement> DraftArrangement(const Call& call,
                                                   const v1::DraftArrangementRequest& request,
                                                   WriteTxn& txn);
  absl::StatusOr<v1::Arrangement> GetArrangement(const Call& call,
                                                 const v1::GetArrangementRequest& request,
                                                 ReadTxn& txn);
  absl::StatusOr<v1::ListArrangementsResponse> ListArrangements(
      const Call& call, const v1::ListArrangementsRequest& request, ReadTxn& txn);
  absl::StatusOr<v1::Arrangement> AgreeArrangement(const Call& call,
                                                   const v1::AgreeArrangementRequest& request,
                                                   WriteTxn& txn);
  absl::StatusOr<v1::Arrangement> CompleteArrangement(const Call& call,
                                                      const v1::CompleteArrangementRequest& request,
                                                      WriteTxn& txn);

  // Items of a draft: item_service.cc.
  absl::StatusOr<v1::Item> AddItem(const Call& call, const v1::AddItemRequest& request,
                                   WriteTxn& txn);
  absl::StatusOr<v1::Item> UpdateItem(const Call& call, const v1::UpdateItemRequest& request,
                                      WriteTxn& txn);
  absl::StatusOr<v1::Arrangement> RemoveItem(const Call& call, const v1::RemoveItemRequest& request,
                                             WriteTxn& txn);

  // Prior facilities: assessment_service.cc.
  absl::StatusOr<v1::PriorFacilityAssessment> AssessPriorFacilities(
      const Call& call, const v1::AssessPriorFacilitiesRequest& request, WriteTxn& txn);
  absl::StatusOr<v1::ListPriorFacilityAssessmentsResponse> ListPriorFacilityAssessments(
      const Call& call, const v1::ListPriorFacilityAssessmentsRequest& request, ReadTxn& txn);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_ARRANGEMENT_ARRANGEMENT_SERVICE_H_
