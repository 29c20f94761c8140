#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "tests/storage/reference/loaded.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

int64_t ValidOn(absl::string_view iso) {
  const auto& table = Loaded().tables().municipalities;
  const Date date = Day(iso);
  return std::count_if(table.begin(), table.end(),
                       [&](const auto& row) { return HoldsOn(row, date); });
}

std::string SuccessorOn(absl::string_view name, absl::string_view iso) {
  const v1::Municipality* const found = Loaded().SuccessorOn(name, Day(iso));
  return found == nullptr ? "none" : found->name();
}

std::string RegionOf(absl::string_view name, absl::string_view iso) {
  const auto region = Loaded().RegionOf(name, Day(iso));
  return region.ok() ? (*region)->name() : ReasonName(ReasonOf(region.status()));
}

TEST(Regions, ThereAre35WithACentreMunicipalityOfTheirOwn) {
  const auto& regions = Loaded().tables().regions;
  ASSERT_EQ(regions.size(), 35u);
  EXPECT_TRUE(std::is_sorted(regions.begin(), regions.end(),
                             [](const auto& a, const auto& b) { return a.code() < b.code(); }));
  for (const v1::Region& region : regions) {
    EXPECT_EQ(RegionOf(region.centre_municipality(), "2022-03-15"), region.name());
  }
  EXPECT_EQ(Loaded().FindRegion("regions/AM26")->centre_municipality(), "municipalities/GM0855");
  for (const char* unused : {"regions/AM04", "regions/AM16", "regions/AM31", "AM26", ""}) {
    EXPECT_EQ(Loaded().FindRegion(unused), nullptr) << unused;
  }
}

