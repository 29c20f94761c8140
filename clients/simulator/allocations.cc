#include "clients/simulator/allocations.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>

#include "absl/numeric/int128.h"
#include "absl/strings/str_cat.h"
#include "proto/vocabulary/status_macros.h"
#include "reismee/v1/budget.pb.h"
#include "reismee/v1/budget_service.pb.h"
#include "reismee/v1/reference_requests.pb.h"
#include "reismee/v1/reference_service.pb.h"

namespace reismee::simulator {
namespace {

// The ministry acts for itself.
constexpr char kNobodyElse[] = "";

absl::StatusOr<std::set<std::string>> RegionsWithLine(const v1::BudgetMeasure& measure, int year,
                                                      const Calls& calls) {
  v1::ListBudgetLinesRequest request;
  request.set_filter(absl::StrCat("year=", year, " AND measure=", measure.code()));
  request.set_page_size(500);
  ASSIGN_OR_RETURN(const v1::ListBudgetLinesResponse answer,
                   calls.Call<v1::ListBudgetLinesResponse>("BudgetService.ListBudgetLines", request,
                                                           kNobodyElse));
  std::set<std::string> regions;
  for (const v1::BudgetLine& line : answer.lines()) regions.insert(line.region());
  return regions;
}

absl::Status LoadMeasure(const World& world, const std::vector<v1::Region>& regions,
                         const v1::BudgetMeasure& measure, const v1::NationalAmount& national,
                         const Calls& calls, Tally& tally) {
  const int year = national.first_year();
  ASSIGN_OR_RETURN(const std::set<std::string> known, RegionsWithLine(measure, year, calls));
  std::vector<int64_t> weights;
  for (const v1::Region& one : regions) weights.push_back(one.social_assistance_january_2021());
  const std::vector<int64_t> shares = Spread(national.amount_cents(), weights);
  v1::LoadAllocationsRequest request;
  request.set_measure(measure.name());
  request.set_year(year);
  request.set_request_id(absl::StrCat("sim", world.seed, "-", measure.code(), "-", year));
  for (size_t i = 0; i < regions.size(); ++i) {
    if (known.contains(regions[i].name())) continue;
    v1::Allocation& share = *request.add_allocations();
    share.set_region(regions[i].name());
    share.set_amount_cents(shares[i]);
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
    if (measure.scope() != v1::BUDGET_SCOPE_REGIONAL) continue;
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
