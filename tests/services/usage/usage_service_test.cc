#include <gmock/gmock.h>

#include "reismee/v1/transfer.pb.h"
#include "reismee/v1/transfer_service.pb.h"
#include "tests/services/arrangement/guidance.h"

namespace reismee {
namespace {

using ::testing::SizeIs;

// Two agreed items: guidance by the union, and a service of the body itself.
class UsageTest : public Guidance {
 protected:
  UsageTest() {
    v1::Item of_union = GuidanceHeavy();
    of_union.set_assigned_to("organisations/FNV");
    const v1::Arrangement agreed = AgreedWith({of_union, Planned("RMT_SERVICE", 40'000)});
    arrangement_ = agreed.name();
    union_item_ = agreed.items(0).name();
    own_item_ = agreed.items(1).name();
  }

  static v1::Usage Hours(const std::string& item, const Date& day, int minutes) {
    v1::Usage entry;
    entry.set_item(item);
    entry.set_kind(v1::USAGE_KIND_HOURS);
    *entry.mutable_date() = day;
    entry.set_minutes(minutes);
    return entry;
  }
  static v1::Usage Week(const std::string& item, const Date& day) {
    v1::Usage entry = Hours(item, day, 0);
    entry.set_kind(v1::USAGE_KIND_WEEK);
    return entry;
  }

  absl::StatusOr<v1::Usage> Log(TestClient& caller, const v1::Usage& entry) {
    v1::LogUsageRequest request;
    *request.mutable_usage() = entry;
    request.set_request_id(NextRequestId());
    return Ask<v1::Usage>(caller, "UsageService/LogUsage", request);
  }

  absl::StatusOr<v1::Usage> Stop(TestClient& caller, const std::string& item) {
    v1::StopItemRequest request;
    request.set_item(item);
    request.set_etag(Etag());
    request.set_reason("did not fit");
    request.set_request_id(NextRequestId());
    return Ask<v1::Usage>(caller, "UsageService/StopItem", request);
  }

  absl::StatusOr<v1::Usage> Correct(const std::string& name, const v1::Usage* right = nullptr) {
    v1::CorrectUsageRequest request;
    request.set_name(name);
    if (right != nullptr) *request.mutable_usage() = *right;
    request.set_reason("typing error");
    request.set_request_id(NextRequestId());
    return Ask<v1::Usage>(tilburg_, "UsageService/CorrectUsage", request);
  }

  absl::StatusOr<v1::ListUsageResponse> List(TestClient& caller, const std::string& item = "",
                                             int page_size = 0, const std::string& token = "") {
    v1::ListUsageRequest request;
    request.set_case_name(file_.name());
    request.set_item(item);
    request.set_page_size(page_size);
    request.set_page_token(token);
    return Ask<v1::ListUsageResponse>(caller, "UsageService/ListUsage", request);
  }

  static Date May(int day) { return MakeDate(2021, 5, day); }

  TestClient union_ = server_.As("adviser", "organisations/FNV", {v1::ROLE_TEAM_ADVISER}, {"AM26"});
  std::string arrangement_;
  std::string union_item_;
  std::string own_item_;
};

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
  const v1::Usage corrected = ValueOf(Correct(wrong.name(), &right));
  EXPECT_EQ(corrected.corrects(), wrong.name());
  EXPECT_EQ(corrected.minutes(), 60);
  EXPECT_THAT(Correct(wrong.name()), HasReason(v1::REASON_ALREADY_CORRECTED));
  const v1::Usage week = ValueOf(Log(tilburg_, Week(own_item_, May(10))));
  auto log = ValueOf(List(tilburg_));
  ASSERT_THAT(log.usages(), SizeIs(4));
  EXPECT_EQ(log.usages(1).minutes(), 600);
  EXPECT_EQ(log.usages(1).corrected_by(), corrected.name());
  EXPECT_EQ(log.total_minutes(), 60);
  EXPECT_EQ(log.total_weeks(), 1);
  // Nothing was used after all.
  ASSERT_THAT(Correct(week.name()), IsOk());
  ASSERT_THAT(Correct(corrected.name()), IsOk());
  log = ValueOf(List(tilburg_));
  EXPECT_THAT(log.usages(), SizeIs(6));
  EXPECT_EQ(log.total_minutes(), 0);
  EXPECT_EQ(log.total_weeks(), 0);
  EXPECT_THAT(Correct(log.usages(0).name()), HasReason(v1::REASON_WRONG_STATE));  // START
}

TEST_F(UsageTest, ADayHas24HoursAndAWeekCountsOnce) {
  ASSERT_THAT(Start(tilburg_, own_item_), IsOk());
  const v1::Usage whole = ValueOf(Log(tilburg_, Hours(own_item_, May(10), 1'440)));
  EXPECT_THAT(Log(tilburg_, Hours(own_item_, May(10), 1)), HasReason(v1::REASON_INVALID_VALUE));
  const v1::Usage shorter = Hours("", May(10), 1'439);
  ASSERT_THAT(Correct(whole.name(), &shorter), IsOk());
  EXPECT_THAT(Log(tilburg_, Hours(own_item_, May(10), 1)), IsOk());
  ASSERT_THAT(Log(tilburg_, Week(own_item_, May(10))), IsOk());
  EXPECT_THAT(Log(tilburg_, Week(own_item_, May(10))), HasReason(v1::REASON_PERIOD_OVERLAP));
}

TEST_F(UsageTest, AnAdviserLogsOnAssignedItemsOnly) {
  EXPECT_THAT(Start(union_, own_item_), StatusIs(absl::StatusCode::kPermissionDenied));
  ASSERT_THAT(Start(union_, union_item_), IsOk());
  ASSERT_THAT(Start(tilburg_, own_item_), IsOk());
  ASSERT_THAT(Log(union_, Hours(union_item_, May(10), 60)), IsOk());
  ASSERT_THAT(Log(tilburg_, Hours(own_item_, May(10), 30)), IsOk());
  const auto theirs = ValueOf(List(union_));
  EXPECT_THAT(theirs.usages(), SizeIs(2));
  EXPECT_EQ(theirs.usages(1).organisation(), "organisations/FNV");
  EXPECT_EQ(theirs.total_minutes(), 60);
  EXPECT_EQ(ValueOf(List(tilburg_)).total_minutes(), 90);
  EXPECT_THAT(List(union_, own_item_), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_EQ(ValueOf(ReadItem(union_, union_item_)).assigned_to(), "organisations/FNV");
  EXPECT_THAT(ReadItem(union_, own_item_), StatusIs(absl::StatusCode::kPermissionDenied));
  const v1::Arrangement seen = ValueOf(Read(union_, arrangement_));
  ASSERT_THAT(seen.items(), SizeIs(1));
  EXPECT_EQ(seen.planned_total_cents(), 80'000);
  TestClient other = server_.As("adviser", "organisations/CNV", {v1::ROLE_TEAM_ADVISER}, {"AM26"});
  EXPECT_THAT(Log(other, Hours(union_item_, May(10), 60)),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Read(other, arrangement_), StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(UsageTest, NothingIsStoppedBeforeItWasAgreed) {
  v1::StopItemRequest request;
  request.set_item(own_item_);
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