TEST(Regions, PrintedFiguresAndTheNationalRowAreKeptApart) {
  int64_t january = 0;
  int64_t june = 0;
  for (const v1::Region& region : Loaded().tables().regions) {
    january += region.social_assistance_january_2021();
    june += region.social_assistance_june_2021();
  }
  EXPECT_EQ(january, 429'050);
  EXPECT_EQ(june, 423'030);
  EXPECT_EQ(Loaded().tables().national_figures.social_assistance_january_2021(), 429'200);
  EXPECT_EQ(Loaded().tables().national_figures.social_assistance_june_2021(), 423'160);
}

TEST(Regions, ThreeTeamsOpenedInDecember2020) {
  for (const v1::Region& region : Loaded().tables().regions) {
    const bool pilot =
        region.code() == "AM13" || region.code() == "AM18" || region.code() == "AM26";
    EXPECT_EQ(ToIso(region.opening_date()), pilot ? "2020-12-01" : "2021-09-16") << region.name();
    EXPECT_EQ(region.setup(), pilot ? v1::REGION_SETUP_PILOT : v1::REGION_SETUP_PHASED);
    EXPECT_EQ(region.has_setup_started_by(), pilot);
    EXPECT_EQ(ToIso(region.operational_by()), "2021-09-16");
  }
}

TEST(Municipalities, CountsByDate) {
  EXPECT_EQ(ValidOn("2020-12-31"),
            352 + 4);  // The table of 2021 and the codes that ended that day.
  EXPECT_EQ(ValidOn("2021-01-01"), 352);
  EXPECT_EQ(ValidOn("2021-06-30"), 352);
  EXPECT_EQ(ValidOn("2021-12-31"), 352);
  EXPECT_EQ(ValidOn("2022-01-01"), 345);
  EXPECT_EQ(ValidOn("2022-02-01"), 345);
  EXPECT_EQ(ValidOn("2022-03-23"), 345);
  EXPECT_EQ(ValidOn("2022-03-24"), 344);  // Without Weesp.
  EXPECT_EQ(ValidOn("2023-01-01"), 342);
}

TEST(Municipalities, CountsByRegionAre2021And2022AsPrinted) {
  std::map<std::string, int> in2021;
  std::map<std::string, int> in2022;
  for (const v1::Municipality& row : Loaded().tables().municipalities) {
    if (HoldsOn(row, Day("2021-06-30"))) ++in2021[row.region()];
    if (HoldsOn(row, Day("2022-01-01"))) ++in2022[row.region()];
  }
  EXPECT_EQ(in2021.size(), 35u);
  EXPECT_EQ(in2021["regions/AM15"], 18);
  EXPECT_EQ(in2022["regions/AM15"], 17);
  EXPECT_EQ(in2021["regions/AM17"], 8);
  EXPECT_EQ(in2022["regions/AM17"], 7);
  EXPECT_EQ(in2021["regions/AM27"], 15);
  EXPECT_EQ(in2022["regions/AM27"], 10);
  EXPECT_EQ(in2022["regions/AM26"], 11);
}

TEST(Municipalities, EnteringACodeNeedsItToHoldOnTheDate) {
  const auto tilburg = Loaded().MunicipalityOn("municipalities/GM0855", Day("2021-05-10"));
  ASSERT_THAT(tilburg, IsOk());
  EXPECT_EQ((*tilburg)->display_name(), "Tilburg");
  EXPECT_EQ((*tilburg)->region(), "regions/AM26");
  const struct {
    const char* name;
    const char* date;
    bool accepted;
  } cases[] = {
      {"municipalities/GM0398", "2021-12-31", true},   // Heerhugowaard, its last day
      {"municipalities/GM0398", "2022-01-01", false},  // no longer
      {"municipalities/GM1980", "2021-12-31", false},  // Dijk en Waard, not yet
      {"municipalities/GM1980", "2022-01-01", true},
      {"municipalities/GM0457", "2022-03-23", true},  // Weesp
      {"municipalities/GM0457", "2022-03-24", false},
      {"municipalities/GM0788", "2020-12-31", true},  // Haaren
      {"municipalities/GM0788", "2021-01-01", false},
      {"municipalities/GM1979", "2020-12-31", true},  // the table of 2021 serves (reading 5)
      {"municipalities/GM0003", "2020-12-31", true},
      {"municipalities/GM0003", "2021-01-01", false},
      {"municipalities/GM9999", "2021-05-10", false},
      {"organisations/GM0855", "2021-05-10", false},
      {"GM0855", "2021-05-10", false},
      {"", "2021-05-10", false},
  };
  for (const auto& each : cases) {
    const auto found = Loaded().MunicipalityOn(each.name, Day(each.date), "residence.municipality");
    EXPECT_EQ(found.ok(), each.accepted) << each.name << " on " << each.date;
    if (!each.accepted) {
      EXPECT_THAT(found, HasReason(v1::REASON_INVALID_MUNICIPALITY));
      EXPECT_EQ(BadRequestOf(found.status())->field_violations(0).field(),
                "residence.municipality");
    }
  }
}

TEST(Municipalities, AStoredResidenceFollowsItsSuccessor) {
  EXPECT_EQ(SuccessorOn("municipalities/GM0756", "2021-12-31"), "municipalities/GM0756");
  EXPECT_EQ(SuccessorOn("municipalities/GM0756", "2022-01-01"), "municipalities/GM1982");
  EXPECT_EQ(SuccessorOn("municipalities/GM0370", "2022-01-01"), "municipalities/GM0439");
  EXPECT_EQ(SuccessorOn("municipalities/GM0010", "2021-01-01"), "municipalities/GM1979");
  EXPECT_EQ(SuccessorOn("municipalities/GM0501", "2023-01-01"), "municipalities/GM1992");
  EXPECT_EQ(SuccessorOn("municipalities/GM0855", "2023-06-01"), "municipalities/GM0855");
  EXPECT_EQ(SuccessorOn("municipalities/GM9999", "2021-05-10"), "none");
}

TEST(Municipalities, WeespChangesRegionWithItsMerger) {
  EXPECT_EQ(RegionOf("municipalities/GM0457", "2022-03-23"), "regions/AM12");
  EXPECT_EQ(RegionOf("municipalities/GM0457", "2022-03-24"), "regions/AM18");
  EXPECT_EQ(SuccessorOn("municipalities/GM0457", "2022-03-24"), "municipalities/GM0363");
}

TEST(Municipalities, HaarenWasSplitSoResidencesThereAreAskedForAnew) {
  EXPECT_EQ(SuccessorOn("municipalities/GM0788", "2020-12-31"), "municipalities/GM0788");
  EXPECT_EQ(SuccessorOn("municipalities/GM0788", "2021-01-01"), "none");
  EXPECT_EQ(RegionOf("municipalities/GM0788", "2020-12-31"), "regions/AM26");
  EXPECT_EQ(RegionOf("municipalities/GM0788", "2021-01-01"), "RESIDENCE_UNKNOWN");
}

}  // namespace
}  // namespace reismee
