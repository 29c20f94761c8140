// Two servers on one database, 64 clients on both at once.
#include <gmock/gmock.h>

#include <algorithm>
#include <functional>
#include <map>
#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "reismee/v1/admin.pb.h"
#include "reismee/v1/monitor.pb.h"
#include "tests/services/transfer/handover.h"

namespace reismee {
namespace {

using reismee::testing::TestStream;
using ::testing::IsEmpty;

constexpr int kClients = 64;

class TwoServersTest : public Handover {
 protected:
  TwoServersTest() : Handover(/*run_twice=*/false) {}

  using NewCaller = std::function<TestClient(TestServer&)>;

  // Calls both servers from as many threads as there are requests, all at the same moment.
  template <typename Response, typename Request>
  std::vector<absl::StatusOr<Response>> Race(const NewCaller& new_caller, const std::string& method,
                                             const std::vector<Request>& requests) {
    std::vector<absl::StatusOr<Response>> answers(requests.size());
    absl::Notification start;
    std::vector<std::thread> threads;
    for (size_t i = 0; i < requests.size(); ++i) {
      threads.emplace_back([&, i] {
        TestClient caller = new_caller(i % 2 == 0 ? server_ : second_);
        start.WaitForNotification();
        answers[i] = Ask<Response>(caller, method, requests[i]);
      });
    }
    start.Notify();
    for (std::thread& thread : threads) thread.join();
    return answers;
  }

  template <typename Response, typename Request>
  std::vector<absl::StatusOr<Response>> Race(const std::string& organisation,
                                             const std::string& method,
                                             const std::vector<Request>& requests) {
    return Race<Response>([&](TestServer& server) { return server.Caseworker(organisation); },
                          method, requests);
  }

  // The same request so many times, each under an id of its own.
  template <typename Request>
  std::vector<Request> Times(int times, Request request) {
    std::vector<Request> requests(static_cast<size_t>(times), request);
    for (Request& one : requests) one.set_request_id(NextRequestId());
    return requests;
  }

  template <typename Response>
  static int Won(const std::vector<absl::StatusOr<Response>>& answers) {
    return static_cast<int>(
        std::count_if(answers.begin(), answers.end(), [](const auto& one) { return one.ok(); }));
  }

  void ExpectRecountEqual() {
    TestClient caller = second_.Operator();
    const auto counted =
        ValueOf(Ask<v1::RecountResponse>(caller, "AdminService/Recount", v1::RecountRequest()));
    EXPECT_THAT(counted.differences(), IsEmpty());
    EXPECT_GT(counted.compared(), 0);
  }

  // Opens a watch of all changes in Midden-Brabant, from here on.
  static TestStream Watch(TestServer& server) {
    v1::WatchCasesRequest request;
    request.add_regions("regions/AM26");
    request.set_heartbeat_seconds(1);
    TestClient coordinator = server.Coordinator("AM26");
    TestStream stream = coordinator.Watch("reismee.v1.MonitorService/WatchCases", request);
    bool complete = false;
    while (!complete) {
      const auto answer = stream.Next<v1::WatchCasesResponse>();
      EXPECT_THAT(answer, IsOk());
      complete = !answer.ok() || answer->snapshot().complete();
    }
    return stream;
  }

  // The changes after `first` up to `last`, in the order in which they came.
  static std::vector<v1::CaseChange> Read(TestStream& stream, int64_t first, int64_t last) {
    std::vector<v1::CaseChange> seen;
    while (seen.empty() || seen.back().revision() < last) {
      const auto answer = stream.Next<v1::WatchCasesResponse>();
      EXPECT_THAT(answer, IsOk());
      if (!answer.ok()) return seen;
      // A watch begins a little before its snapshot.
      if (answer->change().revision() > first) seen.push_back(answer->change());
    }
    return seen;
  }

  int64_t RevisionOfRegion() {
    TestClient caller = server_.Operator();
    const auto status =
        ValueOf(Ask<v1::ServerStatus>(caller, "AdminService/GetStatus", v1::GetStatusRequest()));
    for (const v1::RegionRevision& one : status.revisions()) {
      if (one.region() == "regions/AM26") return one.revision();
    }
    return 0;
  }

