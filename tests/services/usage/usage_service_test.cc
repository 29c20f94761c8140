#include <gmock/gmock.h>

#include "reismee/v1/transfer.pb.h"
#include "reismee/v1/transfer_service.pb.h"
#include "tests/services/usage/logbook.h"

namespace reismee {
namespace {

using ::testing::SizeIs;

using UsageTest = Logbook;

TEST_F(UsageTest, TheStateOfAnItemFollowsItsLog) {
  EXPECT_THAT(Log(tilburg_, Hours(own_item_, May(10), 60)), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(Complete(tilburg_, own_item_), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(Start(tilburg_, own_item_, May(9)), HasReason(v1::REASON_DATE_TOO_EARLY));
  const v1::Usage started = ValueOf(Start(tilburg_, own_item_));
  EXPECT_EQ(started.kind(), v1::USAGE_KIND_START);
  EXPECT_EQ(started.case_etag(), Etag());
  EXPECT_THAT(Start(tilburg_, own_item_), HasReason(v1::REASON_WRONG_STATE));
  server_.MoveTo(May(28));
  EXPECT_THAT(Log(tilburg_, Hours(own_item_, May(12), 90)), IsOk());
  EXPECT_THAT(Log(tilburg_, Week(own_item_, May(20))), IsOk());
  EXPECT_THAT(Complete(tilburg_, own_item_), IsOk());
  EXPECT_THAT(Log(tilburg_, Hours(own_item_, May(29), 90)), HasReason(v1::REASON_DATE_IN_FUTURE));
  EXPECT_THAT(Log(tilburg_, Hours(own_item_, May(27), 30)), IsOk());
  EXPECT_THAT(Stop(tilburg_, own_item_), HasReason(v1::REASON_WRONG_STATE));
  const v1::Item item = ValueOf(Read(tilburg_, arrangement_)).items(1);
  EXPECT_EQ(item.state(), v1::ITEM_STATE_COMPLETED);
  EXPECT_EQ(ToIso(item.started_on()), "2021-05-10");
  EXPECT_EQ(ToIso(item.ended_on()), "2021-05-28");
  const auto log = ValueOf(List(tilburg_, own_item_));
  EXPECT_THAT(log.usages(), SizeIs(5));
  EXPECT_EQ(log.total_minutes(), 120);
  EXPECT_EQ(log.total_weeks(), 1);
}

TEST_F(UsageTest, OnlyWhatIsInForceBegins) {
  const v1::Arrangement draft = ValueOf(Draft({Planned("RMT_SERVICE", 10'000)}));
  EXPECT_THAT(Start(tilburg_, draft.items(2).name()), HasReason(v1::REASON_NOT_AGREED));
  EXPECT_THAT(Stop(tilburg_, own_item_), IsOk());
  server_.MoveTo(May(17));
  ASSERT_THAT(Agree(draft), IsOk());
  EXPECT_THAT(Start(tilburg_, draft.items(2).name(), May(16)),
              HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_THAT(Start(tilburg_, draft.items(2).name(), May(17)), IsOk());
  // Agreed before, in the version before.
  EXPECT_THAT(Start(tilburg_, union_item_, May(10)), IsOk());
}

TEST_F(UsageTest, ACorrectionIsANewEntry) {
  ASSERT_THAT(Start(tilburg_, own_item_), IsOk());
  const v1::Usage wrong = ValueOf(Log(tilburg_, Hours(own_item_, May(10), 600)));
  const v1::Usage right = Hours("", May(10), 60);
  const v1::Usage corrected = ValueOf(Correct(tilburg_, wrong.name(), &right));
  EXPECT_EQ(corrected.corrects(), wrong.name());
  EXPECT_EQ(corrected.minutes(), 60);
  EXPECT_THAT(Correct(tilburg_, wrong.name()), HasReason(v1::REASON_ALREADY_CORRECTED));
  const v1::Usage week = ValueOf(Log(tilburg_, Week(own_item_, May(10))));
  auto log = ValueOf(List(tilburg_));
  ASSERT_THAT(log.usages(), SizeIs(4));
  EXPECT_EQ(log.usages(1).minutes(), 600);
  EXPECT_EQ(log.usages(1).corrected_by(), corrected.name());
  EXPECT_EQ(log.total_minutes(), 60);
  EXPECT_EQ(log.total_weeks(), 1);
  // Nothing was used after all.
  ASSERT_THAT(Correct(tilburg_, week.name()), IsOk());
  ASSERT_THAT(Correct(tilburg_, corrected.name()), IsOk());
  log = ValueOf(List(tilburg_));
  EXPECT_THAT(log.usages(), SizeIs(6));
  EXPECT_EQ(log.total_minutes(), 0);
  EXPECT_EQ(log.total_weeks(), 0);
  EXPECT_THAT(Correct(tilburg_, log.usages(0).name()), HasReason(v1::REASON_WRONG_STATE));  // START
}

TEST_F(UsageTest, ADayHas24HoursAndAWeekCountsOnce) {
  ASSERT_THAT(Start(tilburg_, own_item_), IsOk());
  const v1::Usage whole = ValueOf(Log(tilburg_, Hours(own_item_, May(10), 1'440)));
  EXPECT_THAT(Log(tilburg_, Hours(own_item_, May(10), 1)), HasReason(v1::REASON_INVALID_VALUE));
  const v1::Usage shorter = Hours("", May(10), 1'439);
  ASSERT_THAT(Correct(tilburg_, whole.name(), &shorter), IsOk());
  EXPECT_THAT(Log(tilburg_, Hours(own_item_, May(10), 1)), IsOk());
  ASSERT_THAT(Log(tilburg_, Week(own_item_, May(10))), IsOk());
  EXPECT_THAT(Log(tilburg_, Week(own_item_, May(10))), HasReason(v1::REASON_PERIOD_OVERLAP));
}

TEST_F(UsageTest, NothingIsStoppedBeforeItWasAgreed) {
  v1::StopItemRequest request;
  request.set_name(own_item_);
  request.set_etag(Etag());
  request.set_reason("not needed");
  *request.mutable_date() = May(9);
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Usage>(tilburg_, "UsageService/StopItem", request),
              HasReason(v1::REASON_DATE_TOO_EARLY));
}

TEST_F(UsageTest, NothingBeginsInAClosedCase) {
  ASSERT_THAT(Start(tilburg_, own_item_), IsOk());
  ASSERT_THAT(Close(tilburg_, ValueOf(Get(tilburg_, file_.name())), v1::CLOSE_REASON_WITHDRAWN),
              IsOk());
  EXPECT_THAT(Start(tilburg_, union_item_), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(Stop(tilburg_, union_item_), HasReason(v1::REASON_WRONG_STATE));
  ASSERT_THAT(Log(tilburg_, Hours(own_item_, May(10), 60)), IsOk());
  EXPECT_THAT(Stop(tilburg_, own_item_), IsOk());
}

TEST_F(UsageTest, PagesTellTheTotalOfAll) {
  ASSERT_THAT(Start(tilburg_, own_item_), IsOk());
  ASSERT_THAT(Log(tilburg_, Hours(own_item_, May(10), 60)), IsOk());
  ASSERT_THAT(Log(tilburg_, Hours(own_item_, May(10), 30)), IsOk());
  const auto first = ValueOf(List(tilburg_, "", 2));
  EXPECT_THAT(first.usages(), SizeIs(2));
  EXPECT_EQ(first.total_minutes(), 90);
  const auto second = ValueOf(List(tilburg_, "", 2, first.next_page_token()));
  ASSERT_THAT(second.usages(), SizeIs(1));
  EXPECT_EQ(second.usages(0).minutes(), 30);
  EXPECT_EQ(second.next_page_token(), "");
}

TEST_F(UsageTest, TheLogGoesOnAfterATransfer) {  // Reading 8
  ASSERT_THAT(Start(tilburg_, own_item_), IsOk());
  v1::OfferTransferRequest offer;
  offer.set_case_name(file_.name());
  offer.set_etag(Etag());
  offer.set_receiver(kUwv);
  *offer.mutable_effective_on() = May(10);
  offer.set_reason(v1::TRANSFER_REASON_BENEFIT_STARTED);
  offer.set_request_id(NextRequestId());
  const v1::Transfer offered =
      ValueOf(Ask<v1::Transfer>(tilburg_, "TransferService/OfferTransfer", offer));
  v1::AcceptTransferRequest accept;
  accept.set_name(offered.name());
  accept.set_etag(Etag());
  accept.set_request_id(NextRequestId());
  ASSERT_THAT(Ask<v1::Transfer>(uwv_, "TransferService/AcceptTransfer", accept), IsOk());
  EXPECT_THAT(Log(tilburg_, Hours(own_item_, May(10), 60)),
              StatusIs(absl::StatusCode::kPermissionDenied));
  const v1::Usage logged = ValueOf(Log(uwv_, Hours(own_item_, May(10), 60)));
  EXPECT_EQ(logged.item(), own_item_);
  EXPECT_EQ(logged.organisation(), kUwv);
  EXPECT_THAT(ValueOf(List(uwv_)).usages(), SizeIs(2));
}

}  // namespace
}  // namespace reismee
