// Services that arrangements are made of, at plausible prices.
#ifndef REISMEE_CLIENTS_SIMULATOR_SERVICE_MENU_H_
#define REISMEE_CLIENTS_SIMULATOR_SERVICE_MENU_H_

#include <string>
#include <vector>

#include "clients/simulator/circumstance.h"
#include "clients/simulator/dice.h"
#include "clients/simulator/world.h"
#include "google/type/date.pb.h"
#include "reismee/v1/arrangement.pb.h"

namespace reismee::simulator {

// Who asks for a service and when.
struct Client {
  Ground ground;
  bool uwv_leads;
  std::string region;               // `regions/AM26`
  std::string municipality;         // `municipalities/GM0855`, of residence
  google::type::Date committed_on;  // the day that decides on the line (reading 12)
};

// A service with its terms, planned to begin from a day on, within the limits of the catalogue.
v1::Item DrawService(const World& world, const Client& client, const google::type::Date& from,
                     Dice& dice);

// The line that pays for the item: of the region or the municipality, where its measure is divided.
std::string LineFor(const World& world, const v1::Item& item, const Client& client);

// Whether the item is paid in one sum once it was completed (reading 16).
bool PaidWhenCompleted(const v1::Item& item);

// The facilities that an assessment for the item has to name, whether or not the person is in a job
// (reading 37).
std::vector<std::string> ToBeNamed(const World& world, const v1::Item& item, bool uwv_leads);

// Whether its line needs an assessment of prior facilities first (reading 7).
bool NeedsAssessment(const World& world, const v1::Item& item);

}  // namespace reismee::simulator

#endif  // REISMEE_CLIENTS_SIMULATOR_SERVICE_MENU_H_
