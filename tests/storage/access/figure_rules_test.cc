#include "storage/access/figure_rules.h"

#include <gtest/gtest.h>

namespace reismee {
namespace {

constexpr char kMidBrabant[] = "regions/AM26";
constexpr char kFriesland[] = "regions/AM02";

Caller With(v1::Role role, v1::OrganisationKind kind, const char* organisation) {
  Caller caller;
  caller.subject = "someone";
  caller.organisation = organisation;
  caller.kind = kind;
  caller.roles = {role};
  caller.regions = {kMidBrabant};
  return caller;
}

Figures OfRegion(const Caller& caller, const char* region) {
  return FiguresFor(caller, v1::CASELOAD_SCOPE_REGION, "", region);
}

TEST(FigureRules, ABodysPeopleSeeTheirOwnAndTheRegionsTheyCover) {
  const Caller uwv = With(v1::ROLE_CASEWORKER, v1::ORGANISATION_KIND_UWV, "organisations/UWV");
  EXPECT_EQ(OfRegion(uwv, kMidBrabant), Figures::kAsTheyAre);
  EXPECT_EQ(OfRegion(uwv, kFriesland), Figures::kNone);
  EXPECT_EQ(OfRegion(uwv, ""), Figures::kNone);
  const auto of = [&](v1::CaseloadScope scope, const char* subject, const char* region) {
    return FiguresFor(uwv, scope, subject, region);
  };
  EXPECT_EQ(of(v1::CASELOAD_SCOPE_ORGANISATION, "organisations/UWV", ""), Figures::kAsTheyAre);
  EXPECT_EQ(of(v1::CASELOAD_SCOPE_ORGANISATION, "organisations/GM0855", kMidBrabant),
            Figures::kNone);
  EXPECT_EQ(of(v1::CASELOAD_SCOPE_CASEWORKER, "someone", kFriesland), Figures::kAsTheyAre);
  EXPECT_EQ(of(v1::CASELOAD_SCOPE_CASEWORKER, "another", kMidBrabant), Figures::kNone);
  EXPECT_EQ(of(v1::CASELOAD_SCOPE_TEAM, "AM26-1", kMidBrabant), Figures::kAsTheyAre);
  EXPECT_EQ(of(v1::CASELOAD_SCOPE_TEAM, "AM26-1", ""), Figures::kNone);
}

TEST(FigureRules, ACoordinatorSeesAllInTheOwnRegionsAndTheNationAsMonitorsDo) {
  const Caller coordinator =
      With(v1::ROLE_COORDINATOR, v1::ORGANISATION_KIND_MUNICIPALITY, "organisations/GM0855");
  EXPECT_EQ(OfRegion(coordinator, kMidBrabant), Figures::kAsTheyAre);
  EXPECT_EQ(OfRegion(coordinator, kFriesland), Figures::kNone);
  EXPECT_EQ(OfRegion(coordinator, ""), Figures::kAsMonitorsSee);
  EXPECT_EQ(FiguresFor(coordinator, v1::CASELOAD_SCOPE_CASEWORKER, "another", kMidBrabant),
            Figures::kAsTheyAre);
  // A coordinator paid by a body has no figures as that body.
  EXPECT_EQ(FiguresFor(coordinator, v1::CASELOAD_SCOPE_ORGANISATION, "organisations/GM0855", ""),
            Figures::kNone);
  EXPECT_EQ(StreamedFiguresFor(coordinator, kMidBrabant), Figures::kAsTheyAre);
  EXPECT_EQ(StreamedFiguresFor(coordinator, kFriesland), Figures::kNone);
}

TEST(FigureRules, MonitorsSeeWholeRegionsSuppressedWhateverElseTheyAre) {
  Caller dashboard = With(v1::ROLE_DASHBOARD, v1::ORGANISATION_KIND_MINISTRY, "organisations/SZW");
  EXPECT_EQ(OfRegion(dashboard, kFriesland), Figures::kAsMonitorsSee);
  EXPECT_EQ(OfRegion(dashboard, ""), Figures::kAsMonitorsSee);
  EXPECT_EQ(FiguresFor(dashboard, v1::CASELOAD_SCOPE_TEAM, "AM26-1", kMidBrabant), Figures::kNone);
  EXPECT_EQ(FiguresFor(dashboard, v1::CASELOAD_SCOPE_ORGANISATION, "organisations/SZW", ""),
            Figures::kNone);
  dashboard.roles.Add(v1::ROLE_COORDINATOR);
  EXPECT_EQ(StreamedFiguresFor(dashboard, kFriesland), Figures::kAsMonitorsSee);
}

TEST(FigureRules, ThePublicSeesNothingUntilFiguresArePublished) {
  const Caller anybody =
      With(v1::ROLE_PUBLIC, v1::ORGANISATION_KIND_PROVIDER, "organisations/NRTO");
  EXPECT_EQ(OfRegion(anybody, kMidBrabant), Figures::kNone);
  EXPECT_EQ(OfRegion(anybody, ""), Figures::kNone);
  EXPECT_EQ(StreamedFiguresFor(anybody, kMidBrabant), Figures::kNone);
}

}  // namespace
}  // namespace reismee
