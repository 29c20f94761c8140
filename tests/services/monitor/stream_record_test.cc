// What a stream of cases leaves on record: its opening, whom it showed, its close, and what a
// server that died may have shown.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/synchronization/notification.h"
#include "reismee/v1/audit.pb.h"
#include "reismee/v1/monitor.pb.h"
#include "services/edge/system_call.h"
#include "storage/instants.h"
#include "tests/services/case/desk.h"
#include "tests/services/monitor/watching.h"

namespace reismee {
namespace {

using reismee::testing::TestStream;
using ::testing::ElementsAre;
using ::testing::MatchesRegex;
using ::testing::SizeIs;
using ::testing::StartsWith;

class StreamRecordTest : public Desk {
 protected:
  // Bodies are run once: some tests write many.
  StreamRecordTest() : Desk(/*run_twice=*/false) {}

  // The newest records of streams whose detail begins so, newest first.
  std::vector<v1::AccessRecord> Records(const std::string& begins) {
    TestClient officer = server_.Officer(kTilburg);
    v1::ListAccessRecordsRequest request;
    request.set_page_size(500);
    std::vector<v1::AccessRecord> found;
    const auto answer = ValueOf(
        Ask<v1::ListAccessRecordsResponse>(officer, "AuditService/ListAccessRecords", request));
    for (const v1::AccessRecord& record : answer.access_records()) {
      if (record.method() != kWatchCases || !absl::StartsWith(record.detail(), begins)) continue;
      found.push_back(record);
    }
    return found;
  }
  // Asked again until there is one; every question is a call that takes its time.
  v1::AccessRecord Awaited(const std::string& begins) {
    const absl::Time patience = absl::Now() + absl::Seconds(20);
    while (absl::Now() < patience) {
      const std::vector<v1::AccessRecord> found = Records(begins);
      if (!found.empty()) return found.front();
    }
    ADD_FAILURE() << "no record began with " << begins;
    return {};
  }

  static int NumberOf(const v1::AccessRecord& record) {
    int number = 0;
    EXPECT_TRUE(absl::SimpleAtoi(absl::StripPrefix(record.name(), "accessRecords/"), &number));
    return number;
  }

  // Nothing is written any more, and nothing taken to be written, until `released`.
  void FillLane(const absl::Notification& released) {
    auto call = SystemCall(server_.server().clock());
    ASSERT_THAT(call, IsOk());
    WriteLane& lane = server_.server().store().lane();
    absl::Notification busy;
    ASSERT_THAT(lane.Submit({.call = *call,
                             .body =
                                 [&](WriteTxn&) {
                                   busy.Notify();
                                   released.WaitForNotification();
                                   return absl::OkStatus();
                                 },
                             .record = {},
                             .done = [](const absl::Status&) {}}),
                IsOk());
    busy.WaitForNotification();
    while (
        lane.Submit({.call = *call, .body = {}, .record = {}, .done = [](const absl::Status&) {}})
            .ok()) {
    }
  }

