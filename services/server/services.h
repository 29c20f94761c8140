// The services this program serves.
#ifndef REISMEE_SERVICES_SERVER_SERVICES_H_
#define REISMEE_SERVICES_SERVER_SERVICES_H_

#include "services/admin/admin_service.h"
#include "services/arrangement/arrangement_service.h"
#include "services/audit/audit_service.h"
#include "services/budget/budget_service.h"
#include "services/case/case_service.h"
#include "services/caseload/caseload_service.h"
#include "services/edge/edge.h"
#include "services/jobseeker/jobseeker_service.h"
#include "services/monitor/monitor_service.h"
#include "services/reference/reference_service.h"
#include "services/transfer/transfer_service.h"
#include "services/usage/usage_service.h"

namespace reismee {

// One of each. Must outlive the edge that serves them.
class Services {
 public:
  Services(AdminPorts admin, WatchHub& hub, const Reference& reference)
      : admin_(std::move(admin)), monitor_(hub, reference) {}

  void Register(MethodTable& methods, Edge::StreamTable& streams) {
    reference_.Register(methods);
    jobseeker_.Register(methods);
    case_.Register(methods);
    arrangement_.Register(methods);
    transfer_.Register(methods);
    usage_.Register(methods);
    budget_.Register(methods);
    caseload_.Register(methods);
    audit_.Register(methods);
    admin_.Register(methods);
    monitor_.Register(streams);
  }

 private:
  ReferenceService reference_;
  JobseekerService jobseeker_;
  CaseService case_;
  ArrangementService arrangement_;
  TransferService transfer_;
  UsageService usage_;
  BudgetService budget_;
  CaseloadService caseload_;
  AuditService audit_;
  AdminService admin_;
  MonitorService monitor_;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_SERVER_SERVICES_H_
