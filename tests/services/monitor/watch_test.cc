// The two streams over a real channel.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "reismee/v1/audit.pb.h"
#include "reismee/v1/caseload.pb.h"
#include "reismee/v1/monitor.pb.h"
#include "services/edge/system_call.h"
#include "storage/pruning.h"
#include "tests/services/case/desk.h"
#include "tests/services/monitor/watching.h"

namespace reismee {
namespace {

using reismee::testing::TestStream;

constexpr char kWatchCaseload[] = "reismee.v1.MonitorService/WatchCaseload";

class WatchTest : public Desk {
 protected:
  // The newest access record of the opening of a stream.
  v1::AccessRecord LastOpening() {
    for (const v1::AccessRecord& record : server_.Records()) {
      if (absl::StartsWith(record.detail(), "open")) return record;
    }
    return {};
  }

  v1::Case Renamed(v1::Case file, int round) {
    return ValueOf(Assign(tilburg_, file, absl::StrCat("worker-", round)));
  }
};

TEST_F(WatchTest, SnapshotThenEveryChangeInOrder) {
  v1::Case file = Eligible();
  TestStream stream = tilburg_.Watch(kWatchCases, CasesOfTilburg());
  EXPECT_EQ(Snapshot(stream), std::set<std::string>{file.name()});
  int64_t last = 0;
  for (int round = 0; round < 20; ++round) {
    file = Renamed(file, round);
    const v1::CaseChange change = Change(stream).change();
    EXPECT_EQ(change.event().case_name(), file.name());
    EXPECT_EQ(change.event().revision(), file.revision());
    EXPECT_EQ(change.caseworker(), absl::StrCat("worker-", round));
    EXPECT_GT(change.revision(), last);
    last = change.revision();
  }
}

TEST_F(WatchTest, ResumesWithoutGapAfterARestart) {
  v1::Case file = Eligible();
  std::string token;
  std::vector<int64_t> seen;
  {
    TestStream stream = tilburg_.Watch(kWatchCases, CasesOfTilburg());
    Snapshot(stream);
    file = Renamed(file, 0);
    const v1::WatchCasesResponse first = Change(stream);
    seen.push_back(first.change().event().revision());
    token = first.resume_token();
    file = Renamed(file, 1);
  }
  server_.Restart();
  TestClient tilburg = server_.Caseworker(kTilburg);
  tilburg_ = tilburg;
  file = Renamed(file, 2);
  TestStream stream = tilburg_.Watch(kWatchCases, CasesOfTilburg(token));
  for (int i = 0; i < 2; ++i) seen.push_back(Change(stream).change().event().revision());
  const int64_t newest = file.revision();
  EXPECT_EQ(seen, (std::vector<int64_t>{newest - 2, newest - 1, newest}));
}

TEST_F(WatchTest, WhoResumesFromBeforeTheJournalIsTold) {
  v1::Case file = Eligible();
  std::string token;
  {
    TestStream stream = tilburg_.Watch(kWatchCases, CasesOfTilburg());
    Snapshot(stream);
    file = Renamed(file, 0);
    token = Change(stream).resume_token();
  }
  const int64_t missed = Renamed(file, 1).revision();
  // All lines are older than no time at all, and go one by one.
  for (int64_t line = 0; line < missed + 5; ++line) {
    auto call = SystemCall(server_.server().clock());
    ASSERT_THAT(call, IsOk());
    ASSERT_THAT(server_.server().store().lane().RunAndWait(
                    *std::move(call),
                    [](WriteTxn& txn) { return txn.pruning().DropLines(absl::ZeroDuration(), 1); }),
                IsOk());
  }
  server_.Restart();
  TestStream stream = server_.Caseworker(kTilburg).Watch(kWatchCases, CasesOfTilburg(token));
  EXPECT_THAT(stream.NextBytes(), HasReason(v1::REASON_HISTORY_PRUNED));
}

TEST_F(WatchTest, OthersCasesAreNotHeardOf) {
  v1::Case file = Eligible();
  TestStream uwv = server_.Caseworker(kUwv, {"AM26"}).Watch(kWatchCases, CasesOfTilburg());
  EXPECT_TRUE(Snapshot(uwv).empty());
  Renamed(file, 0);
  const auto next = uwv.Next<v1::WatchCasesResponse>();
  ASSERT_THAT(next, IsOk());
  EXPECT_TRUE(next->has_heartbeat());
}

TEST_F(WatchTest, AnotherRegionIsRefused) {
  TestStream stream =
      server_.Caseworker("organisations/GM0758").Watch(kWatchCases, CasesOfTilburg());
  EXPECT_THAT(stream.NextBytes(), HasReason(v1::REASON_PERMISSION_DENIED));
}

// It was on record as an opening that went well.
TEST_F(WatchTest, TheRecordOfAnOpeningSaysWhichRegionsAndWhetherTheyWereRefused) {
  TestStream refused =
      server_.Caseworker("organisations/GM0758").Watch(kWatchCases, CasesOfTilburg());
  EXPECT_THAT(refused.NextBytes(), HasReason(v1::REASON_PERMISSION_DENIED));
  EXPECT_EQ(LastOpening().result(), v1::ACCESS_RESULT_DENIED);
  EXPECT_EQ(LastOpening().reason(), v1::REASON_PERMISSION_DENIED);
  v1::WatchCaseloadRequest caseload;
  caseload.add_regions("regions/AM26");
  TestStream elsewhere = server_.Coordinator("AM25").Watch(kWatchCaseload, caseload);
  EXPECT_THAT(elsewhere.NextBytes(), HasReason(v1::REASON_PERMISSION_DENIED));
  EXPECT_EQ(LastOpening().result(), v1::ACCESS_RESULT_DENIED);
  TestStream opened = tilburg_.Watch(kWatchCases, v1::WatchCasesRequest());
  Snapshot(opened);
  EXPECT_EQ(LastOpening().result(), v1::ACCESS_RESULT_OK);
  EXPECT_EQ(LastOpening().detail(), "open: regions/AM26");
}

TEST_F(WatchTest, TokenOfAnotherStreamIsRefused) {
  TestStream stream = tilburg_.Watch(kWatchCases, CasesOfTilburg("nonsense"));
  EXPECT_THAT(stream.NextBytes(), HasReason(v1::REASON_INVALID_RESUME_TOKEN));
}

TEST_F(WatchTest, TokenOfAnotherDatabaseIsRefused) {
  TestStream stream = tilburg_.Watch(kWatchCases, CasesOfTilburg());
  Snapshot(stream);
  Eligible();
  const std::string token = Change(stream).resume_token();
  TestServer other;
  TestStream elsewhere = other.Caseworker(kTilburg).Watch(kWatchCases, CasesOfTilburg(token));
  EXPECT_THAT(elsewhere.NextBytes(), HasReason(v1::REASON_INVALID_RESUME_TOKEN));
}

// Also where the region's caseload is at hand, which would put the position back.
TEST_F(WatchTest, CaseloadTokenOfAnotherDatabaseIsRefused) {
  Eligible();
  v1::WatchCaseloadRequest request;
  request.add_regions("regions/AM26");
  TestStream stream = server_.Coordinator("AM26").Watch(kWatchCaseload, request);
  const auto here = stream.Next<v1::WatchCaseloadResponse>();
  ASSERT_THAT(here, IsOk());
  TestServer other;
  TestClient coordinator = other.Coordinator("AM26");
  TestStream fresh = coordinator.Watch(kWatchCaseload, request);
  ASSERT_THAT(fresh.NextBytes(), IsOk());
  request.set_resume_token(here->resume_token());
  TestStream elsewhere = coordinator.Watch(kWatchCaseload, request);
  EXPECT_THAT(elsewhere.NextBytes(), HasReason(v1::REASON_INVALID_RESUME_TOKEN));
}

TEST_F(WatchTest, AnExpiredTokenEndsTheStream) {
  TokenClaims claims;
  claims.subject = "short";
  claims.organisation = kTilburg;
  claims.roles = {v1::ROLE_CASEWORKER};
  claims.regions = {"AM26"};
  const std::string token = server_.SignToken(claims, absl::Seconds(2));
  TestStream stream = server_.WithToken(token).Watch(kWatchCases, CasesOfTilburg());
  Snapshot(stream);
  while (true) {
    const auto next = stream.Next<v1::WatchCasesResponse>(absl::Seconds(8));
    if (next.ok()) continue;
    EXPECT_THAT(next, HasReason(v1::REASON_TOKEN_EXPIRED));
    return;
  }
}

TEST_F(WatchTest, TheDeadlineOfOneWatcherIsNotThatOfTheOthers) {
  const v1::Case file = Eligible();
  TestStream stream = tilburg_.Watch(kWatchCases, CasesOfTilburg());
  Snapshot(stream);
  TestStream brief =
      tilburg_.WithTimeout(absl::Milliseconds(500)).Watch(kWatchCases, CasesOfTilburg());
  absl::StatusOr<std::string> last = brief.NextBytes();
  ASSERT_THAT(last, IsOk());
  while (last.ok()) last = brief.NextBytes();
  EXPECT_THAT(last, StatusIs(absl::StatusCode::kDeadlineExceeded));
  const int64_t renamed = Renamed(file, 0).revision();
  EXPECT_EQ(Change(stream).change().event().revision(), renamed);
}

TEST_F(WatchTest, StreamedCaseloadEqualsThePulledOne) {
  for (int i = 0; i < 3; ++i) Eligible();
  TestClient coordinator = server_.Coordinator("AM26");
  v1::WatchCaseloadRequest request;
  request.add_regions("regions/AM26");
  TestStream stream = coordinator.Watch(kWatchCaseload, request);
  const auto first = stream.Next<v1::WatchCaseloadResponse>();
  ASSERT_THAT(first, IsOk());
  v1::GetCaseloadSummaryRequest pull;
  pull.set_scope(v1::CASELOAD_SCOPE_REGION);
  pull.set_subject("regions/AM26");
  const auto pulled =
      ValueOf(Ask<v1::CaseloadSummary>(coordinator, "CaseloadService/GetCaseloadSummary", pull));
  EXPECT_EQ(first->caseload().SerializeAsString(), pulled.SerializeAsString());
  ASSERT_EQ(pulled.rows_size(), 1);
  EXPECT_EQ(pulled.rows(0).people(), 3);
  // A change brings the newest figures.
  Eligible();
  while (true) {
    const auto next = stream.Next<v1::WatchCaseloadResponse>();
    ASSERT_THAT(next, IsOk());
    if (next->has_caseload() && next->caseload().rows_size() == 1 &&
        next->caseload().rows(0).people() == 4) {
      break;
    }
  }
}

TEST_F(WatchTest, DashboardsGetNoSmallFigures) {
  Eligible();
  TestClient dashboard = server_.Dashboard();
  v1::WatchCaseloadRequest request;
  request.add_regions("regions/AM26");
  TestStream stream = dashboard.Watch(kWatchCaseload, request);
  const auto first = stream.Next<v1::WatchCaseloadResponse>();
  ASSERT_THAT(first, IsOk());
  ASSERT_EQ(first->caseload().rows_size(), 1);
  EXPECT_EQ(first->caseload().rows(0).people(), 0);
  EXPECT_EQ(first->caseload().rows(0).withheld(), "<5");
  EXPECT_EQ(first->caseload().overdue_size(), 0);
}

}  // namespace
}  // namespace reismee
