#include "clients/simulator/world.h"

#include <map>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/reference_requests.pb.h"
#include "reismee/v1/reference_service.pb.h"

namespace reismee::simulator {
namespace {

// Whoever reads reference tables; they concern no person.
constexpr char kReader[] = "organisations/UWV";

absl::StatusOr<std::vector<v1::Municipality>> ReadMunicipalities(const Calls& calls) {
  std::vector<v1::Municipality> rows;
  v1::ListMunicipalitiesRequest request;
  do {
    ASSIGN_OR_RETURN(const v1::ListMunicipalitiesResponse page,
                     calls.Call<v1::ListMunicipalitiesResponse>(
                         "ReferenceService.ListMunicipalities", request, kReader));
    rows.insert(rows.end(), page.municipalities().begin(), page.municipalities().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return rows;
}

absl::StatusOr<std::vector<PopulatedRegion>> ReadRegions(const Date& to,
                                                         const std::vector<v1::Municipality>& rows,
                                                         const Calls& calls) {
  ASSIGN_OR_RETURN(const v1::ListRegionsResponse answer,
                   calls.Call<v1::ListRegionsResponse>("ReferenceService.ListRegions",
                                                       v1::ListRegionsRequest(), kReader));
  std::vector<PopulatedRegion> regions;
  for (const v1::Region& region : answer.regions()) {
    if (Before(to, region.opening_date())) continue;
    PopulatedRegion populated = {region, {}};
    absl::c_copy_if(
        rows, std::back_inserter(populated.municipalities), [&](const v1::Municipality& row) {
          return row.region() == region.name() && LivesThroughout(row, region.opening_date(), to);
        });
    if (!populated.municipalities.empty()) regions.push_back(std::move(populated));
  }
  return regions;
}

}  // namespace

bool HasMoney(const World& world, absl::string_view measure, int year) {
  return absl::c_any_of(world.measures, [&](const v1::BudgetMeasure& one) {
    return one.code() == measure &&
           absl::c_any_of(one.national_amounts(), [&](const v1::NationalAmount& amount) {
             return amount.first_year() == year && !amount.superseded();
           });
  });
}

bool LivesThroughout(const v1::Municipality& municipality, const Date& first, const Date& last) {
  return !(municipality.has_valid_from() && Before(first, municipality.valid_from())) &&
         !(municipality.has_valid_to() && Before(municipality.valid_to(), last));
}

absl::Status SetHome(const std::string& region, World& world) {
  const bool can_be = absl::c_any_of(world.regions, [&](const PopulatedRegion& one) {
    return one.region.name() == region &&
           absl::c_any_of(one.municipalities, [&](const v1::Municipality& municipality) {
             return municipality.name() == one.region.centre_municipality();
           });
  });
  if (!can_be) return absl::InvalidArgumentError(absl::StrCat(region, " has nobody at home"));
  world.home_region = region;
  return absl::OkStatus();
}

absl::StatusOr<World> ReadWorld(uint64_t seed, const Date& from, const Date& to,
                                const Calls& calls) {
  if (Before(to, from)) return absl::InvalidArgumentError("the last day lies before the first");
  World world;
  world.seed = seed;
  world.from = from;
  world.to = to;
  ASSIGN_OR_RETURN(world.municipalities, ReadMunicipalities(calls));
  ASSIGN_OR_RETURN(world.regions, ReadRegions(to, world.municipalities, calls));
  if (world.regions.empty()) {
    return absl::FailedPreconditionError("no team is open by the last day");
  }
  ASSIGN_OR_RETURN(const v1::ListSectorsResponse sectors,
                   calls.Call<v1::ListSectorsResponse>("ReferenceService.ListSectors",
                                                       v1::ListSectorsRequest(), kReader));
  world.sectors.assign(sectors.sectors().begin(), sectors.sectors().end());
  ASSIGN_OR_RETURN(
      const v1::ListBudgetMeasuresResponse measures,
      calls.Call<v1::ListBudgetMeasuresResponse>("ReferenceService.ListBudgetMeasures",
                                                 v1::ListBudgetMeasuresRequest(), kReader));
  world.measures.assign(measures.budget_measures().begin(), measures.budget_measures().end());
  ASSIGN_OR_RETURN(const v1::ListInstrumentsResponse instruments,
                   calls.Call<v1::ListInstrumentsResponse>("ReferenceService.ListInstruments",
                                                           v1::ListInstrumentsRequest(), kReader));
  world.instruments.assign(instruments.instruments().begin(), instruments.instruments().end());
  ASSIGN_OR_RETURN(const v1::ListFacilitiesResponse facilities,
                   calls.Call<v1::ListFacilitiesResponse>("ReferenceService.ListFacilities",
                                                          v1::ListFacilitiesRequest(), kReader));
  world.required.assign(facilities.required().begin(), facilities.required().end());
  return world;
}

}  // namespace reismee::simulator
