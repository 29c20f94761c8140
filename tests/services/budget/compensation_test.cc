// Compensation of an employer by the weeks of a practice learning (readings 18 and 39; K6).
#include <gmock/gmock.h>

#include "reismee/v1/payment.pb.h"
#include "tests/services/budget/purse.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kEmployerLine[] = "budgetLines/PRACTICE_LEARNING_EMPLOYER_2021";
constexpr char kBakery[] = "Bakkerij De Korst";

class CompensationTest : public Purse {
 protected:
  // Practice learning from Monday 17 May 2021, agreed together with compensation of its employer.
  CompensationTest() {
    v1::Item practice = Planned("PRACTICE_STATEMENT", 100'000);
    practice.set_recognised(true);
    practice_ = ValueOf(Draft({practice})).items(0).name();
    const v1::Arrangement draft = AddedTo(DraftName(), Compensation(practice_, 202'500));
    compensation_ = draft.items(1).name();
    EXPECT_THAT(Agree(draft), IsOk());
    server_.MoveTo(MakeDate(2021, 5, 17));
    for (const std::string& item : {practice_, compensation_}) {
      EXPECT_THAT(Start(tilburg_, item), IsOk());
    }
    server_.MoveTo(MakeDate(2021, 9, 30));
  }

  static v1::Item Compensation(const std::string& practice, int64_t price) {
    v1::Item item = Planned("EMPLOYER_COMPENSATION", price);
    item.set_recognised(true);
    item.set_measure("budgetMeasures/PRACTICE_LEARNING_EMPLOYER");
    item.set_provider(kBakery);
    item.set_practice_item(practice);
    return item;
  }

  std::string DraftName() {
    v1::ListArrangementsRequest request;
    request.set_case_name(file_.name());
    const auto all = ValueOf(Ask<v1::ListArrangementsResponse>(
        tilburg_, "ArrangementService/ListArrangements", request));
    return all.arrangements(all.arrangements_size() - 1).name();
  }

  absl::StatusOr<v1::Item> Add(const std::string& draft, const v1::Item& item) {
    v1::AddItemRequest request;
    request.set_arrangement(draft);
    request.set_etag(Etag());
    *request.mutable_item() = item;
    request.set_request_id(NextRequestId());
    return Ask<v1::Item>(tilburg_, "ArrangementService/AddItem", request);
  }
  v1::Arrangement AddedTo(const std::string& draft, const v1::Item& item) {
    EXPECT_THAT(Add(draft, item), IsOk());
    return ValueOf(Read(tilburg_, draft));
  }

  absl::StatusOr<v1::Commitment> CommitFor(const std::string& item, int64_t cents,
                                           const std::string& supplier = "") {
    v1::CommitFundsRequest request = ToCommit(item, kEmployerLine, cents);
    request.set_supplier(supplier);
    return Commit(tilburg_, request);
  }

  // The name of the entry.
  std::string Attend(const Date& day) {
    v1::LogUsageRequest request;
    request.mutable_usage()->set_item(practice_);
    request.mutable_usage()->set_kind(v1::USAGE_KIND_WEEK);
    *request.mutable_usage()->mutable_date() = day;
    request.set_request_id(NextRequestId());
    return ValueOf(Ask<v1::Usage>(tilburg_, "UsageService/LogUsage", request)).name();
  }
  static Date Week(int number) { return AddDays(MakeDate(2021, 5, 17), 7 * number); }

  void CorrectAway(const std::string& entry) {
    v1::CorrectUsageRequest request;
    request.set_name(entry);
    request.set_reason("was not there");
    request.set_request_id(NextRequestId());
    EXPECT_THAT(Ask<v1::Usage>(tilburg_, "UsageService/CorrectUsage", request), IsOk());
  }

  absl::StatusOr<v1::Commitment> PayPart(const std::string& name, int64_t cents) {
    v1::PayInstalmentRequest request;
    request.set_name(name);
    request.set_number(1);
    request.set_amount_cents(cents);
    request.set_request_id(NextRequestId());
    return Ask<v1::Commitment>(tilburg_, "BudgetService/PayInstalment", request);
  }

  absl::StatusOr<v1::Commitment> Repay(TestClient& caller, const std::string& name, int64_t cents,
                                       const Date& date = Date()) {
    v1::RecordRepaymentRequest request;
    request.set_name(name);
    request.set_amount_cents(cents);
    request.set_reason("week was not attended");
    if (IsValid(date)) *request.mutable_date() = date;
    request.set_request_id(NextRequestId());
    return Ask<v1::Commitment>(caller, "PaymentService/RecordRepayment", request);
  }

  std::vector<v1::WorkItem> OverpaidItems() { return Waiting("OVERPAID", MakeDate(2021, 12, 31)); }

  std::string practice_;
  std::string compensation_;
};

TEST_F(CompensationTest, ItBelongsToAPracticeLearningOfTheCase) {
  const std::string draft = ValueOf(Draft({})).name();
  v1::Item item = Compensation("", 100);
  EXPECT_THAT(Add(draft, item), HasReason(v1::REASON_REQUIRED));
  item = Compensation(compensation_, 100);
  EXPECT_THAT(Add(draft, item), HasReason(v1::REASON_INVALID_VALUE));
  item = Compensation("items/none", 100);
  EXPECT_THAT(Add(draft, item), HasReason(v1::REASON_UNKNOWN_ITEM));
  item = Compensation(practice_, 100);
  item.clear_provider();
  EXPECT_THAT(Add(draft, item), HasReason(v1::REASON_REQUIRED));
  item = Planned("JOB_COACHING", 100);
  item.set_practice_item(practice_);
  EXPECT_THAT(Add(draft, item), HasReason(v1::REASON_INVALID_VALUE));
}

// The day of the compensation chose the version.
TEST_F(CompensationTest, TheStartOfTheTrainingChoosesTheVersion) {
  server_.MoveTo(MakeDate(2022, 1, 10));
  const std::string draft = ValueOf(Draft({})).name();
  v1::Item item = Compensation(practice_, 270'000);
  *item.mutable_planned_from() = MakeDate(2022, 1, 10);
  *item.mutable_planned_to() = MakeDate(2022, 2, 10);
  EXPECT_THAT(Add(draft, item), HasReason(v1::REASON_PRICE_ABOVE_MAXIMUM));
  item.set_price_cents(202'500);
  EXPECT_THAT(Add(draft, item), IsOk());
}

TEST_F(CompensationTest, ThePracticeIsNotTakenOutUnderIt) {
  v1::Item practice = Planned("PRACTICE_STATEMENT", 100'000);
  practice.set_recognised(true);
  const v1::Arrangement draft = ValueOf(Draft({practice}));
  const std::string planned = draft.items(2).name();
  ASSERT_THAT(Add(draft.name(), Compensation(planned, 100)), IsOk());
  v1::RemoveItemRequest request;
  request.set_arrangement(draft.name());
  request.set_item(planned);
  request.set_etag(Etag());
  request.set_request_id(NextRequestId());
  EXPECT_THAT(Ask<v1::Arrangement>(tilburg_, "ArrangementService/RemoveItem", request),
              HasReason(v1::REASON_WRONG_STATE));
}

TEST_F(CompensationTest, Reading39WeeksOfThePracticeArePaidInParts) {
  EXPECT_THAT(CommitFor(compensation_, 202'500, "Slagerij"), HasReason(v1::REASON_INVALID_VALUE));
  const v1::Commitment made = ValueOf(CommitFor(compensation_, 202'500));
  EXPECT_EQ(made.supplier(), kBakery);
  EXPECT_THAT(PayPart(made.name(), 6'750), HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
  for (const int week : {0, 1, 4}) Attend(Week(week));
  EXPECT_EQ(ValueOf(PayPart(made.name(), 20'250)).paid_cents(), 20'250);
  const absl::Status above = PayPart(made.name(), 1).status();
  EXPECT_THAT(above, HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
  EXPECT_EQ(ErrorInfoOf(above)->metadata().at("weeks_attended"), "3");
  EXPECT_EQ(Line(kEmployerLine).paid_cents(), 20'250);
}

// Employer compensation was paid twice for the same weeks.
TEST_F(CompensationTest, NoWeekPaysTwiceHoweverManyItemsThereAre) {
  const v1::Commitment first = ValueOf(CommitFor(compensation_, 13'500));
  const v1::Arrangement draft = AddedTo(ValueOf(Draft({})).name(), Compensation(practice_, 13'500));
  const std::string again = draft.items(2).name();
  ASSERT_THAT(Agree(draft), IsOk());
  ASSERT_THAT(Start(tilburg_, again), IsOk());
  const v1::Commitment second = ValueOf(CommitFor(again, 13'500));
  for (const int week : {0, 1}) Attend(Week(week));
  ASSERT_THAT(Pay(tilburg_, first.name(), 1), IsOk());
  EXPECT_THAT(Pay(tilburg_, second.name(), 1), HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
  Attend(Week(2));
  EXPECT_EQ(ValueOf(PayPart(second.name(), 6'750)).paid_cents(), 6'750);
  EXPECT_EQ(Line(kEmployerLine).paid_cents(), 20'250);
}

TEST_F(CompensationTest, Reading39WhatWasCorrectedAwayIsOverpaidUntilItStandsOrCameBack) {
  const v1::Commitment made = ValueOf(CommitFor(compensation_, 202'500));
  Attend(Week(0));
  const std::string wrong = Attend(Week(1));
  ASSERT_THAT(PayPart(made.name(), 13'500), IsOk());
  EXPECT_THAT(OverpaidItems(), IsEmpty());

  CorrectAway(wrong);
  EXPECT_EQ(ValueOf(GetOne(tilburg_, made.name())).overpaid_cents(), 6'750);
  EXPECT_EQ(ValueOf(GetOne(tilburg_, made.name())).paid_cents(), 13'500);
  const std::vector<v1::WorkItem> told = OverpaidItems();
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].resource(), made.name());
  EXPECT_EQ(told[0].organisation(), made.payer());
  EXPECT_THAT(PayPart(made.name(), 1), HasReason(v1::REASON_OVERPAID));

  Attend(Week(2));
  EXPECT_THAT(OverpaidItems(), IsEmpty());
  EXPECT_EQ(ValueOf(GetOne(tilburg_, made.name())).overpaid_cents(), 0);

  const std::string again = Attend(Week(3));
  ASSERT_THAT(PayPart(made.name(), 6'750), IsOk());
  CorrectAway(again);
  ASSERT_EQ(OverpaidItems().size(), 1u);
  const v1::Commitment repaid = ValueOf(Repay(tilburg_, made.name(), 6'750));
  EXPECT_EQ(repaid.paid_cents(), 13'500);
  EXPECT_EQ(repaid.repaid_cents(), 6'750);
  EXPECT_EQ(repaid.released_cents(), 6'750);
  EXPECT_EQ(repaid.open_cents(), 182'250);
  EXPECT_EQ(repaid.overpaid_cents(), 0);
  EXPECT_THAT(OverpaidItems(), IsEmpty());
  const v1::BudgetLine line = Line(kEmployerLine);
  EXPECT_EQ(line.paid_cents(), 13'500);
  EXPECT_EQ(line.released_cents(), 6'750);
  Attend(Week(4));
  EXPECT_EQ(ValueOf(PayPart(made.name(), 6'750)).paid_cents(), 20'250);
}

TEST_F(CompensationTest, ARepaymentIsAtMostWhatIsPaidAndNotBeforeIt) {
  const v1::Commitment made = ValueOf(CommitFor(compensation_, 202'500));
  Attend(Week(0));
  ASSERT_THAT(PayPart(made.name(), 6'750), IsOk());
  EXPECT_THAT(Repay(tilburg_, made.name(), 6'751), HasReason(v1::REASON_INVALID_AMOUNT));
  EXPECT_THAT(Repay(tilburg_, made.name(), 0), HasReason(v1::REASON_INVALID_AMOUNT));
  EXPECT_THAT(Repay(tilburg_, made.name(), 1, MakeDate(2021, 9, 29)),
              HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_THAT(Repay(uwv_, made.name(), 1), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Repay(tilburg_, made.name(), 6'750), IsOk());
}

// A new case of the same person began a new maximum.
TEST_F(CompensationTest, EarlierCasesCountTowardsTheMaximum) {
  const v1::Commitment made = ValueOf(CommitFor(compensation_, 202'500));
  for (int week = 0; week < 19; ++week) Attend(Week(week));
  ASSERT_THAT(PayPart(made.name(), 19 * 6'750), IsOk());
  EXPECT_EQ(ValueOf(GetOne(tilburg_, made.name())).paid_cents(), 128'250);
  const std::string person = file_.jobseeker();
  ASSERT_THAT(Close(tilburg_, ValueOf(Get(tilburg_, file_.name())), v1::CLOSE_REASON_WITHDRAWN),
              IsOk());
  file_ = ValueOf(Decide(tilburg_, ValueOf(Open(tilburg_, person)))).result();

  v1::Item practice = Planned("PRACTICE_CERTIFICATE", 100'000);
  practice.set_recognised(true);
  *practice.mutable_planned_from() = MakeDate(2021, 10, 4);
  *practice.mutable_planned_to() = MakeDate(2022, 5, 31);
  practice_ = ValueOf(Draft({practice})).items(0).name();
  v1::Item again = Compensation(practice_, 202'500);
  *again.mutable_planned_from() = MakeDate(2021, 10, 4);
  *again.mutable_planned_to() = MakeDate(2022, 5, 31);
  const v1::Arrangement draft = AddedTo(DraftName(), again);
  ASSERT_THAT(Agree(draft), IsOk());
  const v1::Commitment next = ValueOf(CommitFor(draft.items(1).name(), 202'500));
  server_.MoveTo(MakeDate(2021, 10, 4));
  ASSERT_THAT(Start(tilburg_, practice_), IsOk());
  ASSERT_THAT(Start(tilburg_, draft.items(1).name()), IsOk());
  server_.MoveTo(MakeDate(2022, 1, 31));
  for (int week = 0; week < 12; ++week) Attend(AddDays(MakeDate(2021, 10, 4), 7 * week));
  const absl::Status above = PayPart(next.name(), 12 * 6'750).status();
  EXPECT_THAT(above, HasReason(v1::REASON_AMOUNT_ABOVE_ITEM_PRICE));
  EXPECT_EQ(ErrorInfoOf(above)->metadata().at("left_cents"), "74250") << "11 weeks of 30";
  EXPECT_EQ(ValueOf(PayPart(next.name(), 74'250)).paid_cents(), 74'250);
}

}  // namespace
}  // namespace reismee
