// A world of two regions, without a server.
#ifndef REISMEE_TESTS_CLIENTS_SIMULATOR_SMALL_WORLD_H_
#define REISMEE_TESTS_CLIENTS_SIMULATOR_SMALL_WORLD_H_

#include <string>

#include "clients/simulator/plan.h"
#include "clients/simulator/world.h"
#include "proto/vocabulary/date.h"

namespace reismee::simulator {

inline PopulatedRegion MakeRegion(const std::string& code, const google::type::Date& opening,
                                  int people, const std::string& municipality) {
  PopulatedRegion made;
  made.region.set_name("regions/" + code);
  made.region.set_code(code);
  *made.region.mutable_opening_date() = opening;
  made.region.set_social_assistance_january_2021(people);
  made.municipalities.emplace_back().set_name("municipalities/" + municipality);
  return made;
}

inline v1::BudgetMeasure MakeMeasure(const std::string& code, v1::BudgetScope scope, int year) {
  v1::BudgetMeasure made;
  made.set_name("budgetMeasures/" + code);
  made.set_code(code);
  made.set_scope(scope);
  made.set_needs_prior_facility_assessment(code == "RMT");
  made.add_national_amounts()->set_first_year(year);
  return made;
}

inline World MakeWorld(uint64_t seed) {
  constexpr int kShares[] = {1, 1,  0, 4, 1,  1, 5, 7, 3,  6, 1, 2,
                             4, 14, 2, 3, 12, 1, 1, 0, 27, 2, 2};
  World world = {.seed = seed,
                 .from = MakeDate(2020, 12, 1),
                 .to = MakeDate(2022, 3, 15),
                 .regions = {MakeRegion("AM26", MakeDate(2020, 12, 1), 10400, "GM0855"),
                             MakeRegion("AM25", MakeDate(2021, 9, 16), 13840, "GM0758")},
                 .sectors = {},
                 .measures = {MakeMeasure("RMT", v1::BUDGET_SCOPE_REGIONAL, 2021),
                              MakeMeasure("UWV_TRAINING", v1::BUDGET_SCOPE_NATIONAL, 2021)},
                 .municipalities = {},
                 .instruments = {},
                 .required = {}};
  for (int number = 1; number <= 23; ++number) {
    v1::Sector& row = world.sectors.emplace_back();
    row.set_name("sectors/" + std::to_string(number));
    row.set_number(number);
    row.set_direct_contract(number <= 20);
    row.set_share_percent_2020(kShares[number - 1]);
  }
  return world;
}

// Every word of a plan.
inline std::string TextOf(const Plan& plan) {
  std::string text = plan.region + plan.intake_body;
  for (const Act& act : plan.acts) {
    text += std::to_string(act.request.index()) + ":" + std::to_string(act.item) + ":";
    text +=
        std::visit([](const auto& request) { return request.SerializeAsString(); }, act.request);
  }
  return text;
}

}  // namespace reismee::simulator

#endif  // REISMEE_TESTS_CLIENTS_SIMULATOR_SMALL_WORLD_H_
