// Payment follows delivery, by reading 38.
#include <gmock/gmock.h>

#include "tests/services/budget/purse.h"

namespace reismee {
namespace {

class DeliveryTest : public Purse {
 protected:
  // 1,000.00 of coaching in four parts, due at the end of each month from May on.
  v1::Commitment InFour() {
    v1::CommitFundsRequest request = ToCommit(Coaching(100'000), kTeamLine, 100'000);
    for (const int month : {5, 6, 7, 8}) {
      v1::Instalment& one = *request.add_instalments();
      *one.mutable_due_on() = MakeDate(2021, month, 30);
      one.set_amount_cents(25'000);
    }
    return ValueOf(Commit(tilburg_, request));
  }

  absl::StatusOr<v1::Commitment> PayPart(TestClient& caller, const std::string& name, int number,
                                         int64_t cents, const std::string& reference = "") {
    v1::PayInstalmentRequest request;
    request.set_name(name);
    request.set_number(number);
    request.set_amount_cents(cents);
    request.set_reference(reference);
    request.set_request_id(NextRequestId());
    return Ask<v1::Commitment>(caller, "BudgetService/PayInstalment", request);
  }

  absl::StatusOr<v1::Usage> Stop(const std::string& item) {
    v1::StopItemRequest request;
    request.set_name(item);
    request.set_etag(Etag());
    request.set_reason("found work");
    request.set_request_id(NextRequestId());
    return Ask<v1::Usage>(tilburg_, "UsageService/StopItem", request);
  }

  absl::StatusOr<v1::Item> Deliver(TestClient& caller, const std::string& item, int64_t cents) {
    v1::RecordDeliveryRequest request;
    request.set_name(item);
    request.set_etag(Etag());
    request.set_delivered_cents(cents);
    request.set_evidence("statement of the coach");
    request.set_request_id(NextRequestId());
    return Ask<v1::Item>(caller, "UsageService/RecordDelivery", request);
  }
};

TEST_F(DeliveryTest, Reading38NothingIsPaidBeforeItsDayOrTheService) {
  const v1::Commitment made = InFour();
  EXPECT_THAT(Pay(tilburg_, made.name(), 1), HasReason(v1::REASON_DATE_TOO_EARLY));
  server_.MoveTo(MakeDate(2021, 5, 30));
  const absl::Status not_begun = Pay(tilburg_, made.name(), 1).status();
  EXPECT_THAT(not_begun, HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_EQ(ErrorInfoOf(not_begun)->metadata().at("missing_fact"), "started_on");
  ASSERT_THAT(Start(tilburg_, made.item()), IsOk());
  EXPECT_THAT(Pay(tilburg_, made.name(), 2), HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_THAT(Pay(tilburg_, made.name(), 1), IsOk());
}

TEST_F(DeliveryTest, Reading38APartLeavesTheRestDue) {
  const v1::Commitment made = InFour();
  ASSERT_THAT(Start(tilburg_, made.item()), IsOk());
  server_.MoveTo(MakeDate(2021, 5, 30));
  EXPECT_THAT(PayPart(tilburg_, made.name(), 1, -1), HasReason(v1::REASON_INVALID_AMOUNT));
  EXPECT_THAT(PayPart(tilburg_, made.name(), 1, 25'001), HasReason(v1::REASON_INVALID_AMOUNT));
  EXPECT_THAT(PayPart(tilburg_, made.name(), 1, 1, std::string(36, 'x')),
              HasReason(v1::REASON_TOO_LONG));
  const v1::Commitment part = ValueOf(PayPart(cashier_, made.name(), 1, 10'000, "2021-17"));
  EXPECT_EQ(part.paid_cents(), 10'000);
  EXPECT_EQ(part.instalments(0).state(), v1::INSTALMENT_STATE_DUE);
  EXPECT_EQ(part.instalments(0).paid_cents(), 10'000);
  EXPECT_EQ(Line(kTeamLine).paid_cents(), 10'000);
  const v1::Commitment rest = ValueOf(PayPart(tilburg_, made.name(), 1, 0));
  EXPECT_EQ(rest.instalments(0).state(), v1::INSTALMENT_STATE_PAID);
  EXPECT_EQ(rest.paid_cents(), 25'000);
  EXPECT_THAT(PayPart(tilburg_, made.name(), 1, 1), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_EQ(Line(kTeamLine).paid_cents(), 25'000);
}

TEST_F(DeliveryTest, Reading38WhatStoppedEarlyPaysWhatWasDelivered) {
  const v1::Commitment made = InFour();
  ASSERT_THAT(Start(tilburg_, made.item()), IsOk());
  EXPECT_THAT(Deliver(tilburg_, made.item(), 1), HasReason(v1::REASON_WRONG_STATE));
  server_.MoveTo(MakeDate(2021, 7, 10));
  ASSERT_THAT(Pay(tilburg_, made.name(), 1), IsOk());
  ASSERT_THAT(Stop(made.item()), IsOk());
  const absl::Status unknown = Pay(tilburg_, made.name(), 2).status();
  EXPECT_THAT(unknown, HasReason(v1::REASON_ABOVE_DELIVERED));
  EXPECT_EQ(ErrorInfoOf(unknown)->metadata().at("missing_fact"), "delivered_cents");
  EXPECT_THAT(Deliver(cashier_, made.item(), 40'000),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Deliver(tilburg_, made.item(), 100'001), HasReason(v1::REASON_INVALID_AMOUNT));
  const v1::Item delivered = ValueOf(Deliver(tilburg_, made.item(), 40'000));
  EXPECT_EQ(delivered.delivered_cents(), 40'000);
  EXPECT_EQ(delivered.delivered_evidence(), "statement of the coach");
  const absl::Status above = Pay(tilburg_, made.name(), 2).status();
  EXPECT_THAT(above, HasReason(v1::REASON_ABOVE_DELIVERED));
  EXPECT_EQ(ErrorInfoOf(above)->metadata().at("left_cents"), "15000");
  EXPECT_EQ(ValueOf(PayPart(tilburg_, made.name(), 2, 15'000)).paid_cents(), 40'000);
  EXPECT_THAT(PayPart(tilburg_, made.name(), 2, 1), HasReason(v1::REASON_ABOVE_DELIVERED));
  const v1::Commitment settled = ValueOf(Settle(tilburg_, made.name()));
  EXPECT_EQ(settled.released_cents(), 60'000);
  EXPECT_EQ(Line(kTeamLine).paid_cents(), 40'000);
  EXPECT_EQ(Line(kTeamLine).open_cents(), 0);
}

// Closing the case gave back what was delivered and not paid yet.
TEST_F(DeliveryTest, Reading45WhatWasDeliveredIsPaidAfterTheCaseIsClosed) {
  const v1::Commitment made = InFour();
  ASSERT_THAT(Start(tilburg_, made.item()), IsOk());
  server_.MoveTo(MakeDate(2021, 7, 10));
  ASSERT_THAT(Stop(made.item()), IsOk());
  ASSERT_THAT(Close(tilburg_, ValueOf(Get(tilburg_, file_.name())), v1::CLOSE_REASON_WITHDRAWN),
              IsOk());
  ASSERT_THAT(Deliver(tilburg_, made.item(), 25'000), IsOk());
  EXPECT_EQ(ValueOf(Pay(cashier_, made.name(), 1)).paid_cents(), 25'000);
}

TEST_F(DeliveryTest, WhatNeverBeganIsReleasedWhole) {
  const v1::Commitment made = InFour();
  server_.MoveTo(MakeDate(2021, 6, 1));
  ASSERT_THAT(Stop(made.item()), IsOk());
  EXPECT_THAT(Deliver(tilburg_, made.item(), 1), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(Pay(tilburg_, made.name(), 1), HasReason(v1::REASON_ABOVE_DELIVERED));
  EXPECT_EQ(ValueOf(Settle(tilburg_, made.name())).released_cents(), 100'000);
}

}  // namespace
}  // namespace reismee
