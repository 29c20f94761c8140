#include "storage/access/claim_rules.h"

#include <gtest/gtest.h>

#include <string>

namespace reismee {
namespace {

constexpr char kFnv[] = "organisations/FNV";
constexpr char kUwv[] = "organisations/UWV";
constexpr char kRegion[] = "regions/AM26";

Caller Of(const std::string& organisation, v1::OrganisationKind kind, v1::Role role,
          const std::string& region = kRegion) {
  Caller caller;
  caller.organisation = organisation;
  caller.kind = kind;
  caller.roles = {role};
  caller.regions = {region};
  return caller;
}

// Unions, employers' organisations, municipalities and UWV draw on team cost (000:188-193).
TEST(ClaimAccess, PartnersClaimInRegionsTheyCover) {
  struct Row {
    v1::OrganisationKind kind;
    bool claims;
  };
  for (const Row& row :
       {Row{v1::ORGANISATION_KIND_TRADE_UNION, true},
        Row{v1::ORGANISATION_KIND_EMPLOYERS_ORGANISATION, true},
        Row{v1::ORGANISATION_KIND_MUNICIPALITY, true}, Row{v1::ORGANISATION_KIND_UWV, true},
        Row{v1::ORGANISATION_KIND_SCHOOL, false}, Row{v1::ORGANISATION_KIND_SBB, false},
        Row{v1::ORGANISATION_KIND_MINISTRY, false}}) {
    for (const v1::Role role : {v1::ROLE_TEAM_ADVISER, v1::ROLE_BUDGET_HOLDER}) {
      EXPECT_EQ(MayClaim(Of(kFnv, row.kind, role), kRegion), row.claims) << row.kind;
      EXPECT_FALSE(MayClaim(Of(kFnv, row.kind, role), "regions/AM25")) << row.kind;
    }
    for (const v1::Role role : {v1::ROLE_COORDINATOR, v1::ROLE_CASEWORKER, v1::ROLE_CASHIER}) {
      EXPECT_FALSE(MayClaim(Of(kFnv, row.kind, role), kRegion)) << "the chair is independent";
    }
  }
}

TEST(ClaimAccess, TheCashierOfTheLineDecides) {
  const Caller cashier = Of(kUwv, v1::ORGANISATION_KIND_UWV, v1::ROLE_CASHIER);
  EXPECT_TRUE(MayDecideClaim(cashier, kUwv, kRegion));
  EXPECT_FALSE(MayDecideClaim(cashier, kFnv, kRegion));
  EXPECT_FALSE(MayDecideClaim(cashier, kUwv, "regions/AM25"));
  EXPECT_FALSE(
      MayDecideClaim(Of(kUwv, v1::ORGANISATION_KIND_UWV, v1::ROLE_BUDGET_HOLDER), kUwv, kRegion));
}

TEST(ClaimAccess, AClaimIsSeenByItsPartnerAndTheCashier) {
  const Caller fnv = Of(kFnv, v1::ORGANISATION_KIND_TRADE_UNION, v1::ROLE_TEAM_ADVISER);
  EXPECT_TRUE(MaySeeClaim(fnv, kFnv, kUwv, kRegion));
  EXPECT_FALSE(MaySeeClaim(fnv, "organisations/CNV", kUwv, kRegion));
  const Caller cashier = Of(kUwv, v1::ORGANISATION_KIND_UWV, v1::ROLE_CASHIER);
  EXPECT_TRUE(MaySeeClaim(cashier, kFnv, kUwv, kRegion));
}

}  // namespace
}  // namespace reismee
