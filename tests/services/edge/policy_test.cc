// Who may call a method follows from what it says of itself in the protos.
#include "services/edge/policy.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/access/relation_rules.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

class PolicyTest : public ::testing::Test {
 protected:
  PolicyTest() { EXPECT_THAT(table_, IsOk()); }

  const MethodRule& Rule(const std::string& method) {
    return *table_->Find(absl::StrCat("reismee.v1.", method));
  }
  // The roles that may call it, by name.
  std::vector<std::string> Roles(const std::string& method) {
    std::vector<std::string> names;
    for (int role = 0; role < v1::Role_ARRAYSIZE; ++role) {
      const auto one = static_cast<v1::Role>(role);
      if (Rule(method).roles.Has(one)) names.push_back(v1::Role_Name(one).substr(5));
    }
    return names;
  }

  const absl::StatusOr<PolicyTable> table_ = PolicyTable::FromProtos();
};

using Names = std::vector<std::string>;

TEST_F(PolicyTest, RolesFollowFromRelations) {
  EXPECT_EQ(Roles("CaseService/AddNote"), Names({"CASEWORKER", "SERVICE"}));
  EXPECT_EQ(Roles("TransferService/AcceptTransfer"), Names({"CASEWORKER", "SERVICE"}));
  EXPECT_EQ(Roles("CaseService/GetCase"),
            Names({"CASEWORKER", "TEAM_ADVISER", "COORDINATOR", "SERVICE"}));
  EXPECT_EQ(Roles("BudgetService/PayInstalment"), Names({"CASEWORKER", "CASHIER", "SERVICE"}));
  EXPECT_EQ(Roles("CaseloadService/ListWorkItems"),
            Names({"CASEWORKER", "COORDINATOR", "CASHIER", "SERVICE"}));
}

TEST_F(PolicyTest, AnAdviserGoesOnWithWhomTheyRegisteredButTakesNoIntake) {
  const Names with_adviser = {"CASEWORKER", "TEAM_ADVISER", "SERVICE"};
  EXPECT_EQ(Roles("JobseekerService/RegisterJobseeker"), with_adviser);
  EXPECT_EQ(Roles("JobseekerService/FindJobseeker"), with_adviser);
  EXPECT_EQ(Roles("JobseekerService/RecordSituation"), with_adviser);
  EXPECT_EQ(Roles("CaseService/CreateCase"), Names({"CASEWORKER", "SERVICE"}));
  EXPECT_EQ(Roles("CaseService/DecideEligibility"), Names({"CASEWORKER", "SERVICE"}));
}

TEST_F(PolicyTest, TheInstallationIsRunByOperatorsAlone) {
  for (const char* method : {"GetStatus", "CreateBackup", "Recount", "AdvanceBusinessDate"}) {
    const std::string name = absl::StrCat("AdminService/", method);
    EXPECT_EQ(Roles(name), Names({"OPERATOR"}));
    EXPECT_FALSE(Rule(name).personal()) << "asks no purpose";
    EXPECT_EQ(Rule(name).on_record(), std::string(method) != "GetStatus") << method;
  }
}

TEST_F(PolicyTest, ReferenceDataAndWhoOneIsAreForEveryRoleAndThePublicHasNothingElse) {
  for (const auto& [name, rule] : table_->rules()) {
    const bool reference =
        absl::StrContains(name, "ReferenceService") || absl::StrContains(name, "AccessService");
    EXPECT_EQ(rule.roles.Has(v1::ROLE_PUBLIC), reference) << name;
    EXPECT_EQ(rule.roles.Has(v1::ROLE_JOBSEEKER), reference) << name;
    EXPECT_EQ(rule.roles.Has(v1::ROLE_ADMINISTRATOR), reference) << name;
    EXPECT_FALSE(rule.roles.Has(v1::ROLE_UNSPECIFIED)) << name;
  }
}

// A relation that serves no purpose of its method is a door painted on the wall.
TEST_F(PolicyTest, EveryRelationOfAMethodServesOneOfItsPurposes) {
  int64_t pairs = 0;
  for (const auto& [name, rule] : table_->rules()) {
    PurposeSet allowed;
    for (const int one : rule.policy.purposes()) allowed.Add(static_cast<v1::Purpose>(one));
    EXPECT_FALSE(allowed.Has(v1::PURPOSE_EMERGENCY)) << name;
    for (const int one : rule.policy.relations()) {
      const auto relation = static_cast<v1::Relation>(one);
      EXPECT_TRUE(PurposesOf(relation, rule.reads()).HasAnyOf(allowed))
          << name << " " << v1::Relation_Name(relation);
      ++pairs;
    }
  }
  EXPECT_GT(pairs, 80);
}

TEST_F(PolicyTest, WhatConcernsAPersonAsksAPurpose) {
  for (const auto& [name, rule] : table_->rules()) {
    EXPECT_TRUE(rule.relations.empty() || rule.personal()) << name;
  }
}

}  // namespace
}  // namespace reismee
