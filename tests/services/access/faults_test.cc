// Faults of access that were found by asking every method in every moment.
#include <gmock/gmock.h>

#include "reismee/v1/monitor.pb.h"
#include "tests/services/transfer/handover.h"

namespace reismee {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class AccessFaults : public Handover {
 protected:
  static Date NotYet() { return MakeDate(2099, 1, 1); }
  // Of whom UWV leads the case.
  static std::vector<v1::Situation> WithBenefit() {
    return {Job("2021-04-30"), Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, "2021-05-01")};
  }
  // Commitments of which an instalment waits for UWV's cashier of these regions.
  std::vector<std::string> InstalmentsSeenBy(const std::vector<std::string>& regions) {
    TestClient cashier = server_.As("cashier", kUwv, {v1::ROLE_CASHIER}, regions);
    const auto shown = ValueOf(Ask<v1::ListWorkItemsResponse>(
        cashier, "CaseloadService/ListWorkItems", v1::ListWorkItemsRequest()));
    std::vector<std::string> commitments;
    for (const v1::WorkItem& item : shown.work_items()) commitments.push_back(item.resource());
    return commitments;
  }

  void MoveToBreda() {
    v1::GetJobseekerRequest get;
    get.set_name(file_.jobseeker());
    v1::ChangeResidenceRequest request;
    request.set_name(file_.jobseeker());
    request.set_etag(
        ValueOf(Ask<v1::Jobseeker>(tilburg_, "JobseekerService/GetJobseeker", get)).etag());
    request.set_municipality("municipalities/GM0758");
    *request.mutable_valid_from() = MakeDate(2021, 5, 10);
    request.set_request_id(NextRequestId());
    ASSERT_THAT(Ask<v1::Jobseeker>(tilburg_, "JobseekerService/ChangeResidence", request), IsOk());
  }
};

// The list was narrowed to cases in the regions of the cashier, who has those of the lines.
TEST_F(AccessFaults, TheCashierOfALineLostItsInstalmentsWhenThePersonMoved) {
  file_ = ValueOf(Decide(uwv_, Opened(uwv_, WithBenefit()))).result();
  guide_ = uwv_;
  const std::string item = AgreedWith({Planned("JOB_COACHING", 50'000)}).items(0).name();
  ASSERT_THAT(Assess(item, NothingUsable()), IsOk());
  ASSERT_THAT(Commit(item, kTeamLine, 50'000), IsOk());
  TestClient cashier = server_.As("cashier", kUwv, {v1::ROLE_CASHIER}, {"AM26"});
  v1::ListWorkItemsRequest list;
  const auto waiting = [&] {
    return ValueOf(Ask<v1::ListWorkItemsResponse>(cashier, "CaseloadService/ListWorkItems", list))
        .work_items_size();
  };
  EXPECT_EQ(waiting(), 1);
  tilburg_ = uwv_;
  MoveToBreda();
  EXPECT_EQ(ValueOf(Get(uwv_, file_.name())).region(), "regions/AM25");
  EXPECT_EQ(waiting(), 1);
}

// It went by any line of the case.
TEST_F(AccessFaults, ACashierSawWhatWaitsOnOtherLinesOfTheCase) {
  file_ = ValueOf(Decide(uwv_, Opened(uwv_, WithBenefit()))).result();
  guide_ = uwv_;
  tilburg_ = uwv_;
  const std::string item = AgreedWith({Planned("JOB_COACHING", 50'000)}).items(0).name();
  ASSERT_THAT(Assess(item, NothingUsable()), IsOk());
  const v1::Commitment here = ValueOf(Commit(item, kTeamLine, 20'000));
  MoveToBreda();
  const v1::Commitment next_door = ValueOf(Commit(item, kNeighbourLine, 30'000));
  EXPECT_THAT(InstalmentsSeenBy({"AM26"}), ElementsAre(here.name()));
  EXPECT_THAT(InstalmentsSeenBy({"AM25"}), ElementsAre(next_door.name()));
  EXPECT_THAT(InstalmentsSeenBy({"*"}), UnorderedElementsAre(here.name(), next_door.name()));
}

// It asked for the end of the century, and had all that waits at the bodies.
TEST_F(AccessFaults, ACoordinatorChoseTheDayOnWhichEverythingIsOverdue) {
  const auto waits_at = [&](const Date& day) { return WorkOf(coordinator_, file_, day); };
  EXPECT_THAT(waits_at(MakeDate(2199, 12, 31)), IsEmpty());
  server_.MoveTo(MakeDate(2021, 7, 1));
  EXPECT_THAT(waits_at(MakeDate(2199, 12, 31)), ElementsAre("ARRANGEMENT_TO_AGREE"));
  EXPECT_THAT(waits_at(MakeDate(2021, 7, 1)), ElementsAre("ARRANGEMENT_TO_AGREE"));
  EXPECT_THAT(waits_at(MakeDate(2021, 5, 10)), IsEmpty()) << "it was not overdue then";
}

// An unknown region was an unknown code here and a bad filter elsewhere, and UNSPECIFIED a kind.
TEST_F(AccessFaults, AWorkListRefusedItsFiltersInItsOwnVoice) {
  for (const char* filter : {"region=AM99", "kind=UNSPECIFIED", "kind=LUNCH"}) {
    v1::ListWorkItemsRequest list;
    list.set_filter(filter);
    EXPECT_THAT(Ask<v1::ListWorkItemsResponse>(uwv_, "CaseloadService/ListWorkItems", list),
                HasReason(v1::REASON_INVALID_FILTER))
        << filter;
  }
}

// It was told that it works in no region, though it reads every case of the body.
TEST_F(AccessFaults, AServiceOfAMunicipalityCouldWatchNothingWithACredentialForElsewhere) {
  TestClient service = server_.As("robot", kUwv, {v1::ROLE_SERVICE}, {"AM01"}).OnBehalfOf(kTilburg);
  ASSERT_THAT(Get(service, file_.name()), IsOk());
  auto stream = service.Watch("reismee.v1.MonitorService/WatchCases", v1::WatchCasesRequest());
  const auto first = stream.Next<v1::WatchCasesResponse>();
  ASSERT_THAT(first, IsOk());
  std::vector<std::string> told;
  for (const auto& one : first->snapshot().cases()) told.push_back(one.case_name());
  EXPECT_THAT(told, Contains(file_.name()));
}

// The date was judged before access.
TEST_F(AccessFaults, WhoMayNotDismissWasToldOfTheDate) {
  const auto waiting = Waiting("ARRANGEMENT_TO_AGREE", MakeDate(2021, 5, 10));
  ASSERT_EQ(waiting.size(), 1u);
  v1::DismissWorkItemRequest request;
  request.set_name(waiting[0].name());
  *request.mutable_date() = NotYet();
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::WorkItem>(breda_, "CaseloadService/DismissWorkItem", request),
              HasReason(v1::REASON_PERMISSION_DENIED));
}

TEST_F(AccessFaults, WhoMayNotReassignWasToldOfTheDate) {
  v1::ReassignCasesRequest request;
  request.add_cases(file_.name());
  request.set_from_caseworker(kTilburgCaseworker);
  request.set_to_caseworker("wilma");
  request.set_new_caseworker(true);
  *request.mutable_date() = NotYet();
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::ReassignCasesResponse>(breda_, "CaseService/ReassignCases", request),
              HasReason(v1::REASON_PERMISSION_DENIED));
}

}  // namespace
}  // namespace reismee
