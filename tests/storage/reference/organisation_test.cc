#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/storage/reference/loaded.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using testing::ElementsAre;

TEST(Organisations, UwvWorksInAllRegions) {
  const v1::Organisation* const uwv = Loaded().FindOrganisation("organisations/UWV");
  ASSERT_NE(uwv, nullptr);
  EXPECT_EQ(uwv->kind(), v1::ORGANISATION_KIND_UWV);
  EXPECT_EQ(uwv->regions_size(), 35);
  EXPECT_FALSE(uwv->has_valid_from());
}

TEST(Organisations, AMunicipalityIsOneAsLongAsItsCodeHolds) {
  const v1::Organisation* const tilburg = Loaded().FindOrganisation("organisations/GM0855");
  ASSERT_NE(tilburg, nullptr);
  EXPECT_EQ(tilburg->kind(), v1::ORGANISATION_KIND_MUNICIPALITY);
  EXPECT_EQ(tilburg->display_name(), "Gemeente Tilburg");
  EXPECT_EQ(tilburg->municipality(), "municipalities/GM0855");
  EXPECT_THAT(tilburg->regions(), ElementsAre("regions/AM26"));

  EXPECT_THAT(Loaded().OrganisationOn("organisations/GM0457", Day("2022-03-23")), IsOk());
  EXPECT_THAT(Loaded().OrganisationOn("organisations/GM0457", Day("2022-03-24")),
              HasReason(v1::REASON_UNKNOWN_CODE));
  EXPECT_EQ(Loaded().FindOrganisation("organisations/GM0457")->successor(), "organisations/GM0363");
  EXPECT_THAT(Loaded().OrganisationOn("organisations/NOBODY", Day("2022-03-23")),
              HasReason(v1::REASON_UNKNOWN_CODE));
}

TEST(Organisations, ASuccessorHoldsWhatThoseBeforeItHad) {
  const auto held = [](const std::string& name, const std::string& day) {
    return Loaded().HeldBy(name, Day(day));
  };
  EXPECT_THAT(held("organisations/GM0363", "2022-03-23"), ElementsAre("organisations/GM0363"));
  EXPECT_THAT(held("organisations/GM0363", "2022-03-24"),
              ElementsAre("organisations/GM0363", "organisations/GM0457"));
  EXPECT_THAT(held("organisations/GM1991", "2022-01-01"),
              ElementsAre("organisations/GM1991", "organisations/GM0856", "organisations/GM1685"));
  EXPECT_THAT(held("organisations/UWV", "2022-03-24"), ElementsAre("organisations/UWV"));
}

TEST(Organisations, KindsAroundATeam) {
  std::map<v1::OrganisationKind, int> count;
  for (const v1::Organisation& row : Loaded().tables().organisations) {
    ++count[row.kind()];
    EXPECT_GE(row.regions_size(), 1) << row.name();
  }
  EXPECT_EQ(count[v1::ORGANISATION_KIND_UWV], 1);
  EXPECT_EQ(count[v1::ORGANISATION_KIND_MUNICIPALITY],
            static_cast<int>(Loaded().tables().municipalities.size()));
  EXPECT_EQ(count[v1::ORGANISATION_KIND_TRADE_UNION], 3);
  EXPECT_EQ(count[v1::ORGANISATION_KIND_EMPLOYERS_ORGANISATION], 5);
  EXPECT_EQ(count[v1::ORGANISATION_KIND_SBB], 1);
  EXPECT_GE(count[v1::ORGANISATION_KIND_SECTOR_TRAINING_FUND], 3);
  EXPECT_GE(count[v1::ORGANISATION_KIND_SOCIAL_DEVELOPMENT_COMPANY], 8);
}

TEST(Organisations, AreInCodeOrder) {
  const auto& table = Loaded().tables().organisations;
  EXPECT_TRUE(std::is_sorted(table.begin(), table.end(),
                             [](const auto& a, const auto& b) { return a.code() < b.code(); }));
}

}  // namespace
}  // namespace reismee
