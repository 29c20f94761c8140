// What a simulation takes from the reference tables.
#ifndef REISMEE_CLIENTS_SIMULATOR_WORLD_H_
#define REISMEE_CLIENTS_SIMULATOR_WORLD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/simulator/calls.h"
#include "google/type/date.pb.h"
#include "reismee/v1/budget_measure.pb.h"
#include "reismee/v1/instrument.pb.h"
#include "reismee/v1/reference.pb.h"

namespace reismee::simulator {

// A region with the municipalities in which invented people may live.
struct PopulatedRegion {
  v1::Region region;
  std::vector<v1::Municipality> municipalities;
};

// Everything that histories are made from. The same world gives the same histories; nothing in it
// is written while they are made, so any thread may read it.
struct World {
  uint64_t seed = 0;
  google::type::Date from;
  google::type::Date to;
  std::vector<PopulatedRegion> regions;          // those whose team opens by `to`
  std::vector<v1::Sector> sectors;               // the 23 rows of resumption (004:1096-1131)
  std::vector<v1::BudgetMeasure> measures;       // with their national amounts
  std::vector<v1::Municipality> municipalities;  // all, whenever their codes hold
  std::vector<v1::Instrument> instruments;
  std::vector<v1::RequiredFacility> required;  // what assessments have to name (reading 37)
  // One of the regions: one person in ten lives in its centre municipality, so that somebody's work
  // list is worth a look. Empty: nowhere do more people live than in life.
  std::string home_region = {};
};

// Whether a measure, by its code, has a national amount that begins in the year (reading 13).
bool HasMoney(const World& world, absl::string_view measure, int year);

// Whether the code of a municipality holds on both days.
bool LivesThroughout(const v1::Municipality& municipality, const google::type::Date& first,
                     const google::type::Date& last);

// INVALID_ARGUMENT when no team of the region is open by the last day, or its centre municipality
// does not hold all the time.
absl::Status SetHome(const std::string& region, World& world);

// Reads the reference tables for a seed and a period. As the server answers; FAILED_PRECONDITION
// when no team is open by `to`, INVALID_ARGUMENT when `from` comes after it.
absl::StatusOr<World> ReadWorld(uint64_t seed, const google::type::Date& from,
                                const google::type::Date& to, const Calls& calls);

}  // namespace reismee::simulator

#endif  // REISMEE_CLIENTS_SIMULATOR_WORLD_H_
