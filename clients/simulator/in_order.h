// Puts the acts of a history in their order.
#ifndef REISMEE_CLIENTS_SIMULATOR_IN_ORDER_H_
#define REISMEE_CLIENTS_SIMULATOR_IN_ORDER_H_

#include <vector>

#include "clients/simulator/plan.h"
#include "google/type/date.pb.h"

namespace reismee::simulator {

// The acts by date, without those after the last day, those that a hand-over or the end of the case
// leaves no room for, and payments of services that never began.
std::vector<Act> InOrder(std::vector<Act> acts, const google::type::Date& last);

}  // namespace reismee::simulator

#endif  // REISMEE_CLIENTS_SIMULATOR_IN_ORDER_H_
