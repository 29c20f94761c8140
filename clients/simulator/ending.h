// How cases end: work found, arrangement completed, person gone.
#ifndef REISMEE_CLIENTS_SIMULATOR_ENDING_H_
#define REISMEE_CLIENTS_SIMULATOR_ENDING_H_

#include "clients/simulator/chapters.h"
#include "clients/simulator/circumstance.h"
#include "clients/simulator/dice.h"
#include "clients/simulator/world.h"
#include "google/type/date.pb.h"
#include "reismee/v1/case.pb.h"

namespace reismee::simulator {

// Form of contract and sector by the printed shares of the 23 rows (004:1096-1131): 27 % agency,
// 2 % self-employed, 2 % unknown, the others directly in one of 20 sectors.
v1::Outcome DrawOutcome(const World& world, Dice& dice);

// Writes the end of a case whose arrangement was agreed on a day. Some do not end.
void End(const World& world, const Circumstance& circumstance, const google::type::Date& agreed,
         Dice& dice, Chapters& chapters);

}  // namespace reismee::simulator

#endif  // REISMEE_CLIENTS_SIMULATOR_ENDING_H_
