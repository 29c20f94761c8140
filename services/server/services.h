// The services that hold something between calls. Those that do not are functions (handler.h).
#ifndef REISMEE_SERVICES_SERVER_SERVICES_H_
#define REISMEE_SERVICES_SERVER_SERVICES_H_

#include "services/admin/admin_service.h"
#include "services/caseload/caseload_service.h"
#include "services/edge/edge.h"
#include "services/monitor/monitor_service.h"

namespace reismee {

// One of each; must outlive the edge that serves them.
class Services {
 public:
  Services(AdminPorts admin, WatchHub& hub, const Reference& reference)
      : admin_(std::move(admin)), monitor_(hub, reference) {}

  void Register(MethodTable& methods, Edge::StreamTable& streams) {
    caseload_.Register(methods);
    admin_.Register(methods);
    monitor_.Register(streams);
  }

 private:
  CaseloadService caseload_;
  AdminService admin_;
  MonitorService monitor_;
};

}  // namespace reismee

#endif  // REISMEE_SERVICES_SERVER_SERVICES_H_
