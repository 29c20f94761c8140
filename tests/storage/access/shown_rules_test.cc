#include "storage/access/shown_rules.h"

#include <gtest/gtest.h>

namespace reismee {
namespace {

v1::WorkItem ItemOf(v1::WorkItemKind kind) {
  v1::WorkItem item;
  item.set_name("workItems/one");
  item.set_kind(kind);
  item.set_region("regions/AM26");
  item.set_case_name("cases/one");
  item.set_resource("cases/one");
  item.set_caseworker("els");
  item.mutable_due_on()->set_year(2021);
  return item;
}

TEST(ShownRules, ACoordinatorIsNotToldOfWhichCaseAnExpertWorkerIsAskedFor) {
  const v1::WorkItem shown = AsShownTo(ItemOf(v1::WORK_ITEM_KIND_EXPERT_WORKER),
                                       v1::RELATION_COORDINATING, "organisations/UWV");
  EXPECT_EQ(shown.case_name() + shown.resource() + shown.caseworker(), "");
  EXPECT_EQ(shown.body_to_ask(), "organisations/UWV");
  EXPECT_EQ(shown.name() + " " + shown.region(), "workItems/one regions/AM26");
  EXPECT_EQ(shown.due_on().year(), 2021);
}

// A trajectory is for that group alone.
TEST(ShownRules, ACoordinatorIsNotToldOfWhichCaseATrajectoryIs) {
  for (const v1::WorkItemKind kind :
       {v1::WORK_ITEM_KIND_REVIEW_DUE, v1::WORK_ITEM_KIND_TRAJECTORY_TO_END}) {
    const v1::WorkItem shown =
        AsShownTo(ItemOf(kind), v1::RELATION_COORDINATING, "organisations/UWV");
    EXPECT_EQ(shown.case_name() + shown.resource() + shown.caseworker(), "");
    EXPECT_EQ(AsShownTo(ItemOf(kind), v1::RELATION_RESPONSIBLE, "").case_name(), "cases/one");
  }
}

TEST(ShownRules, EverythingElseIsShownWhole) {
  const v1::WorkItem told = AsShownTo(ItemOf(v1::WORK_ITEM_KIND_OFFER_REFUSED),
                                      v1::RELATION_COORDINATING, "organisations/UWV");
  EXPECT_EQ(told.case_name(), "cases/one");
  EXPECT_EQ(told.body_to_ask(), "");
  EXPECT_EQ(
      AsShownTo(ItemOf(v1::WORK_ITEM_KIND_EXPERT_WORKER), v1::RELATION_RESPONSIBLE, "").case_name(),
      "cases/one");
}

}  // namespace
}  // namespace reismee
