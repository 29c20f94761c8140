// One invented person's way through a team, before any of it has happened.
#ifndef REISMEE_CLIENTS_SIMULATOR_PLAN_H_
#define REISMEE_CLIENTS_SIMULATOR_PLAN_H_

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "clients/simulator/circumstance.h"
#include "reismee/v1/arrangement.pb.h"
#include "reismee/v1/arrangement_service.pb.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/budget_service.pb.h"
#include "reismee/v1/case_requests.pb.h"
#include "reismee/v1/case_service.pb.h"
#include "reismee/v1/jobseeker.pb.h"
#include "reismee/v1/jobseeker_service.pb.h"
#include "reismee/v1/transfer.pb.h"
#include "reismee/v1/transfer_service.pb.h"
#include "reismee/v1/usage.pb.h"

namespace reismee::simulator {

// What is asked of the server, dated; names, etags and request ids are known only when it happens.
using Request =
    std::variant<v1::RegisterJobseekerRequest, v1::RecordSituationRequest, v1::CreateCaseRequest,
                 v1::DecideEligibilityRequest, v1::AssignCaseRequest, v1::AddNoteRequest,
                 v1::DraftArrangementRequest, v1::AgreeArrangementRequest,
                 v1::AssessPriorFacilitiesRequest, v1::CommitFundsRequest, v1::PayInstalmentRequest,
                 v1::StartItemRequest, v1::LogUsageRequest, v1::CompleteItemRequest,
                 v1::StopItemRequest, v1::OfferTransferRequest, v1::AcceptTransferRequest,
                 v1::RefuseTransferRequest, v1::RecordOutcomeRequest, v1::CloseCaseRequest>;

struct Act {
  Request request;
  int item = -1;                // place among the items of the case, for acts on one
  bool when_completed = false;  // only if the item was completed (reading 16)
};

// The business date of an act.
const google::type::Date& DateOf(const Act& act);

struct Plan {
  int64_t number = 0;
  Ground ground = Ground::kThreatened;
  std::string region;       // of residence, `regions/AM26`
  std::string intake_body;  // that takes the intake and leads
  std::vector<Act> acts;    // in the order in which they happen
};

}  // namespace reismee::simulator

#endif  // REISMEE_CLIENTS_SIMULATOR_PLAN_H_
