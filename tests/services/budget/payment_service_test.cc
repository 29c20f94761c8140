// What is due, paying many at once, finding payments.
#include <gmock/gmock.h>

#include "reismee/v1/payment.pb.h"
#include "tests/services/budget/purse.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class PaymentServiceTest : public Purse {
 protected:
  // Coaching that runs in a case of its own, with parts of 100.00 due in May, June and July.
  v1::Commitment InThree(const std::string& supplier) {
    server_.MoveTo(MakeDate(2021, 5, 10));
    v1::CommitFundsRequest request = ToCommit(Coaching(30'000), kTeamLine, 30'000);
    request.set_supplier(supplier);
    for (const int month : {5, 6, 7}) {
      v1::Instalment& one = *request.add_instalments();
      *one.mutable_due_on() = MakeDate(2021, month, 28);
      one.set_amount_cents(10'000);
    }
    const v1::Commitment made = ValueOf(Commit(tilburg_, request));
    EXPECT_THAT(Start(tilburg_, made.item()), IsOk());
    return made;
  }

  v1::ListDuePaymentsResponse Due(TestClient& caller, const v1::ListDuePaymentsRequest& request) {
    return ValueOf(
        Ask<v1::ListDuePaymentsResponse>(caller, "PaymentService/ListDuePayments", request));
  }
  // Commitments with their numbers, due up to a day.
  std::vector<std::string> DueBy(TestClient& caller, const Date& until) {
    v1::ListDuePaymentsRequest request;
    *request.mutable_until() = until;
    return Told(Due(caller, request));
  }
  static std::vector<std::string> Told(const v1::ListDuePaymentsResponse& answer) {
    std::vector<std::string> told;
    for (const v1::DuePayment& one : answer.due_payments()) {
      told.push_back(absl::StrCat(one.commitment(), " ", one.number()));
    }
    return told;
  }
  static std::string PartOf(const v1::Commitment& made, int number) {
    return absl::StrCat(made.name(), " ", number);
  }

  static v1::PaymentOrder Order(const v1::Commitment& made, int number, int64_t cents = 0) {
    v1::PaymentOrder order;
    order.set_commitment(made.name());
    order.set_number(number);
    order.set_amount_cents(cents);
    order.set_reference(absl::StrCat("ref-", number));
    return order;
  }
  absl::StatusOr<v1::PayInstalmentsResponse> PayMany(TestClient& caller,
                                                     const std::vector<v1::PaymentOrder>& orders,
                                                     const std::string& request_id = "") {
    v1::PayInstalmentsRequest request;
    request.mutable_payments()->Assign(orders.begin(), orders.end());
    request.set_request_id(request_id.empty() ? NextRequestId() : request_id);
    return Ask<v1::PayInstalmentsResponse>(caller, "PaymentService/PayInstalments", request);
  }

  std::vector<int64_t> Found(TestClient& caller, const v1::FindPaymentsRequest& request) {
    const auto answer =
        ValueOf(Ask<v1::FindPaymentsResponse>(caller, "PaymentService/FindPayments", request));
    std::vector<int64_t> amounts;
    for (const v1::Payment& one : answer.payments()) amounts.push_back(one.amount_cents());
    return amounts;
  }
};

TEST_F(PaymentServiceTest, WhatIsDueUpToADayWithCaseSupplierLineAndAmount) {
  const v1::Commitment made = InThree("ROC");
  EXPECT_THAT(DueBy(cashier_, MakeDate(2021, 5, 27)), IsEmpty());
  EXPECT_THAT(DueBy(cashier_, MakeDate(2021, 6, 28)),
              ElementsAre(PartOf(made, 1), PartOf(made, 2)));
  v1::ListDuePaymentsRequest request;
  *request.mutable_until() = MakeDate(2021, 5, 28);
  const auto answer = Due(cashier_, request);
  ASSERT_EQ(answer.due_payments_size(), 1);
  const v1::DuePayment& one = answer.due_payments(0);
  EXPECT_EQ(one.case_name(), file_.name());
  EXPECT_EQ(one.supplier(), "ROC");
  EXPECT_EQ(one.line(), kTeamLine);
  EXPECT_EQ(one.payer(), kTilburg);
  EXPECT_EQ(one.open_cents(), 10'000);
}

TEST_F(PaymentServiceTest, AListShowsOnlyWhatTheCallerCouldPay) {
  const v1::Commitment made = InThree("ROC");
  const Date july = MakeDate(2021, 7, 28);
  EXPECT_EQ(DueBy(tilburg_, july).size(), 3u);
  EXPECT_EQ(DueBy(cashier_, july).size(), 3u);
  TestClient other =
      server_.As("cashier-AM01", kUwv, {v1::ROLE_CASHIER}, {"AM01"}).WithPurpose("PAYMENT");
  EXPECT_THAT(DueBy(other, july), IsEmpty());
  TestClient breda = server_.Caseworker("organisations/GM0758");
  EXPECT_THAT(DueBy(breda, july), IsEmpty());
  EXPECT_THAT(DueBy(uwv_, july), IsEmpty());
  server_.MoveTo(july);
  ASSERT_THAT(Pay(cashier_, made.name(), 1), IsOk());
  EXPECT_THAT(Found(cashier_, {}), ElementsAre(10'000));
  EXPECT_THAT(Found(tilburg_, {}), ElementsAre(10'000));
  EXPECT_THAT(Found(other, {}), IsEmpty());
  EXPECT_THAT(Found(breda, {}), IsEmpty());
}

TEST_F(PaymentServiceTest, TheListIsNarrowedAndPaged) {
  const v1::Commitment first = InThree("ROC");
  const v1::Commitment second = InThree("Loopbaan BV");
  const Date july = MakeDate(2021, 7, 28);
  v1::ListDuePaymentsRequest request;
  *request.mutable_until() = july;
  request.set_supplier("Loopbaan BV");
  EXPECT_EQ(Due(cashier_, request).due_payments_size(), 3);
  request.set_line(kNeighbourLine);
  EXPECT_EQ(Due(cashier_, request).due_payments_size(), 0);
  request.clear_line();
  request.set_region("regions/AM26");
  EXPECT_EQ(Due(cashier_, request).due_payments_size(), 3);
  request.set_payer(kUwv);
  EXPECT_EQ(Due(cashier_, request).due_payments_size(), 0);

  v1::ListDuePaymentsRequest paged;
  *paged.mutable_until() = july;
  paged.set_page_size(4);
  const auto page = Due(cashier_, paged);
  EXPECT_EQ(page.due_payments_size(), 4);
  paged.set_page_token(page.next_page_token());
  const auto rest = Due(cashier_, paged);
  EXPECT_EQ(rest.due_payments_size(), 2);
  EXPECT_EQ(rest.next_page_token(), "");
  std::vector<std::string> all = Told(page);
  for (const std::string& one : Told(rest)) all.push_back(one);
  EXPECT_EQ(all, DueBy(cashier_, july));
  paged.set_supplier("ROC");
  EXPECT_THAT(Ask<v1::ListDuePaymentsResponse>(cashier_, "PaymentService/ListDuePayments", paged),
              HasReason(v1::REASON_INVALID_PAGE_TOKEN));
}

TEST_F(PaymentServiceTest, ManyArePaidWithAVerdictEach) {
  const v1::Commitment first = InThree("ROC");
  const v1::Commitment second = InThree("Loopbaan BV");
  server_.MoveTo(MakeDate(2021, 6, 28));
  const std::vector<v1::PaymentOrder> orders = {Order(first, 1), Order(first, 3), Order(first, 2),
                                                Order(second, 1, 4'000), Order(second, 9)};
  const auto paid = ValueOf(PayMany(cashier_, orders, "many"));
  ASSERT_EQ(paid.verdicts_size(), 5);
  EXPECT_EQ(paid.paid_cents(), 24'000);
  EXPECT_EQ(paid.verdicts(0).payment().amount_cents(), 10'000);
  EXPECT_EQ(paid.verdicts(0).payment().reference(), "ref-1");
  EXPECT_EQ(paid.verdicts(1).refused_for(), v1::REASON_DATE_TOO_EARLY);
  EXPECT_FALSE(paid.verdicts(1).has_payment());
  EXPECT_EQ(paid.verdicts(3).payment().amount_cents(), 4'000);
  EXPECT_EQ(paid.verdicts(4).refused_for(), v1::REASON_INVALID_VALUE);
  EXPECT_EQ(Line(kTeamLine).paid_cents(), 24'000);
  EXPECT_EQ(ValueOf(PayMany(cashier_, orders, "many")).SerializeAsString(),
            paid.SerializeAsString())
      << "a repeat pays nothing twice";
  EXPECT_EQ(Line(kTeamLine).paid_cents(), 24'000);
}

TEST_F(PaymentServiceTest, OfManyNoneIsPaidWhenOneIsNotOnes) {
  const v1::Commitment made = InThree("ROC");
  server_.MoveTo(MakeDate(2021, 6, 28));
  v1::Commitment unknown = made;
  unknown.set_name("commitments/none");
  EXPECT_THAT(PayMany(cashier_, {Order(made, 1), Order(unknown, 1)}),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_EQ(Line(kTeamLine).paid_cents(), 0);
  EXPECT_THAT(PayMany(cashier_, {}), HasReason(v1::REASON_REQUIRED));
}

TEST_F(PaymentServiceTest, APaymentIsFoundByWhatIsKnownOfIt) {
  const v1::Commitment first = InThree("ROC");
  const v1::Commitment second = InThree("Loopbaan BV");
  server_.MoveTo(MakeDate(2021, 6, 28));
  ASSERT_THAT(PayMany(cashier_, {Order(first, 1), Order(first, 2, 2'500)}), IsOk());
  server_.MoveTo(MakeDate(2021, 7, 1));
  ASSERT_THAT(PayMany(tilburg_, {Order(second, 1)}), IsOk());
  v1::FindPaymentsRequest request;
  EXPECT_THAT(Found(cashier_, request), ElementsAre(10'000, 2'500, 10'000));
  request.set_supplier("ROC");
  EXPECT_THAT(Found(cashier_, request), ElementsAre(10'000, 2'500));
  request.set_amount_cents(2'500);
  EXPECT_THAT(Found(cashier_, request), ElementsAre(2'500));
  request.set_reference("ref-1");
  EXPECT_THAT(Found(cashier_, request), IsEmpty());
  v1::FindPaymentsRequest by_day;
  *by_day.mutable_from() = MakeDate(2021, 7, 1);
  EXPECT_THAT(Found(cashier_, by_day), ElementsAre(10'000));
  v1::FindPaymentsRequest by_line;
  by_line.set_line(kNeighbourLine);
  EXPECT_THAT(Found(cashier_, by_line), IsEmpty());
  v1::FindPaymentsRequest by_reference;
  by_reference.set_reference("ref-2");
  EXPECT_THAT(Found(cashier_, by_reference), ElementsAre(2'500));
}

}  // namespace
}  // namespace reismee