  TestServer second_{{.beside = &server_, .run_twice = false}};
};

TEST_F(TwoServersTest, TheLastEurosOfALineAreSpentOnce) {
  ASSERT_THAT(Load(budget_holder_, {{"AM26", 640'000}}), IsOk());
  std::vector<v1::CommitFundsRequest> requests;
  for (int i = 0; i < kClients; ++i) {
    requests.push_back(ToCommit(Coaching(60'000), kTeamLine, 60'000));
  }
  TestStream first = Watch(server_);
  TestStream second = Watch(second_);
  const int64_t before = RevisionOfRegion();
  const auto answers = Race<v1::Commitment>(kTilburg, "BudgetService/CommitFunds", requests);
  EXPECT_EQ(Won(answers), 10);
  for (const auto& answer : answers) {
    if (answer.ok()) continue;
    EXPECT_THAT(answer, HasReason(v1::REASON_LINE_EXHAUSTED));
    EXPECT_EQ(ErrorInfoOf(answer.status())->metadata().at("available_cents"), "40000");
  }
  EXPECT_EQ(Line(kTeamLine).open_cents(), 600'000);
  EXPECT_EQ(Line(kTeamLine).available_cents(), 40'000);
  ExpectRecountEqual();

  const int64_t after = RevisionOfRegion();
  const std::vector<v1::CaseChange> on_first = Read(first, before, after);
  const std::vector<v1::CaseChange> on_second = Read(second, before, after);
  ASSERT_EQ(on_first.size(), on_second.size());
  int64_t last = before;
  for (size_t i = 0; i < on_first.size(); ++i) {
    EXPECT_EQ(on_first[i].revision(), ++last) << "a gap";
    EXPECT_EQ(on_first[i].event().SerializeAsString(), on_second[i].event().SerializeAsString());
  }
  EXPECT_EQ(last, after);
  EXPECT_GE(after - before, 10);
}

TEST_F(TwoServersTest, ATransferIsAnsweredOnce) {
  file_ = Eligible();
  AgreedWith({Planned("JOB_COACHING", 50'000)});
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kBreda, MakeDate(2021, 5, 10)));
  std::vector<v1::AcceptTransferRequest> requests;
  for (int i = 0; i < kClients; ++i) requests.push_back(About<v1::AcceptTransferRequest>(offered));
  const auto answers = Race<v1::Transfer>(kBreda, "TransferService/AcceptTransfer", requests);
  EXPECT_EQ(Won(answers), 1);
  for (size_t i = 0; i < answers.size(); ++i) {
    if (!answers[i].ok()) continue;
    // The winner's request, repeated at the other server, answers as the first time.
    TestClient other = (i % 2 == 0 ? second_ : server_).Caseworker(kBreda);
    const auto again =
        ValueOf(Ask<v1::Transfer>(other, "TransferService/AcceptTransfer", requests[i]));
    EXPECT_EQ(again.SerializeAsString(), answers[i]->SerializeAsString());
  }
  EXPECT_EQ(LeadOf(breda_, file_), kBreda);
  ExpectRecountEqual();
}

TEST_F(TwoServersTest, ARequestSentToBothIsCarriedOutOnce) {
  const std::string item = Coaching(60'000);
  const std::vector<v1::CommitFundsRequest> requests(kClients, ToCommit(item, kTeamLine, 60'000));
  const auto answers = Race<v1::Commitment>(kTilburg, "BudgetService/CommitFunds", requests);
  EXPECT_EQ(Won(answers), kClients);
  for (const auto& answer : answers) {
    ASSERT_THAT(answer, IsOk());
    EXPECT_EQ(answer->name(), answers.front()->name());
  }
  EXPECT_EQ(Line(kTeamLine).open_cents(), 60'000);
}

TEST_F(TwoServersTest, OfManyIntakesOfAPersonOneOpensACase) {
  v1::CreateCaseRequest request;
  request.set_jobseeker(Register(tilburg_, {Job("2021-01-31")}));
  std::vector<v1::CreateCaseRequest> requests;
  for (int i = 0; i < kClients; ++i) {
    requests.push_back(request);
    requests.back().set_request_id(NextRequestId());
  }
  const auto answers = Race<v1::Case>(kTilburg, "CaseService/CreateCase", requests);
  EXPECT_EQ(Won(answers), 1);
  for (const auto& answer : answers) {
    if (answer.ok()) continue;
    EXPECT_THAT(answer, HasReason(v1::REASON_OPEN_CASE_EXISTS));
  }
  ExpectRecountEqual();
}

// A watcher may come over with a revision of which this server has not heard yet.
TEST_F(TwoServersTest, ATokenOfTheServerThatHeardFirstIsTaken) {
  v1::Case file = Eligible();
  TestStream stream = Watch(server_);
  for (int round = 0; round < 5; ++round) {
    file = ValueOf(Assign(tilburg_, file, absl::StrCat("worker-", round)));
    v1::WatchCasesRequest request;
    request.add_regions("regions/AM26");
    request.set_heartbeat_seconds(1);
    for (bool heard = false; !heard;) {
      const auto answer = stream.Next<v1::WatchCasesResponse>();
      ASSERT_THAT(answer, IsOk());
      request.set_resume_token(answer->resume_token());
      heard = answer->has_change();
    }
    TestStream resumed =
        second_.Coordinator("AM26").Watch("reismee.v1.MonitorService/WatchCases", request);
    const auto next = resumed.Next<v1::WatchCasesResponse>();
    ASSERT_THAT(next, IsOk());
    EXPECT_TRUE(next->has_heartbeat());
  }
}

TEST_F(TwoServersTest, TheBusinessDateOfOneIsThatOfTheOther) {
  server_.MoveTo(MakeDate(2021, 6, 1));
  const absl::Time patience = absl::Now() + absl::Seconds(20);
  while (!SameDay(second_.server().clock().Today(), MakeDate(2021, 6, 1))) {
    ASSERT_LT(absl::Now(), patience);
    absl::SleepFor(absl::Milliseconds(50));
  }
}

// Acts that have no etag and find their case through something else are judged by what stands once
// the case is locked.
TEST_F(TwoServersTest, AnEntryIsCorrectedOnce) {
  const std::string item = AgreedWith({Planned("RMT_SERVICE", 40'000)}).items(0).name();
  ASSERT_THAT(Start(tilburg_, item), IsOk());
  v1::LogUsageRequest log;
  log.mutable_usage()->set_item(item);
  log.mutable_usage()->set_kind(v1::USAGE_KIND_HOURS);
  *log.mutable_usage()->mutable_date() = MakeDate(2021, 5, 10);
  log.mutable_usage()->set_minutes(60);
  log.set_request_id(NextRequestId());
  const auto wrong = ValueOf(Ask<v1::Usage>(tilburg_, "UsageService/LogUsage", log));
  v1::CorrectUsageRequest right;
  right.set_name(wrong.name());
  *right.mutable_usage() = log.usage();
  right.mutable_usage()->set_minutes(45);
  right.set_reason("typing error");
  const auto answers =
      Race<v1::Usage>(kTilburg, "UsageService/CorrectUsage", Times(kClients, right));
  EXPECT_EQ(Won(answers), 1);
  v1::ListUsageRequest list;
  list.set_case_name(file_.name());
  const auto listed = ValueOf(Ask<v1::ListUsageResponse>(tilburg_, "UsageService/ListUsage", list));
  EXPECT_EQ(listed.total_minutes(), 45);
}

TEST_F(TwoServersTest, ASituationIsEndedOnce) {
  v1::RecordSituationRequest record;
  *record.mutable_situation() = Holds(v1::SITUATION_KIND_SOCIAL_ASSISTANCE, "2021-04-01");
  record.mutable_situation()->set_jobseeker(file_.jobseeker());
  record.set_request_id(NextRequestId());
  v1::EndSituationRequest end;
  end.set_name(
      ValueOf(Ask<v1::Situation>(tilburg_, "JobseekerService/RecordSituation", record)).name());
  *end.mutable_valid_to() = MakeDate(2021, 5, 8);
  const auto answers =
      Race<v1::Situation>(kTilburg, "JobseekerService/EndSituation", Times(kClients, end));
  EXPECT_EQ(Won(answers), 1);
}

TEST_F(TwoServersTest, AnItemOfTheWorkListIsDismissedOnce) {
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kBreda, MakeDate(2021, 5, 10)));
  ASSERT_THAT(Refuse(breda_, offered), IsOk());
  v1::ListWorkItemsRequest list;
  list.set_filter("region=AM26 AND case=" + file_.name());
  const auto listed =
      ValueOf(Ask<v1::ListWorkItemsResponse>(coordinator_, "CaseloadService/ListWorkItems", list));
  ASSERT_EQ(listed.work_items_size(), 1);
  v1::DismissWorkItemRequest dismiss;
  dismiss.set_name(listed.work_items(0).name());
  const auto answers =
      Race<v1::WorkItem>([](TestServer& server) { return server.Coordinator("AM26"); },
                         "CaseloadService/DismissWorkItem", Times(kClients, dismiss));
  EXPECT_EQ(Won(answers), 1);
  ExpectRecountEqual();
}

// Each load alone is the whole ceiling of a measure.
TEST_F(TwoServersTest, TwoLoadsDoNotPassTheCeilingTogether) {
  constexpr int64_t kCeiling = 2'100'000'000;
  v1::LoadAllocationsRequest load;
  load.set_measure("budgetMeasures/JOBS_AGREEMENT");
  load.set_year(2021);
  std::vector<v1::LoadAllocationsRequest> requests = Times(8, load);
  for (size_t i = 0; i < requests.size(); ++i) {
    v1::Allocation& one = *requests[i].add_allocations();
    one.set_region(i % 2 == 0 ? "regions/AM25" : "regions/AM26");
    one.set_amount_cents(kCeiling);
  }
  const auto answers =
      Race<v1::LoadAllocationsResponse>([](TestServer& server) { return server.BudgetHolder(); },
                                        "BudgetService/LoadAllocations", requests);
  int64_t together = 0;
  for (const char* const region : {"AM25", "AM26"}) {
    v1::GetBudgetLineRequest get;
    get.set_name(absl::StrCat("budgetLines/JOBS_AGREEMENT_2021_", region));
    const auto line = Ask<v1::BudgetLine>(budget_holder_, "BudgetService/GetBudgetLine", get);
    if (line.ok()) together += line->allocated_cents();
  }
  EXPECT_EQ(together, kCeiling);
}

}  // namespace
}  // namespace reismee
