// A role belongs to an organisation: what is left of a credential.
#include "storage/access/caller_rules.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/storage/access/cast.h"

namespace reismee {
namespace {

constexpr v1::OrganisationKind kUwvKind = v1::ORGANISATION_KIND_UWV;
constexpr v1::OrganisationKind kMunicipality = v1::ORGANISATION_KIND_MUNICIPALITY;

const google::type::Date kToday = MakeDate(2022, 1, 10);

// Whether the role is left of a credential.
bool Left(v1::Role role, const std::string& organisation, v1::OrganisationKind kind,
          std::vector<std::string> regions) {
  return Admitted({organisation, kind, {role}, std::move(regions)}, kToday).roles.Has(role);
}

TEST(MakeCaller, ARoleThatTheOrganisationCannotGiveIsLeftOut) {
  EXPECT_TRUE(Left(v1::ROLE_CASHIER, kUwv, kUwvKind, {"AM26"}));
  EXPECT_FALSE(Left(v1::ROLE_CASHIER, kTilburg, kMunicipality, {"AM26"}));
  EXPECT_FALSE(Left(v1::ROLE_CASEWORKER, kFnv, v1::ORGANISATION_KIND_TRADE_UNION, {"AM26"}));
  EXPECT_FALSE(Left(v1::ROLE_SERVICE, "organisations/NRTO", v1::ORGANISATION_KIND_PROVIDER, {}));
}

TEST(MakeCaller, ARoleWithoutTheRegionItNeedsIsLeftOut) {
  for (const v1::Role role : {v1::ROLE_COORDINATOR, v1::ROLE_TEAM_ADVISER}) {
    EXPECT_TRUE(Left(role, kUwv, kUwvKind, {"AM26"}));
    EXPECT_FALSE(Left(role, kUwv, kUwvKind, {}));
    EXPECT_FALSE(Left(role, kUwv, kUwvKind, {"*"})) << "a star names no region";
    EXPECT_FALSE(Left(role, kTilburg, kMunicipality, {"AM25"})) << "it does not work there";
  }
  EXPECT_TRUE(Left(v1::ROLE_CASHIER, kUwv, kUwvKind, {"*"}));
  EXPECT_FALSE(Left(v1::ROLE_CASHIER, kUwv, kUwvKind, {}));
  EXPECT_TRUE(Left(v1::ROLE_CASEWORKER, kUwv, kUwvKind, {})) << "for what was given to them";
}

TEST(MakeCaller, AStarCoversForTheNationalDesksOfUwvOnly) {
  const Caller desk = Admitted({kUwv, kUwvKind, {v1::ROLE_CASEWORKER}, {"*"}}, kToday);
  EXPECT_TRUE(Covers(desk, v1::ROLE_CASEWORKER, kHome));
  EXPECT_TRUE(Covers(desk, v1::ROLE_CASHIER, "")) << "a national line";
  EXPECT_FALSE(Covers(desk, v1::ROLE_COORDINATOR, kHome));
  EXPECT_FALSE(Covers(desk, v1::ROLE_TEAM_ADVISER, kHome));
  const Caller tilburg = Admitted({kTilburg, kMunicipality, {v1::ROLE_CASEWORKER}, {"*"}}, kToday);
  EXPECT_FALSE(Covers(tilburg, v1::ROLE_CASEWORKER, kNextDoor));
}

TEST(MakeCaller, OfAnOrganisationThatHasEndedNoRoleIsLeft) {
  const Credential uden = {kUden, kMunicipality, {v1::ROLE_CASEWORKER, v1::ROLE_PUBLIC}, {"AM27"}};
  EXPECT_FALSE(Admitted(uden, MakeDate(2021, 12, 31)).roles.empty());
  EXPECT_TRUE(Admitted(uden, MakeDate(2022, 1, 1)).roles.empty());
  const Credential maashorst = {kMaashorst, kMunicipality, {v1::ROLE_CASEWORKER}, {"AM27"}};
  EXPECT_TRUE(Admitted(maashorst, MakeDate(2021, 12, 31)).roles.empty());
  EXPECT_FALSE(Admitted(maashorst, MakeDate(2022, 1, 1)).roles.empty());
}

TEST(MakeCaller, AServiceTakesNoOtherRoleAlongToTheBodyItActsFor) {
  Credential both = {kTilburg,
                     kMunicipality,
                     {v1::ROLE_SERVICE, v1::ROLE_CASHIER, v1::ROLE_OPERATOR,
                      v1::ROLE_DATA_PROTECTION_OFFICER, v1::ROLE_COORDINATOR},
                     {"AM26"}};
  both.on_behalf_of = kUwv;
  both.kind_acted_for = kUwvKind;
  const Caller for_uwv = Admitted(both, kToday);
  EXPECT_EQ(for_uwv.organisation, kUwv);
  EXPECT_TRUE(for_uwv.roles.Within({v1::ROLE_SERVICE}));
  EXPECT_TRUE(for_uwv.roles.Has(v1::ROLE_SERVICE));
  both.on_behalf_of.clear();
  EXPECT_TRUE(Admitted(both, kToday).roles.Has(v1::ROLE_DATA_PROTECTION_OFFICER));
}

TEST(MakeCaller, AServiceOfABodyThatHasEndedActsForNobody) {
  Credential service = {kUden, kMunicipality, {v1::ROLE_SERVICE}, {"AM27"}};
  service.on_behalf_of = kTilburg;
  service.kind_acted_for = kMunicipality;
  EXPECT_TRUE(Admitted(service, kToday).roles.empty());
  service.organisation = kTilburg;
  service.on_behalf_of = kUden;
  EXPECT_TRUE(Admitted(service, kToday).roles.empty());
}

TEST(MakeCaller, TheInstallationIsRunByOneOrganisation) {
  EXPECT_TRUE(Left(v1::ROLE_OPERATOR, kUwv, kUwvKind, {}));
  EXPECT_FALSE(Left(v1::ROLE_OPERATOR, kTilburg, kMunicipality, {}));
}

}  // namespace
}  // namespace reismee
