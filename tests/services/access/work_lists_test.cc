// Work lists that lacked what the decision on the single case grants.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "reismee/v1/caseload.pb.h"
#include "tests/services/transfer/handover.h"

namespace reismee {
namespace {

class WorkListsTest : public Handover {
 protected:
  v1::Jobseeker Person(TestClient& caller) {
    v1::GetJobseekerRequest request;
    request.set_name(file_.jobseeker());
    return ValueOf(Ask<v1::Jobseeker>(caller, "JobseekerService/GetJobseeker", request));
  }
  std::vector<v1::WorkItem> WorkShown(TestClient& caller, const std::string& kind) {
    v1::ListWorkItemsRequest request;
    request.set_filter(absl::StrCat("kind=", kind));
    const auto answer =
        ValueOf(Ask<v1::ListWorkItemsResponse>(caller, "CaseloadService/ListWorkItems", request));
    return {answer.work_items().begin(), answer.work_items().end()};
  }
};

// It was looked for in the region where the person lives.
TEST_F(WorkListsTest, TheCashierOfALineSeesItsInstalmentWhereverThePersonLives) {
  ValueOf(Accept(uwv_, ValueOf(Offer(tilburg_, file_, kUwv, MakeDate(2021, 5, 10)))));
  guide_ = uwv_;
  const std::string item = AgreedWith({Planned("JOB_COACHING", 80'000)}).items(0).name();
  ASSERT_THAT(Assess(item, NothingUsable()), IsOk());
  ASSERT_THAT(Commit(item, kTeamLine, 80'000), IsOk());
  v1::ChangeResidenceRequest moves;
  moves.set_name(file_.jobseeker());
  moves.set_municipality("municipalities/GM0758");
  *moves.mutable_valid_from() = MakeDate(2021, 5, 10);
  moves.set_etag(Person(uwv_).etag());
  moves.set_request_id(NextRequestId());
  ASSERT_THAT(Ask<v1::Jobseeker>(uwv_, "JobseekerService/ChangeResidence", moves), IsOk());
  server_.MoveTo(MakeDate(2021, 12, 31));
  TestClient of_line =
      server_.As("cashier", kUwv, {v1::ROLE_CASHIER}, {"AM26"}).WithPurpose("PAYMENT");
  TestClient of_home =
      server_.As("cashier", kUwv, {v1::ROLE_CASHIER}, {"AM25"}).WithPurpose("PAYMENT");
  const std::vector<v1::WorkItem> shown = WorkShown(of_line, "INSTALMENT_TO_PAY");
  ASSERT_EQ(shown.size(), 1u);
  EXPECT_EQ(shown[0].case_name(), file_.name());
  EXPECT_TRUE(WorkShown(of_home, "INSTALMENT_TO_PAY").empty());
}

// What waits for Uden waits for Maashorst from the first of January 2022 on.
TEST_F(WorkListsTest, AMergedBodysSuccessorSeesAndDismissesWhatWaitedForIt) {
  server_.MoveTo(MakeDate(2021, 12, 30));
  ValueOf(Offer(tilburg_, file_, "organisations/GM0856", MakeDate(2021, 12, 31)));
  server_.MoveTo(MakeDate(2022, 1, 5));
  TestClient maashorst = server_.As("mia", "organisations/GM1991", {v1::ROLE_CASEWORKER}, {"AM27"})
                             .WithPurpose("TRANSFER");
  EXPECT_EQ(WorkShown(maashorst, "OFFER_TO_ANSWER").size(), 1u);
  const std::vector<v1::WorkItem> reminders = WorkShown(maashorst, "OFFER_REMINDER");
  ASSERT_EQ(reminders.size(), 1u);
  v1::DismissWorkItemRequest dismiss;
  dismiss.set_name(reminders[0].name());
  dismiss.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::WorkItem>(maashorst, "CaseloadService/DismissWorkItem", dismiss), IsOk());
  EXPECT_TRUE(WorkShown(maashorst, "OFFER_REMINDER").empty());
}

}  // namespace
}  // namespace reismee
