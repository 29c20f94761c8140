// Who the server takes a caller for.
#include <gmock/gmock.h>

#include "reismee/v1/access_service.pb.h"
#include "tests/services/case/desk.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class WhoAmITest : public Desk {
 protected:
  static v1::Caller Caller(TestClient caller) {
    return ValueOf(Ask<v1::Caller>(caller, "AccessService/GetCaller", v1::GetCallerRequest()));
  }
  // Null when it is not open.
  static const v1::OpenMethod* Open(const v1::Caller& caller, const std::string& method) {
    for (const v1::OpenMethod& one : caller.methods()) {
      if (one.method() == "reismee.v1." + method) return &one;
    }
    return nullptr;
  }
};

TEST_F(WhoAmITest, TellsOrganisationRolesAndRegions) {
  const v1::Caller caller = Caller(tilburg_);
  EXPECT_EQ(caller.subject(), kTilburgCaseworker);
  EXPECT_EQ(caller.organisation(), kTilburg);
  EXPECT_EQ(caller.organisation_kind(), v1::ORGANISATION_KIND_MUNICIPALITY);
  EXPECT_EQ(caller.employer(), "");
  EXPECT_THAT(caller.roles(), ElementsAre(v1::ROLE_CASEWORKER));
  EXPECT_THAT(caller.idle_roles(), IsEmpty());
  EXPECT_THAT(caller.regions(), ElementsAre("regions/AM26"));
  EXPECT_FALSE(caller.every_region());
  EXPECT_EQ(ToIso(caller.business_date()), "2021-05-10");
  EXPECT_GT(caller.expire_time().seconds(), 0);
}

TEST_F(WhoAmITest, ARoleThatTheOrganisationCannotGiveIsIdle) {
  const v1::Caller caller =
      Caller(server_.As("worker", kTilburg, {v1::ROLE_CASEWORKER, v1::ROLE_CASHIER}));
  EXPECT_THAT(caller.roles(), ElementsAre(v1::ROLE_CASEWORKER));
  EXPECT_THAT(caller.idle_roles(), ElementsAre(v1::ROLE_CASHIER));
}

TEST_F(WhoAmITest, AStarIsEveryRegionForANationalDeskAlone) {
  EXPECT_TRUE(Caller(server_.As("desk", kUwv, {v1::ROLE_CASEWORKER}, {"*"})).every_region());
  EXPECT_FALSE(Caller(server_.As("screen", kUwv, {v1::ROLE_DASHBOARD}, {"*"})).every_region());
}

TEST_F(WhoAmITest, MethodsComeWithTheRelationsThatTheRolesCanHaveAndTheirPurposes) {
  const v1::Caller caller = Caller(server_.Cashier());
  const v1::OpenMethod* const pay = Open(caller, "BudgetService/PayInstalment");
  ASSERT_NE(pay, nullptr);
  EXPECT_THAT(pay->relations(), ElementsAre(v1::RELATION_PAYING));
  EXPECT_THAT(pay->purposes(), ElementsAre(v1::PURPOSE_PAYMENT));
  EXPECT_EQ(Open(caller, "CaseService/GetCase"), nullptr);
  const v1::OpenMethod* const regions = Open(caller, "ReferenceService/ListRegions");
  ASSERT_NE(regions, nullptr);
  EXPECT_THAT(regions->relations(), IsEmpty());
  EXPECT_THAT(regions->purposes(), IsEmpty());
}

// What is told to be open is open, and nothing else: the answer to a call without a request tells
// roles and purposes from what comes later.
TEST_F(WhoAmITest, WhatIsNotOpenIsRefused) {
  const TestClient dashboard = server_.Dashboard();
  const v1::Caller caller = Caller(dashboard);
  const v1::Caller everything = Caller(server_.Service());
  for (const v1::OpenMethod& one : everything.methods()) {
    const bool watch = one.method().find("/Watch") != std::string::npos;
    if (watch || Open(caller, one.method().substr(sizeof("reismee.v1.") - 1)) != nullptr) continue;
    EXPECT_THAT(dashboard.CallBytes(one.method(), "").status(),
                StatusIs(absl::StatusCode::kPermissionDenied))
        << one.method();
  }
}

}  // namespace
}  // namespace reismee
