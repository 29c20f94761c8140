// JobseekerService: the person, with residence and situation as dated facts
// (proto/reismee/v1/jobseeker.proto says what each method does).
#ifndef REISMEE_SERVICES_JOBSEEKER_JOBSEEKER_SERVICE_H_
#define REISMEE_SERVICES_JOBSEEKER_JOBSEEKER_SERVICE_H_

#include "absl/status/statusor.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/jobseeker_service.pb.h"
#include "services/edge/method_table.h"
#include "storage/call.h"
#include "storage/txn.h"

namespace reismee {

// Without state; any thread. The handlers of situations stand in situation_service.cc.
class JobseekerService {
 public:
  void Register(MethodTable& methods);

  absl::StatusOr<v1::Jobseeker> RegisterJobseeker(const Call& call,
                                                  const v1::RegisterJobseekerRequest& request,
                                                  WriteTxn& txn);
  absl::StatusOr<v1::FindJobseekerResponse> FindJobseeker(const Call& call,
                                                          const v1::FindJobseekerRequest& request,
                                                          ReadTxn& txn);
  absl::StatusOr<v1::Jobseeker> GetJobseeker(const Call& call,
                                             const v1::GetJobseekerRequest& request, ReadTxn& txn);
  absl::StatusOr<v1::BatchGetJobseekersResponse> BatchGetJobseekers(
      const Call& call, const v1::BatchGetJobseekersRequest& request, ReadTxn& txn);
  absl::StatusOr<v1::Jobseeker> UpdateJobseeker(const Call& call,
                                                const v1::UpdateJobseekerRequest& request,
                                                WriteTxn& txn);
  absl::StatusOr<v1::Jobseeker> ChangeResidence(const Call& call,
                                                const v1::ChangeResidenceRequest& request,
                                                WriteTxn& txn);

  absl::StatusOr<v1::Situation> RecordSituation(const Call& call,
                                                const v1::RecordSituationRequest& request,
                                                WriteTxn& txn);
  absl::StatusOr<v1::Situation> EndSituation(const Call& call,
                                             const v1::EndSituationRequest& request, WriteTxn& txn);
  absl::StatusOr<v1::Situation> CorrectSituation(const Call& call,
                                                 const v1::CorrectSituationRequest& request,
                                                 WriteTxn& txn);
  absl::StatusOr<v1::ListSituationsResponse> ListSituations(
      const Call& call, const v1::ListSituationsRequest& request, ReadTxn& txn);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_JOBSEEKER_JOBSEEKER_SERVICE_H_
