#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/storage/reference/loaded.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

std::string VersionOn(absl::string_view iso) {
  const v1::SchemeVersion* const version = Loaded().SchemeVersionOn(Day(iso));
  return version == nullptr ? "none" : version->code();
}

TEST(SchemeVersions, EachHoldsUntilTheNext) {
  EXPECT_EQ(VersionOn("2020-11-30"), "none");
  EXPECT_EQ(VersionOn("2020-12-01"), "P0");
  EXPECT_EQ(VersionOn("2021-03-24"), "P0");
  EXPECT_EQ(VersionOn("2021-03-25"), "P1");
  EXPECT_EQ(VersionOn("2022-05-31"), "P1");
  EXPECT_EQ(VersionOn("2022-06-01"), "P2");
  EXPECT_EQ(VersionOn("2022-12-27"), "P2");
  EXPECT_EQ(VersionOn("2022-12-28"), "P3");
  EXPECT_EQ(VersionOn("2024-01-01"), "P3");
}

TEST(SchemeVersions, WhatTheyAskFor) {
  const v1::SchemeVersion& p0 = *Loaded().FindSchemeVersion("schemeVersions/P0");
  const v1::SchemeVersion& p1 = *Loaded().FindSchemeVersion("schemeVersions/P1");
  const v1::SchemeVersion& p2 = *Loaded().FindSchemeVersion("schemeVersions/P2");
  EXPECT_FALSE(p0.has_cause_from());
  EXPECT_TRUE(p0.last_resort_needs_cause());
  EXPECT_EQ(ToIso(p1.cause_from()), "2020-03-12");
  EXPECT_FALSE(p1.widened());
  EXPECT_FALSE(p1.last_resort_needs_cause());
  EXPECT_EQ(ToIso(p2.cause_from()), "2020-03-12");
  EXPECT_TRUE(p2.widened());
}

TEST(Sectors, SharesAreThePrintedOnes) {
  const auto& sectors = Loaded().tables().sectors;
  ASSERT_EQ(sectors.size(), 23u);
  int direct = 0;
  int direct_share = 0;
  int share = 0;
  for (const v1::Sector& sector : sectors) {
    share += sector.share_percent_2020();
    if (!sector.direct_contract()) continue;
    ++direct;
    direct_share += sector.share_percent_2020();
  }
  EXPECT_EQ(direct, 20);
  EXPECT_EQ(direct_share, 69);
  EXPECT_EQ(share, 100);
  EXPECT_EQ(Loaded().FindSector("sectors/21")->share_percent_2020(), 27);
  EXPECT_EQ(Loaded().FindSector("sectors/22")->share_percent_2020(), 2);
  EXPECT_EQ(Loaded().FindSector("sectors/23")->share_percent_2020(), 2);
  EXPECT_FALSE(Loaded().FindSector("sectors/21")->direct_contract());
  EXPECT_TRUE(Loaded().FindSector("sectors/13")->direct_contract());
  EXPECT_EQ(Loaded().FindSector("sectors/24"), nullptr);
}

TEST(TargetGroups, EveryGroupHasALabel) {
  std::set<int> labelled;
  for (const v1::TargetGroupInfo& row : Loaded().tables().target_groups) {
    labelled.insert(row.target_group());
    EXPECT_FALSE(row.dutch_name().empty() || row.english_name().empty());
  }
  EXPECT_EQ(labelled.size(), static_cast<size_t>(v1::TargetGroup_descriptor()->value_count() - 1));
}

TEST(Facilities, TheTrainingBudgetOfUwvIsOneAndNamesWhatPays) {
  const v1::Facility* const facility = Loaded().FindFacility("facilities/SCHOLINGSBUDGET_WW");
  ASSERT_NE(facility, nullptr);
  EXPECT_EQ(facility->provider(), "organisations/UWV");
  EXPECT_EQ(facility->budget_measure(), "budgetMeasures/UWV_TRAINING");
  EXPECT_NE(Loaded().FindFacility("facilities/SECTOR_TRAINING_FUND"), nullptr);
  EXPECT_EQ(ToIso(Loaded().FindFacility("facilities/STAP_BUDGET")->valid_from()), "2022-03-01");
}

}  // namespace
}  // namespace reismee
