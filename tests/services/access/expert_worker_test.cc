// A coordinator is told that an expert worker is asked for, but not of whom: not by the name of the
// item, nor by the moment at which it appears, nor by figures.
#include <gmock/gmock.h>

#include "absl/strings/strip.h"
#include "reismee/v1/monitor.pb.h"
#include "tests/services/transfer/handover.h"

namespace reismee {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kMidBrabant[] = "regions/AM26";

class ExpertWorkerTest : public Handover {
 protected:
  v1::Case OfTheGroup() {
    return Opened(uwv_, {Job("2021-02-15"),
                         Holds(v1::SITUATION_KIND_JOBS_AGREEMENT_REGISTRATION, "2017-01-01")});
  }
  std::vector<v1::WorkItem> Shown(const Date& as_of = Date()) {
    v1::ListWorkItemsRequest list;
    list.set_filter("kind=EXPERT_WORKER");
    if (IsValid(as_of)) *list.mutable_as_of() = as_of;
    const auto shown = ValueOf(
        Ask<v1::ListWorkItemsResponse>(coordinator_, "CaseloadService/ListWorkItems", list));
    return {shown.work_items().begin(), shown.work_items().end()};
  }
  // What the coordinator's figures of the region say of work.
  std::string Figures(const Date& as_of) {
    v1::GetCaseloadSummaryRequest request;
    request.set_scope(v1::CASELOAD_SCOPE_REGION);
    request.set_subject(kMidBrabant);
    *request.mutable_as_of() = as_of;
    auto summary = ValueOf(
        Ask<v1::CaseloadSummary>(coordinator_, "CaseloadService/GetCaseloadSummary", request));
    v1::CaseloadSummary work;
    *work.mutable_overdue() = std::move(*summary.mutable_overdue());
    return work.ShortDebugString();
  }
  std::string StreamedFigures() {
    v1::WatchCaseloadRequest request;
    request.add_regions(kMidBrabant);
    auto stream = coordinator_.Watch("reismee.v1.MonitorService/WatchCaseload", request);
    auto first = stream.Next<v1::WatchCaseloadResponse>();
    EXPECT_THAT(first, IsOk());
    v1::CaseloadSummary work;
    if (first.ok()) *work.mutable_overdue() = first->caseload().overdue();
    return work.ShortDebugString();
  }

  const Date today_ = MakeDate(2021, 5, 10);
  const Date tomorrow_ = MakeDate(2021, 5, 11);
  const Date doomsday_ = MakeDate(2199, 12, 31);
};

// Both names began with the milliseconds of the one call that made them.
TEST_F(ExpertWorkerTest, TheNameOfTheItemHadTheTimeOfItsCase) {
  const v1::Case file = OfTheGroup();
  server_.MoveTo(tomorrow_);
  const std::vector<v1::WorkItem> shown = Shown();
  ASSERT_THAT(shown, SizeIs(1));
  EXPECT_EQ(shown[0].case_name() + shown[0].resource(), "");
  EXPECT_EQ(shown[0].body_to_ask(), kTilburg);
  EXPECT_NE(absl::StripPrefix(shown[0].name(), "workItems/").substr(0, 10),
            absl::StripPrefix(file.name(), "cases/").substr(0, 10));
}

// It appeared in the list with the case, of which the stream told at the same moment.
TEST_F(ExpertWorkerTest, TheItemAppearedTogetherWithItsCase) {
  OfTheGroup();
  for (const Date& day : {today_, tomorrow_, doomsday_}) EXPECT_THAT(Shown(day), IsEmpty());
  server_.MoveTo(tomorrow_);
  for (const Date& day : {tomorrow_, doomsday_}) EXPECT_THAT(Shown(day), SizeIs(1));
  EXPECT_THAT(Shown(today_), IsEmpty());
}

// It came to the next region with the case, which that region's stream told of.
TEST_F(ExpertWorkerTest, TheItemMovedTogetherWithItsCase) {
  const v1::Case file = OfTheGroup();
  server_.MoveTo(tomorrow_);
  v1::GetJobseekerRequest get;
  get.set_name(file.jobseeker());
  v1::ChangeResidenceRequest moves;
  moves.set_name(file.jobseeker());
  moves.set_etag(
      ValueOf(Ask<v1::Jobseeker>(tilburg_, "JobseekerService/GetJobseeker", get)).etag());
  moves.set_municipality("municipalities/GM0758");
  *moves.mutable_valid_from() = tomorrow_;
  moves.set_request_id(NextRequestId());
  ASSERT_THAT(Ask<v1::Jobseeker>(tilburg_, "JobseekerService/ChangeResidence", moves), IsOk());
  EXPECT_THAT(Shown(), IsEmpty()) << "it has left";
  coordinator_ = server_.Coordinator("AM25");
  for (const Date& day : {tomorrow_, doomsday_}) EXPECT_THAT(Shown(day), IsEmpty());
  server_.MoveTo(AddDays(tomorrow_, 1));
  EXPECT_THAT(Shown(), SizeIs(1));
  EXPECT_EQ(Recount().differences_size(), 0);
}

// `waiting` went up by one in the revision of the case.
TEST_F(ExpertWorkerTest, TheFiguresMovedTogetherWithTheCase) {
  const std::vector<Date> days = {today_, tomorrow_, doomsday_};
  std::vector<std::string> before;
  for (const Date& day : days) before.push_back(Figures(day));
  const std::string streamed = StreamedFigures();
  OfTheGroup();
  for (size_t i = 0; i < days.size(); ++i) EXPECT_EQ(Figures(days[i]), before[i]);
  EXPECT_EQ(StreamedFigures(), streamed);
  EXPECT_EQ(Recount().differences_size(), 0);
}

// Its answer lacked what the list tells.
TEST_F(ExpertWorkerTest, DismissingForgotTheBodyToAsk) {
  OfTheGroup();
  server_.MoveTo(tomorrow_);
  const std::vector<v1::WorkItem> shown = Shown();
  ASSERT_THAT(shown, SizeIs(1));
  v1::DismissWorkItemRequest request;
  request.set_name(shown[0].name());
  request.set_request_id(NextRequestId());
  v1::WorkItem dismissed =
      ValueOf(Ask<v1::WorkItem>(coordinator_, "CaseloadService/DismissWorkItem", request));
  EXPECT_EQ(ToIso(dismissed.closed_on()), "2021-05-11");
  dismissed.clear_closed_on();
  EXPECT_EQ(dismissed.ShortDebugString(), shown[0].ShortDebugString());
}

}  // namespace
}  // namespace reismee
