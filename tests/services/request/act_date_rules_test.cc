#include "services/request/act_date_rules.h"

#include <gtest/gtest.h>

namespace reismee {
namespace {

TEST(MayReachFar, EachRoleCountsForItself) {
  const RoleSet both = {v1::ROLE_CASEWORKER, v1::ROLE_COORDINATOR};
  EXPECT_TRUE(MayReachFar(v1::RELATION_COORDINATING, both));
  EXPECT_FALSE(MayReachFar(v1::RELATION_RESPONSIBLE, both));
  EXPECT_FALSE(MayReachFar(v1::RELATION_FORMER, both));
}

TEST(MayReachFar, AServiceAccountDoesAsTheBodyItActsFor) {
  EXPECT_TRUE(MayReachFar(v1::RELATION_RESPONSIBLE, {v1::ROLE_SERVICE}));
  EXPECT_TRUE(MayReachFar(v1::RELATION_UNSPECIFIED, {v1::ROLE_SERVICE}));
  EXPECT_FALSE(MayReachFar(v1::RELATION_PAYING, {v1::ROLE_SERVICE, v1::ROLE_CASHIER}));
  EXPECT_FALSE(MayReachFar(v1::RELATION_UNSPECIFIED, {v1::ROLE_COORDINATOR}));
}

}  // namespace
}  // namespace reismee
