#include "storage/access/line_rules.h"

#include <gtest/gtest.h>

namespace reismee {
namespace {

constexpr char kUwv[] = "organisations/UWV";

Caller With(v1::Role role, const std::string& organisation, v1::OrganisationKind kind) {
  Caller caller;
  caller.organisation = organisation;
  caller.kind = kind;
  caller.roles.Add(role);
  caller.regions = {"regions/AM26"};
  return caller;
}

TEST(LineRules, AMinistryDividesAndOthersOnlyTheirOwn) {
  const Caller ministry =
      With(v1::ROLE_BUDGET_HOLDER, "organisations/SZW", v1::ORGANISATION_KIND_MINISTRY);
  EXPECT_TRUE(MayAllocate(ministry, kUwv, {"regions/AM01"}));
  EXPECT_TRUE(MayAllocate(ministry, "", {"regions/AM01"}));
  const Caller uwv = With(v1::ROLE_BUDGET_HOLDER, kUwv, v1::ORGANISATION_KIND_UWV);
  EXPECT_TRUE(MayAllocate(uwv, kUwv, {"regions/AM01"}));
  EXPECT_FALSE(MayAllocate(uwv, "organisations/SZW", {"regions/AM01"}));
  // What is of no one body is not of a body without name either.
  EXPECT_FALSE(MayAllocate(uwv, "", {"regions/AM01"}));
  const Caller tilburg =
      With(v1::ROLE_BUDGET_HOLDER, "organisations/GM0855", v1::ORGANISATION_KIND_MUNICIPALITY);
  EXPECT_FALSE(MayAllocate(tilburg, kUwv, {"regions/AM26"}));
}

TEST(LineRules, CashiersAndProgramsKeepToTheRegionsTheyCover) {
  for (const v1::Role role : {v1::ROLE_CASHIER, v1::ROLE_SERVICE}) {
    Caller caller = With(role, kUwv, v1::ORGANISATION_KIND_UWV);
    EXPECT_TRUE(MayAllocate(caller, kUwv, {"regions/AM26"}));
    EXPECT_FALSE(MayAllocate(caller, kUwv, {"regions/AM26", "regions/AM25"}));
    EXPECT_FALSE(MayAllocate(caller, "", {"regions/AM26"}));
    caller.everywhere = true;
    EXPECT_TRUE(MayAllocate(caller, kUwv, {"regions/AM26", "regions/AM25"}));
    EXPECT_FALSE(MayAllocate(caller, "organisations/SZW", {"regions/AM26"}));
  }
}

TEST(LineRules, OtherRolesOfTheOwnerDivideNothing) {
  for (const v1::Role role : {v1::ROLE_CASEWORKER, v1::ROLE_COORDINATOR, v1::ROLE_OPERATOR}) {
    EXPECT_FALSE(MayAllocate(With(role, kUwv, v1::ORGANISATION_KIND_UWV), kUwv, {"regions/AM26"}));
  }
}

}  // namespace
}  // namespace reismee
