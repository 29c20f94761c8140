#include "clients/simulator/allocations.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>

#include "absl/numeric/int128.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/date.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/budget_service.pb.h"
#include "reismee/v1/reference_requests.pb.h"
#include "reismee/v1/reference_service.pb.h"

namespace reismee::simulator {
namespace {

// The ministry acts for itself.
constexpr char kNobodyElse[] = "";

// What the letters print no key for (reading 56).
constexpr char kBasis[] = "people on social assistance, January 2021 (004:1023-1071)";

// What a place gets, and the name of its line.
struct Share {
  v1::Allocation allocation;
  std::string line;
};

absl::StatusOr<std::set<std::string>> KnownLines(const v1::BudgetMeasure& measure, int year,
                                                 const Calls& calls) {
  v1::ListBudgetLinesRequest request;
  request.set_filter(absl::StrCat("year=", year, " AND measure=", measure.code()));
  request.set_page_size(500);
  ASSIGN_OR_RETURN(const v1::ListBudgetLinesResponse answer,
                   calls.Call<v1::ListBudgetLinesResponse>("BudgetService.ListBudgetLines", request,
                                                           kNobodyElse));
  std::set<std::string> names;
  for (const v1::BudgetLine& line : answer.lines()) names.insert(line.name());
  return names;
}

std::string LineOf(const v1::BudgetMeasure& measure, int year, absl::string_view place,
                   absl::string_view part) {
  return absl::StrCat("budgetLines/", measure.code(), "_", year, "_",
                      place.substr(place.rfind('/') + 1), part.empty() ? "" : "_", part);
}

void AddShare(const v1::BudgetMeasure& measure, int year, const std::string& region,
              const std::string& municipality, const std::string& part, int64_t cents,
              std::vector<Share>& shares) {
  Share& share = shares.emplace_back();
  share.allocation.set_region(region);
  share.allocation.set_municipality(municipality);
  share.allocation.set_part(part);
  share.allocation.set_amount_cents(cents);
  share.line = LineOf(measure, year, municipality.empty() ? region : municipality, part);
}

// One tenth of the money of the teams is invented to be for the teams themselves (reading 31);
// among the municipalities of a region money is spread evenly.
std::vector<Share> SharesOf(const World& world, const std::vector<v1::Region>& regions,
                            const v1::BudgetMeasure& measure, int year, int64_t cents) {
  std::vector<int64_t> weights;
  for (const v1::Region& one : regions) weights.push_back(one.social_assistance_january_2021());
  const std::vector<int64_t> parts = Spread(cents, weights);
  std::vector<Share> shares;
  for (size_t i = 0; i < regions.size(); ++i) {
    const std::string& region = regions[i].name();
    if (measure.scope() == v1::BUDGET_SCOPE_MUNICIPAL) {
      std::vector<std::string> places;
      for (const v1::Municipality& one : world.municipalities) {
        const Date first = MakeDate(year, 1, 1);
        if (one.region() == region && LivesThroughout(one, first, first)) {
          places.push_back(one.name());
        }
      }
      const std::vector<int64_t> even = Spread(parts[i], std::vector<int64_t>(places.size(), 1));
      for (size_t k = 0; k < places.size(); ++k) {
        AddShare(measure, year, "", places[k], "", even[k], shares);
      }
    } else if (measure.item_part().empty()) {
      AddShare(measure, year, region, "", "", parts[i], shares);
    } else {
      const int64_t team = parts[i] / 10;
      AddShare(measure, year, region, "", "TEAM_COST", team, shares);
      AddShare(measure, year, region, "", "", parts[i] - team, shares);
    }
  }
  return shares;
}

absl::Status LoadMeasure(const World& world, const std::vector<v1::Region>& regions,
                         const v1::BudgetMeasure& measure, const v1::NationalAmount& national,
                         const Calls& calls, Tally& tally) {
  const int year = national.first_year();
  ASSIGN_OR_RETURN(const std::set<std::string> known, KnownLines(measure, year, calls));
  v1::LoadAllocationsRequest request;
  request.set_measure(measure.name());
  request.set_year(year);
  request.set_basis(kBasis);
  request.set_request_id(absl::StrCat("sim", world.seed, "-", measure.code(), "-", year));
  for (const Share& share : SharesOf(world, regions, measure, year, national.amount_cents())) {
    if (!known.contains(share.line)) *request.add_allocations() = share.allocation;
  }
  if (request.allocations().empty()) return absl::OkStatus();
  const absl::Status status =
      calls.Call<v1::LoadAllocationsResponse>("BudgetService.LoadAllocations", request, kNobodyElse)
          .status();
  if (status.ok() || !IsRefusalOfTheWorld(status)) return status;
  tally.CountRefusal("BudgetService.LoadAllocations", status);
  return absl::OkStatus();
}

}  // namespace

std::vector<int64_t> Spread(int64_t cents, absl::Span<const int64_t> weights) {
  const int64_t sum = std::accumulate(weights.begin(), weights.end(), int64_t{0});
  std::vector<int64_t> parts, remainders;
  int64_t left = cents;
  for (const int64_t weight : weights) {
    const absl::int128 product = absl::int128(cents) * weight;
    parts.push_back(static_cast<int64_t>(product / sum));
    remainders.push_back(static_cast<int64_t>(product % sum));
    left -= parts.back();
  }
  std::vector<size_t> order(weights.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return remainders[a] > remainders[b]; });
  for (size_t i = 0; i < static_cast<size_t>(left); ++i) ++parts[order[i]];
  return parts;
}

absl::Status LoadShares(const World& world, const Calls& calls, Tally& tally) {
  // Also of the regions whose team opens later.
  ASSIGN_OR_RETURN(const v1::ListRegionsResponse regions,
                   calls.Call<v1::ListRegionsResponse>("ReferenceService.ListRegions",
                                                       v1::ListRegionsRequest(), kNobodyElse));
  const std::vector<v1::Region> all(regions.regions().begin(), regions.regions().end());
  for (const v1::BudgetMeasure& measure : world.measures) {
    if (measure.scope() == v1::BUDGET_SCOPE_NATIONAL) continue;
    for (const v1::NationalAmount& national : measure.national_amounts()) {
      if (national.superseded() || national.first_year() < world.from.year() ||
          national.first_year() > world.to.year()) {
        continue;
      }
      RETURN_IF_ERROR(LoadMeasure(world, all, measure, national, calls, tally));
    }
  }
  return absl::OkStatus();
}

}  // namespace reismee::simulator
