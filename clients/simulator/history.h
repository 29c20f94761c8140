// Makes up what happens in one case.
#ifndef REISMEE_CLIENTS_SIMULATOR_HISTORY_H_
#define REISMEE_CLIENTS_SIMULATOR_HISTORY_H_

#include <cstdint>

#include "clients/simulator/plan.h"
#include "clients/simulator/world.h"

namespace reismee::simulator {

// The history of the case of that number, as far as it has come by the last day of the world. A
// function of the world and the number alone, so that more cases never change those before. The
// region is drawn in proportion to the people on social assistance in January 2021.
Plan MakeHistory(const World& world, int64_t number);

}  // namespace reismee::simulator

#endif  // REISMEE_CLIENTS_SIMULATOR_HISTORY_H_
