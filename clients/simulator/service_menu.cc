#include "clients/simulator/service_menu.h"

#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/date.h"

namespace reismee::simulator {
namespace {

constexpr char kCareerAdvice[] = "CAREER_ADVICE";
constexpr char kPracticeStatement[] = "PRACTICE_STATEMENT";
constexpr char kSelfEmployedSupport[] = "SELF_EMPLOYED_SUPPORT";

// One kind of service. The limits stand in the catalogue; prices are invented within them.
struct Kind {
  const char* instrument;
  const char* description;
  const char* provider;
  int64_t weight;
  int64_t least_euros, most_euros;  // in steps of 25.00
  int least_weeks, most_weeks;
  int hours;
  bool ww_budget;        // UWV may pay it from its training budget
  bool municipal_money;  // a municipality from its re-integration budget
  bool from_2021;        // in the catalogue since January 2021
};

constexpr Kind kKinds[] = {
    {"REGULAR_TRAINING", "Vakopleiding", "Opleidingshuis De Brug", 22, 600, 4500, 6, 28, 0, true,
     true, false},
    {"JOB_COACHING", "Jobcoaching", "Coachpunt Noorderlicht", 14, 400, 900, 6, 20, 0, false, true,
     false},
    {"UNION_SERVICE", "Loopbaangesprek", "Vakbondshuis", 10, 200, 450, 1, 4, 0, false, false,
     false},
    {kCareerAdvice, "Ontwikkeladvies", "Loopbaanplein", 10, 700, 700, 3, 8, 0, true, true, true},
    {"GUIDANCE_LIGHT", "Begeleiding naar ander werk", "Werkkompas", 10, 500, 700, 3, 8, 5, false,
     true, true},
    {"GUIDANCE_HEAVY", "Intensieve begeleiding", "Werkkompas", 8, 1000, 1400, 6, 16, 10, false,
     true, true},
    {"TRAINING_2", "Korte cursus", "Cursuscentrum Zuidpool", 8, 500, 1200, 2, 8, 0, true, true,
     true},
    {"TRAINING_3", "Cursus met certificaat", "Cursuscentrum Zuidpool", 8, 1250, 2400, 4, 16, 0,
     true, true, true},
    {kPracticeStatement, "Praktijkleren", "Regionaal mbo", 6, 1500, 2700, 12, 34, 0, false, true,
     true},
    {"EVC", "Ervaringscertificaat", "EVC-punt", 2, 1250, 1600, 6, 14, 0, true, true, true},
    {"DEBT_HELP", "Schuldhulp", "Budgetloket", 2, 300, 800, 4, 20, 0, false, false, false},
    {kSelfEmployedSupport, "Heroriëntatie ondernemer", "Ondernemersloket", 12, 400, 1500, 4, 16, 0,
     false, false, false},
};

bool Fits(const Kind& kind, const Client& client, const Date& from) {
  if (kind.from_2021 && from.year() < 2021) return false;
  return kind.instrument != kSelfEmployedSupport || client.ground == Ground::kSelfEmployed;
}

std::string DrawMeasure(const World& world, const Kind& kind, const Client& client, Dice& dice) {
  const int year = client.committed_on.year();
  const auto can = [&](const char* measure, bool allowed, int percent) {
    return dice.Chance(percent) && allowed && HasMoney(world, measure, year);
  };
  const bool ww = client.ground == Ground::kUnemploymentBenefit && client.uwv_leads;
  if (can("UWV_TRAINING", ww && kind.ww_budget, 85)) return "UWV_TRAINING";
  const bool municipal = !client.uwv_leads && kind.municipal_money;
  if (can("MUNICIPAL_REINTEGRATION", municipal, 25)) return "MUNICIPAL_REINTEGRATION";
  const bool practice = kind.instrument == kPracticeStatement;
  if (can("PRACTICE_LEARNING_PURCHASE", practice, 60)) return "PRACTICE_LEARNING_PURCHASE";
  return "RMT";
}

const v1::BudgetMeasure* MeasureOf(const World& world, const v1::Item& item) {
  const auto found = absl::c_find_if(
      world.measures, [&](const v1::BudgetMeasure& one) { return one.name() == item.measure(); });
  return found == world.measures.end() ? nullptr : &*found;
}

}  // namespace

v1::Item DrawService(const World& world, const Client& client, const Date& from, Dice& dice) {
  std::vector<int64_t> weights;
  for (const Kind& kind : kKinds) weights.push_back(Fits(kind, client, from) ? kind.weight : 0);
  const Kind& kind = kKinds[dice.Weighted(weights)];
  v1::Item item;
  item.set_instrument(absl::StrCat("instruments/", kind.instrument));
  item.set_description(kind.description);
  item.set_provider(kind.provider);
  *item.mutable_planned_from() = from;
  *item.mutable_planned_to() = AddDays(from, 7 * dice.Between(kind.least_weeks, kind.most_weeks));
  item.set_price_cents(2500 * dice.Between(kind.least_euros / 25, kind.most_euros / 25));
  if (kind.hours > 0) item.set_hours(kind.hours);
  item.set_measure(absl::StrCat("budgetMeasures/", DrawMeasure(world, kind, client, dice)));
  item.set_labour_market_relevant(true);
  item.set_recognised(true);
  return item;
}

std::string LineFor(const World& world, const v1::Item& item, const Client& client) {
  const v1::BudgetMeasure* const measure = MeasureOf(world, item);
  const std::string line =
      absl::StrCat("budgetLines/", absl::StripPrefix(item.measure(), "budgetMeasures/"), "_",
                   client.committed_on.year());
  if (measure != nullptr && measure->scope() == v1::BUDGET_SCOPE_REGIONAL) {
    return absl::StrCat(line, "_", absl::StripPrefix(client.region, "regions/"));
  }
  if (measure != nullptr && measure->scope() == v1::BUDGET_SCOPE_MUNICIPAL) {
    return absl::StrCat(line, "_", absl::StripPrefix(client.municipality, "municipalities/"));
  }
  return line;
}

std::vector<std::string> ToBeNamed(const World& world, const v1::Item& item, bool uwv_leads) {
  const auto instrument = absl::c_find_if(world.instruments, [&](const v1::Instrument& one) {
    return one.name() == item.instrument();
  });
  // One has to be looked at whatever is asked for.
  if (instrument == world.instruments.end()) return {"facilities/SECTOR_TRAINING_FUND"};
  const bool own_rows = absl::c_any_of(world.required, [&](const v1::RequiredFacility& row) {
    return row.instrument() == item.instrument();
  });
  const v1::OrganisationKind lead =
      uwv_leads ? v1::ORGANISATION_KIND_UWV : v1::ORGANISATION_KIND_MUNICIPALITY;
  std::vector<std::string> names;
  for (const v1::RequiredFacility& row : world.required) {
    const bool of_it = own_rows ? row.instrument() == item.instrument()
                                : row.instrument().empty() && row.kind() == instrument->kind();
    const bool led = row.led_by() == v1::ORGANISATION_KIND_UNSPECIFIED || row.led_by() == lead;
    if (of_it && led) names.push_back(row.facility());
  }
  return names;
}

bool PaidWhenCompleted(const v1::Item& item) {
  return item.instrument() == absl::StrCat("instruments/", kCareerAdvice);
}

bool NeedsAssessment(const World& world, const v1::Item& item) {
  const v1::BudgetMeasure* const measure = MeasureOf(world, item);
  return measure != nullptr && measure->needs_prior_facility_assessment();
}

}  // namespace reismee::simulator
