// Payments that a bank makes from one file.
#include <gmock/gmock.h>

#include "absl/strings/match.h"
#include "reismee/v1/payment_batch.pb.h"
#include "tests/services/budget/purse.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kIban[] = "NL91ABNA0417164300";
constexpr char kSchoolIban[] = "BE68539007547034";

class PaymentBatchTest : public Purse {
 protected:
  // Coaching that runs in a case of its own, with parts of 100.00 due in May and June.
  v1::Commitment InTwo(const std::string& supplier) {
    server_.MoveTo(MakeDate(2021, 5, 10));
    v1::CommitFundsRequest request = ToCommit(Coaching(20'000), kTeamLine, 20'000);
    request.set_supplier(supplier);
    for (const int month : {5, 6}) {
      v1::Instalment& one = *request.add_instalments();
      *one.mutable_due_on() = MakeDate(2021, month, 28);
      one.set_amount_cents(10'000);
    }
    const v1::Commitment made = ValueOf(Commit(tilburg_, request));
    EXPECT_THAT(Start(tilburg_, made.item()), IsOk());
    return made;
  }

  absl::StatusOr<v1::Account> Record(TestClient& caller, const std::string& supplier,
                                     const std::string& iban) {
    v1::RecordAccountRequest request;
    request.set_supplier(supplier);
    request.set_iban(iban);
    request.set_request_id(NextRequestId());
    return Ask<v1::Account>(caller, "PaymentBatchService/RecordAccount", request);
  }
  void RecordBoth() {
    EXPECT_THAT(Record(uwv_holder_, "", kIban), IsOk());
    EXPECT_THAT(Record(uwv_holder_, "ROC", kSchoolIban), IsOk());
  }

  absl::StatusOr<v1::PaymentBatch> Create(TestClient& caller,
                                          const v1::CreatePaymentBatchRequest& asked = {}) {
    v1::CreatePaymentBatchRequest request = asked;
    request.set_request_id(NextRequestId());
    return Ask<v1::PaymentBatch>(caller, "PaymentBatchService/CreatePaymentBatch", request);
  }
  absl::StatusOr<v1::PaymentBatch> Show(TestClient& caller, const std::string& name) {
    v1::GetPaymentBatchRequest request;
    request.set_name(name);
    return Ask<v1::PaymentBatch>(caller, "PaymentBatchService/GetPaymentBatch", request);
  }
  absl::StatusOr<v1::PaymentBatch> Confirm(TestClient& caller, const std::string& name) {
    v1::ConfirmPaymentBatchRequest request;
    request.set_name(name);
    request.set_reference("2021-0417");
    request.set_request_id(NextRequestId());
    return Ask<v1::PaymentBatch>(caller, "PaymentBatchService/ConfirmPaymentBatch", request);
  }
  absl::StatusOr<v1::PaymentBatch> Cancel(TestClient& caller, const std::string& name) {
    v1::CancelPaymentBatchRequest request;
    request.set_name(name);
    request.set_request_id(NextRequestId());
    return Ask<v1::PaymentBatch>(caller, "PaymentBatchService/CancelPaymentBatch", request);
  }

  TestClient uwv_holder_ = server_.As("holder-uwv", kUwv, {v1::ROLE_BUDGET_HOLDER}, {"AM26"});
};

TEST_F(PaymentBatchTest, AccountsAreRecordedByWhoDoesNotPayAndShownMasked) {
  EXPECT_THAT(Record(uwv_holder_, "ROC", "BE68539007547035"), HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_THAT(Record(cashier_, "ROC", kSchoolIban), StatusIs(absl::StatusCode::kPermissionDenied));
  ASSERT_THAT(Record(uwv_holder_, "ROC", kIban), IsOk());
  const v1::Account again = ValueOf(Record(uwv_holder_, "ROC", kSchoolIban));
  EXPECT_EQ(again.masked_iban(), "BE** 7034");
  ASSERT_THAT(Record(uwv_holder_, "", kIban), IsOk());
  const auto listed = ValueOf(Ask<v1::ListAccountsResponse>(
      cashier_, "PaymentBatchService/ListAccounts", v1::ListAccountsRequest()));
  ASSERT_THAT(listed.accounts(), SizeIs(2));
  EXPECT_EQ(listed.accounts(0).supplier(), "");
  EXPECT_EQ(listed.accounts(1).masked_iban(), "BE** 7034") << "the newest counts";
  const auto elsewhere = ValueOf(Ask<v1::ListAccountsResponse>(
      budget_holder_, "PaymentBatchService/ListAccounts", v1::ListAccountsRequest()));
  EXPECT_THAT(elsewhere.accounts(), IsEmpty());
}

TEST_F(PaymentBatchTest, FromWhatIsDueToWhatIsBooked) {
  const v1::Commitment made = InTwo("ROC");
  const v1::Commitment unknown = InTwo("Loopbaan BV");
  server_.MoveTo(MakeDate(2021, 6, 1));
  EXPECT_THAT(Create(cashier_), HasReason(v1::REASON_WRONG_STATE)) << "no own account";
  RecordBoth();
  const v1::PaymentBatch batch = ValueOf(Create(cashier_));
  ASSERT_THAT(batch.entries(), SizeIs(1));
  EXPECT_EQ(batch.entries(0).commitment(), made.name());
  EXPECT_EQ(batch.entries(0).masked_iban(), "BE** 7034");
  EXPECT_EQ(batch.total_cents(), 10'000);
  ASSERT_THAT(batch.left_out(), SizeIs(1));
  EXPECT_EQ(batch.left_out(0).commitment(), unknown.name());
  EXPECT_EQ(batch.file(), "");

  const std::string file = ValueOf(Show(cashier_, batch.name())).file();
  for (const char* part : {"<CtrlSum>100.00</CtrlSum>", "<IBAN>NL91ABNA0417164300</IBAN>",
                           "<IBAN>BE68539007547034</IBAN>", "<Nm>ROC</Nm>"}) {
    EXPECT_TRUE(absl::StrContains(file, part)) << part;
  }
  EXPECT_EQ(Line(kTeamLine).paid_cents(), 0) << "the bank has not paid yet";

  server_.MoveTo(MakeDate(2021, 6, 2));
  const v1::PaymentBatch confirmed = ValueOf(Confirm(cashier_, batch.name()));
  EXPECT_EQ(confirmed.state(), v1::PAYMENT_BATCH_STATE_CONFIRMED);
  EXPECT_EQ(Line(kTeamLine).paid_cents(), 10'000);
  const v1::Commitment paid = ValueOf(GetOne(tilburg_, made.name()));
  EXPECT_EQ(ToIso(paid.instalments(0).paid_on()), "2021-06-02");
  v1::FindPaymentsRequest find;
  find.set_batch(batch.name());
  const auto found =
      ValueOf(Ask<v1::FindPaymentsResponse>(cashier_, "PaymentService/FindPayments", find));
  ASSERT_THAT(found.payments(), SizeIs(1));
  EXPECT_EQ(found.payments(0).reference(), "2021-0417");
  EXPECT_THAT(Confirm(cashier_, batch.name()), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(Cancel(cashier_, batch.name()), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_EQ(ValueOf(Show(cashier_, batch.name())).file(), "");
  EXPECT_EQ(Line(kTeamLine).paid_cents(), 10'000);
}

TEST_F(PaymentBatchTest, AnInstalmentIsInOneBatchAndNothingElsePaysIt) {
  const v1::Commitment made = InTwo("ROC");
  server_.MoveTo(MakeDate(2021, 6, 1));
  RecordBoth();
  const v1::PaymentBatch batch = ValueOf(Create(cashier_));
  EXPECT_THAT(Create(cashier_), HasReason(v1::REASON_NOTHING_OPEN));
  EXPECT_THAT(Pay(tilburg_, made.name(), 1), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(Release(tilburg_, made.name()), HasReason(v1::REASON_WRONG_STATE));
  ASSERT_THAT(Cancel(cashier_, batch.name()), IsOk());
  const v1::PaymentBatch again = ValueOf(Create(cashier_));
  ASSERT_THAT(again.entries(), SizeIs(1));
  ASSERT_THAT(Cancel(cashier_, again.name()), IsOk());
  EXPECT_THAT(Pay(tilburg_, made.name(), 1), IsOk());
}

TEST_F(PaymentBatchTest, WhatIsNotDeliveredIsLeftOut) {
  const v1::Commitment made = InTwo("ROC");
  v1::StopItemRequest stop;
  stop.set_name(made.item());
  stop.set_etag(Etag());
  stop.set_reason("found work");
  stop.set_request_id(NextRequestId());
  ASSERT_THAT(Ask<v1::Usage>(tilburg_, "UsageService/StopItem", stop), IsOk());
  server_.MoveTo(MakeDate(2021, 6, 1));
  RecordBoth();
  EXPECT_THAT(Create(cashier_), HasReason(v1::REASON_NOTHING_OPEN));
  v1::CreatePaymentBatchRequest later;
  *later.mutable_until() = MakeDate(2021, 6, 2);
  EXPECT_THAT(Create(cashier_, later), HasReason(v1::REASON_DATE_IN_FUTURE));
}

TEST_F(PaymentBatchTest, ABatchIsOfItsOrganisationAndOfWhoCouldPayAllOfIt) {
  InTwo("ROC");
  server_.MoveTo(MakeDate(2021, 6, 1));
  RecordBoth();
  const std::string name = ValueOf(Create(cashier_)).name();
  TestClient other =
      server_.As("cashier-AM01", kUwv, {v1::ROLE_CASHIER}, {"AM01"}).WithPurpose("PAYMENT");
  const absl::Status missing = Show(tilburg_, "paymentBatches/none").status();
  EXPECT_THAT(missing, StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_EQ(Show(tilburg_, name).status(), missing) << "of another organisation";
  for (const absl::Status& refused :
       {Show(other, name).status(), Confirm(other, name).status(), Cancel(other, name).status()}) {
    EXPECT_THAT(refused, StatusIs(absl::StatusCode::kPermissionDenied));
  }
  EXPECT_THAT(Confirm(cashier_, name), IsOk());
}

}  // namespace
}  // namespace reismee