  v1::Case Renamed(const v1::Case& file, int round) {
    return ValueOf(Assign(tilburg_, file, absl::StrCat("worker-", round)));
  }
};

TEST_F(StreamRecordTest, OpeningAndCloseTellScopeRevisionAndTheirOwnTime) {
  const v1::Case file = Eligible();
  {
    TestStream stream = tilburg_.Watch(kWatchCases, CasesOfTilburg());
    Snapshot(stream);
    server_.Pass(absl::Minutes(2));
  }
  const v1::AccessRecord closed = Awaited("close");
  const v1::AccessRecord opened = Awaited("open");
  EXPECT_EQ(opened.detail(), "open: regions/AM26");
  EXPECT_THAT(closed.detail(), MatchesRegex("close: regions/AM26=[0-9]+"));
  EXPECT_GE(ToTime(closed.time()) - ToTime(opened.time()), absl::Minutes(2));
  for (const v1::AccessRecord& record : {opened, closed}) {
    EXPECT_EQ(record.actor(), kTilburgCaseworker);
    EXPECT_EQ(record.organisation(), kTilburg);
    EXPECT_EQ(record.purpose(), v1::PURPOSE_GUIDANCE);
    EXPECT_THAT(record.jobseekers(), SizeIs(0));
  }
}

TEST_F(StreamRecordTest, TheOpeningTellsFromWhereAStreamIsResumed) {
  const v1::Case file = Eligible();
  std::string token;
  {
    TestStream stream = tilburg_.Watch(kWatchCases, CasesOfTilburg());
    Snapshot(stream);
    Renamed(file, 0);
    token = Change(stream).resume_token();
  }
  const std::string closed = Awaited("close").detail();
  TestStream again = tilburg_.Watch(kWatchCases, CasesOfTilburg(token));
  ASSERT_THAT(again.NextBytes(), IsOk());
  EXPECT_EQ(Records("open").front().detail(), absl::StrCat("open", closed.substr(5)));
}

TEST_F(StreamRecordTest, WhomASnapshotShowsIsOnRecordBeforeItLeaves) {
  const v1::Case file = Eligible();
  TestStream stream = tilburg_.Watch(kWatchCases, CasesOfTilburg());
  Snapshot(stream);
  const std::vector<v1::AccessRecord> records = Records("snapshot");
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_THAT(records[0].jobseekers(), ElementsAre(file.jobseeker()));
  EXPECT_EQ(records[0].relation(), v1::RELATION_RESPONSIBLE);
}

TEST_F(StreamRecordTest, WhatLinesToldIsOnRecordAfterAMinute) {
  v1::Case file = Eligible();
  TestStream stream = tilburg_.Watch(kWatchCases, CasesOfTilburg());
  Snapshot(stream);
  file = Renamed(file, 0);
  const int64_t first = Change(stream).change().revision();
  Renamed(file, 1);
  const int64_t last = Change(stream).change().revision();
  EXPECT_THAT(Records("lines"), SizeIs(0));
  server_.Pass(absl::Seconds(61));
  const v1::AccessRecord record = Awaited("lines");
  EXPECT_EQ(record.detail(), absl::StrCat("lines: regions/AM26=", first, "..", last));
  EXPECT_THAT(record.jobseekers(), ElementsAre(file.jobseeker()));
  EXPECT_THAT(record.cases(), ElementsAre(file.name()));
}

TEST_F(StreamRecordTest, WhatLinesToldIsOnRecordBeforeTheClose) {
  const v1::Case file = Eligible();
  {
    TestStream stream = tilburg_.Watch(kWatchCases, CasesOfTilburg());
    Snapshot(stream);
    Renamed(file, 0);
    Change(stream);
  }
  const v1::AccessRecord closed = Awaited("close");
  const v1::AccessRecord told = Awaited("lines");
  EXPECT_EQ(NumberOf(told) + 1, NumberOf(closed));
  EXPECT_THAT(told.jobseekers(), ElementsAre(file.jobseeker()));
}

TEST_F(StreamRecordTest, WhatLinesToldIsOnRecordAfterFiveHundred) {
  v1::Case file = Eligible();
  TestStream stream = tilburg_.Watch(kWatchCases, CasesOfTilburg());
  Snapshot(stream);
  int64_t first = 0;
  int64_t last = 0;
  for (int round = 0; round < 500; ++round) {
    file = Renamed(file, round);
    last = Change(stream).change().revision();
    if (round == 0) first = last;
  }
  EXPECT_EQ(Awaited("lines").detail(), absl::StrCat("lines: regions/AM26=", first, "..", last));
}

TEST_F(StreamRecordTest, AStreamThatCannotBeFollowedIsClosedOnRecord) {
  TestStream stream = tilburg_.Watch(kWatchCases, CasesOfTilburg("nonsense"));
  EXPECT_THAT(stream.NextBytes(), HasReason(v1::REASON_INVALID_RESUME_TOKEN));
  EXPECT_EQ(Awaited("close").detail(), "close: refused");
  server_.Restart();
  EXPECT_THAT(Records("possibly shown"), SizeIs(0));
}

TEST_F(StreamRecordTest, AServerThatStopsLeavesNothingPossiblyShown) {
  const v1::Case file = Eligible();
  TestStream stream = tilburg_.Watch(kWatchCases, CasesOfTilburg());
  Snapshot(stream);
  Renamed(file, 0);
  Change(stream);
  server_.Restart();
  server_.Pass(absl::Minutes(6));
  server_.Restart();
  EXPECT_THAT(Records("possibly shown"), SizeIs(0));
  EXPECT_THAT(Records("lines"), SizeIs(1));
}

// Nobody was told that the periodic record had failed, and what it was to hold was forgotten.
TEST_F(StreamRecordTest, WhatAFullLaneCouldNotKeepIsPossiblyShown) {
  const v1::Case file = Eligible();
  TestStream stream = tilburg_.Watch(kWatchCases, CasesOfTilburg());
  Snapshot(stream);
  Renamed(file, 0);
  const int64_t told = Change(stream).change().revision();
  absl::Notification released;
  FillLane(released);
  server_.Pass(absl::Seconds(61));
  absl::StatusOr<std::string> next = stream.NextBytes();
  for (int heartbeats = 0; next.ok() && heartbeats < 20; ++heartbeats) next = stream.NextBytes();
  EXPECT_THAT(next, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(next, HasReason(v1::REASON_OVERLOADED));
  released.Notify();
  server_.Restart();
  server_.Pass(absl::Minutes(6));
  server_.Restart();
  const std::vector<v1::AccessRecord> records = Records("possibly shown");
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_EQ(records[0].actor(), kTilburgCaseworker);
  EXPECT_THAT(records[0].detail(),
              StartsWith(absl::StrCat("possibly shown: lines after regions/AM26=", told - 1, ",")));
}

}  // namespace
}  // namespace reismee
