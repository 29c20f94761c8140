#include "storage/work/work_items.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "proto/vocabulary/status_macros.h"
#include "storage/jobseeker/jobseekers.h"
#include "storage/work/work_rules.h"
#include "tests/storage/opened_store.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using absl::StatusCode;
using testing::ElementsAre;

constexpr char kCase[] = "cases/one";

// A case that UWV leads.
class WorkItemsTest : public testing::Test {
 protected:
  WorkItemsTest() {
    EXPECT_THAT(Do([](WriteTxn& txn) -> absl::Status {
                  v1::Jobseeker person;
                  person.set_name("jobseekers/one");
                  person.set_family_name("Merel");
                  *person.mutable_birth_date() = MakeDate(1980, 1, 1);
                  ASSIGN_OR_RETURN(const PersonInHand made, txn.jobseekers().Register(person));
                  return OpenedStore::OpenCase(txn, made).status();
                }),
                IsOk());
  }

  absl::Status Do(std::function<absl::Status(WriteTxn&)> act) {
    return house_.Write(OpenedStore::Uwv(), std::move(act));
  }
  // Opens an item for the body that leads the case, due on the 17th.
  v1::WorkItem Open(const std::string& resource) {
    v1::WorkItem opened;
    EXPECT_THAT(Do([&](WriteTxn& txn) -> absl::Status {
                  ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(kCase));
                  ASSIGN_OR_RETURN(
                      opened,
                      txn.work_items().Open(
                          file, WorkForLead(file.file(), v1::WORK_ITEM_KIND_OFFER_EXPIRED, resource,
                                            WorkingDaysFrom(MakeDate(2021, 5, 10), 4))));
                  return absl::OkStatus();
                }),
                IsOk());
    return opened;
  }
  absl::Status Take(const Call& call, const std::string& name) {
    return house_.Read(call, [&](ReadTxn& txn) { return txn.work_items().Take(name).status(); });
  }
  // What the open items of UWV are about.
  std::vector<std::string> Waiting() {
    std::vector<std::string> resources;
    EXPECT_THAT(house_.Read(OpenedStore::Uwv(),
                            [&](ReadTxn& txn) -> absl::Status {
                              ASSIGN_OR_RETURN(
                                  const std::vector<v1::WorkItem> found,
                                  txn.work_items().List({.organisation = "organisations/UWV",
                                                         .as_of = MakeDate(2021, 5, 10)},
                                                        house_.store().housekeeping()));
                              for (const v1::WorkItem& item : found) {
                                resources.push_back(item.resource());
                              }
                              return absl::OkStatus();
                            }),
                IsOk());
    return resources;
  }

  OpenedStore house_;
};

TEST_F(WorkItemsTest, IsOfTheCaseInHandAndOfItsRegion) {
  const v1::WorkItem opened = Open("transfers/one");
  EXPECT_EQ(opened.case_name(), kCase);
  EXPECT_EQ(opened.region(), "regions/AM26");
  EXPECT_EQ(opened.organisation(), "organisations/UWV");
  EXPECT_EQ(ToIso(opened.due_on()), "2021-05-17") << "13 May 2021 is Ascension Day";
}

TEST_F(WorkItemsTest, IsTakenByWhomItWaitsFor) {
  const std::string name = Open("transfers/one").name();
  EXPECT_THAT(Take(OpenedStore::Uwv(), name), IsOk());
  EXPECT_THAT(Take(OpenedStore::Tilburg(), name), StatusIs(StatusCode::kPermissionDenied));
  EXPECT_EQ(Take(OpenedStore::Tilburg(), name), Take(OpenedStore::Uwv(), "workItems/none"));
  EXPECT_THAT(Take(OpenedStore::Uwv(), "cases/one"), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(WorkItemsTest, ClosesTheOneInHand) {
  const std::string name = Open("transfers/one").name();
  Open("transfers/two");
  v1::WorkItem closed;
  ASSERT_THAT(Do([&](WriteTxn& txn) -> absl::Status {
                ASSIGN_OR_RETURN(WorkItemInHand taken, txn.work_items().Take(name));
                RETURN_IF_ERROR(txn.work_items().Close(taken, MakeDate(2021, 5, 11)));
                closed = taken.item;
                return absl::OkStatus();
              }),
              IsOk());
  EXPECT_EQ(ToIso(closed.closed_on()), "2021-05-11");
  EXPECT_THAT(Waiting(), ElementsAre("transfers/two"));
}

TEST_F(WorkItemsTest, IsFoundWithoutACallerByWhoKeepsTheHouse) {
  const std::string name = Open("transfers/one").name();
  const Housekeeping house = house_.store().housekeeping();
  EXPECT_THAT(Do([&](WriteTxn& txn) -> absl::Status {
                ASSIGN_OR_RETURN(const WorkItemInHand taken, txn.work_items().Take(name, house));
                return txn.work_items().HandOver(taken, "organisations/GM0855");
              }),
              IsOk());
  EXPECT_THAT(Waiting(), ElementsAre());
  EXPECT_THAT(
      Do([&](WriteTxn& txn) { return txn.work_items().Take("workItems/none", house).status(); }),
      StatusIs(StatusCode::kNotFound));
}

TEST(WorkRules, WaitsForTheLeadForABodyOrForTheCoordinator) {
  v1::Case file;
  file.set_responsible_body("organisations/UWV");
  file.set_caseworker("els");
  const WorkDays days = {MakeDate(2021, 5, 10), MakeDate(2021, 5, 12)};
  constexpr v1::WorkItemKind kKind = v1::WORK_ITEM_KIND_OFFER_REFUSED;
  const v1::WorkItem lead = WorkForLead(file, kKind, "transfers/one", days);
  EXPECT_EQ(lead.organisation() + " " + lead.caseworker(), "organisations/UWV els");
  const v1::WorkItem body = WorkForBody("organisations/GM0855", kKind, "transfers/one", days);
  EXPECT_EQ(body.organisation() + " " + body.caseworker(), "organisations/GM0855 ");
  const v1::WorkItem coordinator = WorkForCoordinator(kKind, "transfers/one", days);
  EXPECT_EQ(coordinator.organisation() + coordinator.caseworker(), "");
  EXPECT_EQ(ToIso(coordinator.shows_on()) + " " + ToIso(coordinator.due_on()),
            "2021-05-10 2021-05-12");
}

}  // namespace
}  // namespace reismee
