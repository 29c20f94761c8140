// The RPCs of CaseService (proto/reismee/v1/case_service.proto): intake with its decision,
// guidance, outcome, closing, and the history of a case.
#ifndef REISMEE_SERVICES_CASE_CASE_SERVICE_H_
#define REISMEE_SERVICES_CASE_CASE_SERVICE_H_

#include "absl/status/statusor.h"
#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"
#include "services/edge/method_table.h"
#include "storage/call.h"
#include "storage/txn.h"

namespace reismee {

// Stateless; any thread. What each method does, asks and refuses is said in the proto.
class CaseService {
 public:
  // The service must outlive the table.
  void Register(MethodTable& methods);

  // case_intake.cc
  absl::StatusOr<v1::Case> CreateCase(const Call& call, const v1::CreateCaseRequest& request,
                                      WriteTxn& txn);
  absl::StatusOr<v1::EligibilityDecision> DecideEligibility(
      const Call& call, const v1::DecideEligibilityRequest& request, WriteTxn& txn);
  absl::StatusOr<v1::EligibilityDecision> GetEligibilityDecision(
      const Call& call, const v1::GetEligibilityDecisionRequest& request, ReadTxn& txn);

  // case_list.cc
  absl::StatusOr<v1::Case> GetCase(const Call& call, const v1::GetCaseRequest& request,
                                   ReadTxn& txn);
  absl::StatusOr<v1::ListCasesResponse> ListCases(const Call& call,
                                                  const v1::ListCasesRequest& request,
                                                  ReadTxn& txn);

  // case_assign.cc
  absl::StatusOr<v1::Case> AssignCase(const Call& call, const v1::AssignCaseRequest& request,
                                      WriteTxn& txn);
  absl::StatusOr<v1::ReassignCasesResponse> ReassignCases(const Call& call,
                                                          const v1::ReassignCasesRequest& request,
                                                          WriteTxn& txn);

  // case_notes.cc
  absl::StatusOr<v1::Note> AddNote(const Call& call, const v1::AddNoteRequest& request,
                                   WriteTxn& txn);
  absl::StatusOr<v1::ListNotesResponse> ListNotes(const Call& call,
                                                  const v1::ListNotesRequest& request,
                                                  ReadTxn& txn);

  // case_closing.cc
  absl::StatusOr<v1::Case> RecordOutcome(const Call& call, const v1::RecordOutcomeRequest& request,
                                         WriteTxn& txn);
  absl::StatusOr<v1::Case> CloseCase(const Call& call, const v1::CloseCaseRequest& request,
                                     WriteTxn& txn);

  // case_history.cc
  absl::StatusOr<v1::ListTimelineResponse> ListTimeline(const Call& call,
                                                        const v1::ListTimelineRequest& request,
                                                        ReadTxn& txn);
  absl::StatusOr<v1::CaseAsOf> GetCaseAsOf(const Call& call, const v1::GetCaseAsOfRequest& request,
                                           ReadTxn& txn);
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_CASE_CASE_SERVICE_H_
