#include "storage/stream_marks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "proto/vocabulary/status_macros.h"
#include "storage/audit/access_records.h"
#include "storage/instants.h"
#include "tests/storage/opened_store.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr char kMe[] = "servers/me";
constexpr char kOther[] = "servers/other";

class StreamMarksTest : public ::testing::Test {
 protected:
  // A stream of Tilburg, opened and seen to at this minute.
  static Call At(int minute) {
    Call call = OpenedStore::Tilburg();
    call.method = "reismee.v1.MonitorService/WatchCases";
    call.purpose = v1::PURPOSE_GUIDANCE;
    call.origin = "127.0.0.1";
    call.now += absl::Minutes(minute);
    return call;
  }
  void Mark(const std::string& server, const std::string& stream, const std::string& from,
            const std::string& reached, int minute = 0) {
    EXPECT_THAT(house_.Write(At(minute),
                             [&](WriteTxn& txn) {
                               return txn.stream_marks(server).Mark(stream, from, reached);
                             }),
                IsOk());
  }
  void Open(const std::string& server, const std::string& stream, const std::string& scope) {
    Mark(server, stream, scope, scope);
  }
  void Unmark(const std::string& reached) {
    EXPECT_THAT(house_.Write(At(1),
                             [&](WriteTxn& txn) {
                               return txn.stream_marks(kOther).Unmark("streams/one", reached);
                             }),
                IsOk());
  }
  void SayThere(const std::string& server, int minute) {
    EXPECT_THAT(house_.Write(At(minute),
                             [&](WriteTxn& txn) { return txn.stream_marks(server).SayThere(); }),
                IsOk());
  }
  // What is put on record, at minute 10, as shown by servers that were not there since a minute.
  std::vector<v1::AccessRecord> Lost(int since = 5, int limit = 100) {
    int count = 0;
    EXPECT_THAT(house_.Write(At(10),
                             [&](WriteTxn& txn) -> absl::Status {
                               ASSIGN_OR_RETURN(
                                   count, txn.stream_marks(kMe).RecordLost(At(since).now, limit));
                               return absl::OkStatus();
                             }),
                IsOk());
    const std::vector<v1::AccessRecord> records = Records(count);
    EXPECT_THAT(records, SizeIs(static_cast<size_t>(count)));
    return records;
  }

  // The newest.
  std::vector<v1::AccessRecord> Records(int limit) {
    std::vector<v1::AccessRecord> records;
    EXPECT_THAT(house_.Read(At(10),
                            [&](ReadTxn& txn) -> absl::Status {
                              ASSIGN_OR_RETURN(
                                  records, txn.access_records().List(
                                               {.limit = limit}, house_.store().housekeeping()));
                              return absl::OkStatus();
                            }),
                IsOk());
    return records;
  }
  v1::AccessRecord Newest() {
    const std::vector<v1::AccessRecord> records = Records(1);
    return records.empty() ? v1::AccessRecord() : records[0];
  }

  OpenedStore house_;
};

TEST_F(StreamMarksTest, WhatADeadServerMayHaveShownIsOnRecordOnce) {
  Open(kOther, "streams/one", "regions/AM26");
  Mark(kOther, "streams/one", "regions/AM26", "regions/AM26=12", /*minute=*/2);
  const std::vector<v1::AccessRecord> records = Lost();
  ASSERT_THAT(records, SizeIs(1));
  const v1::AccessRecord& record = records[0];
  EXPECT_EQ(record.detail(),
            "possibly shown: lines after regions/AM26=12, since 2021-05-10T10:02:00+00:00");
  EXPECT_EQ(record.actor(), "worker of organisations/GM0855");
  EXPECT_EQ(record.organisation(), "organisations/GM0855");
  EXPECT_EQ(record.roles(0), v1::ROLE_CASEWORKER);
  EXPECT_EQ(record.method(), "reismee.v1.MonitorService/WatchCases");
  EXPECT_EQ(record.purpose(), v1::PURPOSE_GUIDANCE);
  EXPECT_EQ(record.result(), v1::ACCESS_RESULT_OK);
  EXPECT_EQ(record.origin(), "127.0.0.1");
  EXPECT_EQ(ToTime(record.time()), At(10).now);
  EXPECT_THAT(Lost(), IsEmpty());
}

TEST_F(StreamMarksTest, AStreamThatWasClosedIsNotLost) {
  Open(kOther, "streams/one", "regions/AM26");
  Unmark("regions/AM26");
  EXPECT_THAT(Lost(), IsEmpty());
  EXPECT_THAT(Newest().detail(), Not(StartsWith("possibly shown")));
}

// The record of lines 13 to 15 failed, that of 16 to 20 did not.
TEST_F(StreamMarksTest, WhatCameAfterAFailedRecordHidIt) {
  Open(kOther, "streams/one", "regions/AM26=12");
  Mark(kOther, "streams/one", "regions/AM26=15", "regions/AM26=20");
  const std::vector<v1::AccessRecord> records = Lost();
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_THAT(records[0].detail(), StartsWith("possibly shown: lines after regions/AM26=12,"));
}

TEST_F(StreamMarksTest, AStreamThatIsClosedAfterAFailedRecordHidIt) {
  Open(kOther, "streams/one", "regions/AM26=12");
  Unmark("regions/AM26=15");
  EXPECT_THAT(Newest().detail(), StartsWith("possibly shown: lines after regions/AM26=12,"));
  EXPECT_EQ(ToTime(Newest().time()), At(1).now);
  EXPECT_THAT(Lost(), IsEmpty());
}

TEST_F(StreamMarksTest, ServersThatAreThereKeepTheirs) {
  Open(kMe, "streams/mine", "regions/AM26");
  Open(kOther, "streams/other", "regions/AM26");
  SayThere(kOther, 6);
  EXPECT_THAT(Lost(/*since=*/6), IsEmpty());
  EXPECT_THAT(Lost(/*since=*/7), SizeIs(1));
}

TEST_F(StreamMarksTest, AServerThatWasOnlySilentMarksItsStreamsAnew) {
  Open(kOther, "streams/one", "regions/AM26=12");
  ASSERT_THAT(Lost(), SizeIs(1));
  Mark(kOther, "streams/one", "regions/AM26=12", "regions/AM26=15");
  SayThere(kOther, 9);
  EXPECT_THAT(Lost(), IsEmpty());
  EXPECT_THAT(Lost(/*since=*/10), SizeIs(1));
}

TEST_F(StreamMarksTest, ManyAreRecordedInParts) {
  for (const char* stream : {"streams/a", "streams/b", "streams/c"}) {
    Open(kOther, stream, "regions/AM26");
  }
  EXPECT_THAT(Lost(5, /*limit=*/2), SizeIs(2));
  EXPECT_THAT(Lost(5, /*limit=*/2), SizeIs(1));
  EXPECT_THAT(Lost(5, /*limit=*/2), IsEmpty());
}

}  // namespace
}  // namespace reismee
