#include "storage/budget/commitments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <string>
#include <vector>

#include "proto/vocabulary/status_macros.h"
#include "storage/arrangement/arrangements.h"
#include "storage/arrangement/items.h"
#include "storage/budget/budget_lines.h"
#include "storage/case/cases.h"
#include "storage/jobseeker/jobseekers.h"
#include "storage/work/work_items.h"
#include "tests/storage/opened_store.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using absl::StatusCode;
using testing::ElementsAre;

constexpr char kCase[] = "cases/one";
constexpr char kItem[] = "items/one";
constexpr char kLine[] = "budgetLines/UWV_TRAINING_2021";
constexpr char kCommitment[] = "commitments/one";
constexpr int64_t kAllocated = 2'350'000'000;

class CommitmentsTest : public testing::Test {
 protected:
  CommitmentsTest() {
    EXPECT_THAT(Do([](WriteTxn& txn) -> absl::Status {
                  RETURN_IF_ERROR(txn.budget_lines().SeedNational());
                  v1::Jobseeker person;
                  person.set_name("jobseekers/one");
                  person.set_family_name("Merel");
                  *person.mutable_birth_date() = MakeDate(1980, 1, 1);
                  ASSIGN_OR_RETURN(const PersonInHand made, txn.jobseekers().Register(person));
                  ASSIGN_OR_RETURN(const CaseInHand file, OpenedStore::OpenCase(txn, made));
                  v1::Arrangement agreed;
                  agreed.set_name("arrangements/one");
                  agreed.set_version(1);
                  agreed.set_state(v1::ARRANGEMENT_STATE_AGREED);
                  *agreed.mutable_drafted_on() = MakeDate(2021, 5, 10);
                  *agreed.mutable_agreed_on() = MakeDate(2021, 5, 10);
                  RETURN_IF_ERROR(txn.arrangements().Add(file, agreed));
                  return AddItem(txn, kItem);
                }),
                IsOk());
  }

  static absl::Status AddItem(WriteTxn& txn, const std::string& name) {
    ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(kCase));
    v1::Item item;
    item.set_name(name);
    item.set_instrument("instruments/REGULAR_TRAINING");
    *item.mutable_planned_from() = MakeDate(2021, 6, 1);
    *item.mutable_planned_to() = MakeDate(2021, 12, 31);
    item.set_price_cents(420'000);
    item.set_state(v1::ITEM_STATE_PLANNED);
    return txn.items().Add(file, "arrangements/one", item);
  }

  absl::Status Do(std::function<absl::Status(WriteTxn&)> act) {
    return house_.Write(OpenedStore::Uwv(), std::move(act));
  }
  template <typename T>
  T Read(std::function<absl::StatusOr<T>(ReadTxn&)> read) {
    absl::StatusOr<T> answer;
    EXPECT_THAT(house_.Read(OpenedStore::Uwv(),
                            [&](ReadTxn& txn) {
                              answer = read(txn);
                              return answer.status();
                            }),
                IsOk());
    return answer.ok() ? *std::move(answer) : T();
  }

  // 7 instalments of 600.00 from June on, committed on 2021-05-10.
  absl::Status Create(const std::string& name = kCommitment, const std::string& item = kItem) {
    v1::Commitment made;
    made.set_name(name);
    made.set_item(item);
    made.set_line(kLine);
    made.set_payer("organisations/UWV");
    made.set_amount_cents(420'000);
    *made.mutable_committed_on() = MakeDate(2021, 5, 10);
    for (int month = 6; month <= 12; ++month) {
      v1::Instalment& one = *made.add_instalments();
      *one.mutable_due_on() = MakeDate(2021, month, 28);
      one.set_amount_cents(60'000);
    }
    return Do([&](WriteTxn& txn) -> absl::Status {
      ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(kCase));
      return txn.commitments().Create(file, made, {}).status();
    });
  }
  absl::Status Pay(int number, const Date& date, const std::string& name = kCommitment,
                   int64_t cents = 0) {
    return Do([&](WriteTxn& txn) -> absl::Status {
      ASSIGN_OR_RETURN(const CommitmentInHand taken, txn.commitments().Take(name));
      return txn.commitments()
          .Pay(taken, {.number = number, .cents = cents, .paid_on = date})
          .status();
    });
  }
  absl::Status Repay(int64_t cents, const Date& date, const std::string& name = kCommitment) {
    return Do([&](WriteTxn& txn) -> absl::Status {
      ASSIGN_OR_RETURN(const CommitmentInHand taken, txn.commitments().Take(name));
      return txn.commitments().Repay(taken, cents, date, "came back").status();
    });
  }
  CommitmentHistory History() {
    return Read<CommitmentHistory>([](ReadTxn& txn) -> absl::StatusOr<CommitmentHistory> {
      ASSIGN_OR_RETURN(const CommitmentInHand taken, txn.commitments().Take(kCommitment));
      return txn.commitments().HistoryOf(taken.file, taken.commitment);
    });
  }
  absl::Status Close(v1::CommitmentState state, const Date& date,
                     const std::string& name = kCommitment) {
    return Do([&](WriteTxn& txn) -> absl::Status {
      ASSIGN_OR_RETURN(const CommitmentInHand taken, txn.commitments().Take(name));
      return txn.commitments().Close(taken, state, date).status();
    });
  }
  absl::Status SetItemState(const std::string& name, v1::ItemState state) {
    return Do([&](WriteTxn& txn) -> absl::Status {
      ASSIGN_OR_RETURN(ItemInHand taken, txn.items().Take(name));
      taken.item.set_state(state);
      if (state != v1::ITEM_STATE_PLANNED) {
        *taken.item.mutable_started_on() = MakeDate(2021, 6, 1);
      }
      return txn.items().SetState(taken.file, taken.item);
    });
  }

  v1::Commitment Get(const std::string& name = kCommitment) {
    return Read<v1::Commitment>([&](ReadTxn& txn) -> absl::StatusOr<v1::Commitment> {
      ASSIGN_OR_RETURN(CommitmentInHand taken, txn.commitments().Take(name));
      return std::move(taken.commitment);
    });
  }
  static std::vector<int64_t> Amounts(const v1::Commitment& one) {
    return {one.paid_cents(), one.open_cents(), one.released_cents()};
  }
  // {available, open, paid, released} of the line.
  std::vector<int64_t> Line() {
    const v1::BudgetLine line =
        Read<v1::BudgetLine>([](ReadTxn& txn) { return txn.budget_lines().Get(kLine); });
    EXPECT_EQ(line.allocated_cents(),
              line.available_cents() + line.open_cents() + line.paid_cents());
    return {line.available_cents(), line.open_cents(), line.paid_cents(), line.released_cents()};
  }
  // Days on which instalments of the payer wait.
  std::vector<std::string> Waiting() {
    std::vector<std::string> days;
    for (const v1::WorkItem& item : Read<std::vector<v1::WorkItem>>([this](ReadTxn& txn) {
           return txn.work_items().List(
               {.organisation = "organisations/UWV", .as_of = MakeDate(2022, 12, 31)},
               house_.store().housekeeping());
         })) {
      EXPECT_EQ(item.kind(), v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY);
      days.push_back(ToIso(item.due_on()));
    }
    return days;
  }

  OpenedStore house_;
};

TEST_F(CommitmentsTest, ReadsBackWhatWasMade) {
  ASSERT_THAT(Create(), IsOk());
  const v1::Commitment made = Get();
  EXPECT_EQ(made.state(), v1::COMMITMENT_STATE_OPEN);
  EXPECT_THAT(Amounts(made), ElementsAre(0, 420'000, 0));
  ASSERT_EQ(made.instalments_size(), 7);
  EXPECT_EQ(made.instalments(6).number(), 7);
  EXPECT_EQ(made.instalments(6).state(), v1::INSTALMENT_STATE_DUE);
  EXPECT_EQ(ToIso(made.instalments(6).due_on()), "2021-12-28");
  EXPECT_THAT(Line(), ElementsAre(kAllocated - 420'000, 420'000, 0, 0));
}

TEST_F(CommitmentsTest, PaysEachInstalmentOnce) {
  ASSERT_THAT(Create(), IsOk());
  ASSERT_THAT(Pay(1, MakeDate(2021, 6, 28)), IsOk());
  EXPECT_THAT(Pay(1, MakeDate(2021, 6, 29)), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(Pay(8, MakeDate(2021, 6, 29)), HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_THAT(Pay(0, MakeDate(2021, 6, 29)), HasReason(v1::REASON_INVALID_VALUE));
  EXPECT_EQ(ToIso(Get().instalments(0).paid_on()), "2021-06-28");
  EXPECT_THAT(Amounts(Get()), ElementsAre(60'000, 360'000, 0));
  EXPECT_THAT(Line(), ElementsAre(kAllocated - 420'000, 360'000, 60'000, 0));
}

TEST_F(CommitmentsTest, TheNextInstalmentWaitsForThePayer) {
  ASSERT_THAT(Create(), IsOk());
  EXPECT_THAT(Waiting(), ElementsAre("2021-06-28"));
  ASSERT_THAT(Pay(1, MakeDate(2021, 6, 28)), IsOk());
  EXPECT_THAT(Waiting(), ElementsAre("2021-07-28"));
  ASSERT_THAT(Close(v1::COMMITMENT_STATE_RELEASED, MakeDate(2021, 7, 1)), IsOk());
  EXPECT_THAT(Waiting(), ElementsAre());
}

TEST_F(CommitmentsTest, ReleasesTheUnpaidPartOnce) {
  ASSERT_THAT(Create(), IsOk());
  ASSERT_THAT(Pay(1, MakeDate(2021, 6, 28)), IsOk());
  ASSERT_THAT(Close(v1::COMMITMENT_STATE_RELEASED, MakeDate(2021, 7, 1)), IsOk());
  EXPECT_THAT(Amounts(Get()), ElementsAre(60'000, 0, 360'000));
  EXPECT_EQ(Get().instalments(0).state(), v1::INSTALMENT_STATE_PAID);
  EXPECT_EQ(Get().instalments(1).state(), v1::INSTALMENT_STATE_CANCELLED);
  EXPECT_THAT(Close(v1::COMMITMENT_STATE_SETTLED, MakeDate(2021, 7, 2)),
              HasReason(v1::REASON_NOTHING_OPEN));
  EXPECT_THAT(Pay(2, MakeDate(2021, 7, 28)), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_THAT(Line(), ElementsAre(kAllocated - 60'000, 0, 60'000, 360'000));
}

TEST_F(CommitmentsTest, StandsAsItStoodAtTheEndOfADay) {
  ASSERT_THAT(Create(), IsOk());
  ASSERT_THAT(Pay(1, MakeDate(2021, 6, 28)), IsOk());
  ASSERT_THAT(Pay(2, MakeDate(2021, 7, 28)), IsOk());
  ASSERT_THAT(Close(v1::COMMITMENT_STATE_RELEASED, MakeDate(2021, 8, 1)), IsOk());
  const v1::Commitment now = Get();
  const CommitmentHistory history = History();
  EXPECT_THAT(Amounts(AsOf(now, history, MakeDate(2021, 6, 27)).value()),
              ElementsAre(0, 420'000, 0));
  EXPECT_THAT(Amounts(AsOf(now, history, MakeDate(2021, 6, 28)).value()),
              ElementsAre(60'000, 360'000, 0));
  const v1::Commitment before = AsOf(now, history, MakeDate(2021, 7, 31)).value();
  EXPECT_THAT(Amounts(before), ElementsAre(120'000, 300'000, 0));
  EXPECT_EQ(before.state(), v1::COMMITMENT_STATE_OPEN);
  EXPECT_FALSE(before.has_closed_on());
  EXPECT_EQ(before.instalments(2).state(), v1::INSTALMENT_STATE_DUE);
  const v1::Commitment after = AsOf(now, history, MakeDate(2021, 8, 1)).value();
  EXPECT_THAT(Amounts(after), ElementsAre(120'000, 0, 300'000));
  EXPECT_EQ(after.state(), v1::COMMITMENT_STATE_RELEASED);
  using Commitments = std::vector<v1::Commitment>;
  const auto made_by = [&](const Date& day) {
    return Read<Commitments>([&](ReadTxn& txn) -> absl::StatusOr<Commitments> {
      ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(kCase));
      return txn.commitments().ListAsOf(file, day);
    });
  };
  EXPECT_EQ(made_by(MakeDate(2021, 5, 9)).size(), 0u);
  EXPECT_EQ(made_by(MakeDate(2021, 5, 10)).size(), 1u);
}

TEST_F(CommitmentsTest, PaysAnInstalmentInParts) {  // reading 38
  ASSERT_THAT(Create(), IsOk());
  ASSERT_THAT(Pay(1, MakeDate(2021, 6, 28), kCommitment, 20'000), IsOk());
  EXPECT_EQ(Get().instalments(0).state(), v1::INSTALMENT_STATE_DUE);
  EXPECT_EQ(Get().instalments(0).paid_cents(), 20'000);
  EXPECT_FALSE(Get().instalments(0).has_paid_on());
  EXPECT_THAT(Waiting(), ElementsAre("2021-06-28"));
  EXPECT_THAT(Pay(1, MakeDate(2021, 6, 29), kCommitment, 40'001),
              HasReason(v1::REASON_INVALID_AMOUNT));
  EXPECT_THAT(Line(), ElementsAre(kAllocated - 420'000, 400'000, 20'000, 0));
  ASSERT_THAT(Pay(1, MakeDate(2021, 7, 5)), IsOk());
  EXPECT_EQ(Get().instalments(0).state(), v1::INSTALMENT_STATE_PAID);
  EXPECT_EQ(ToIso(Get().instalments(0).paid_on()), "2021-07-05");
  EXPECT_THAT(Line(), ElementsAre(kAllocated - 420'000, 360'000, 60'000, 0));
  EXPECT_EQ(History().payments.size(), 2u);
  EXPECT_EQ(ToIso(LatestFact(Get(), History())), "2021-07-05");
  const v1::Commitment then = AsOf(Get(), History(), MakeDate(2021, 7, 4)).value();
  EXPECT_THAT(Amounts(then), ElementsAre(20'000, 400'000, 0));
  EXPECT_EQ(then.instalments(0).state(), v1::INSTALMENT_STATE_DUE);
  EXPECT_EQ(then.instalments(0).paid_cents(), 20'000);
}

TEST_F(CommitmentsTest, ARepaymentIsReleasedOnItsDay) {  // reading 39
  ASSERT_THAT(Create(), IsOk());
  ASSERT_THAT(Pay(1, MakeDate(2021, 6, 28)), IsOk());
  EXPECT_THAT(Repay(60'001, MakeDate(2021, 8, 1)), HasReason(v1::REASON_INVALID_AMOUNT));
  ASSERT_THAT(Repay(10'000, MakeDate(2021, 8, 1)), IsOk());
  EXPECT_THAT(Amounts(Get()), ElementsAre(50'000, 360'000, 10'000));
  EXPECT_EQ(Get().repaid_cents(), 10'000);
  EXPECT_EQ(Get().instalments(0).paid_cents(), 60'000) << "a payment is never rewritten";
  EXPECT_THAT(Line(), ElementsAre(kAllocated - 410'000, 360'000, 50'000, 10'000));
  EXPECT_THAT(Amounts(AsOf(Get(), History(), MakeDate(2021, 7, 31)).value()),
              ElementsAre(60'000, 360'000, 0));
  EXPECT_EQ(ToIso(LatestFact(Get(), History())), "2021-08-01");
  ASSERT_THAT(Close(v1::COMMITMENT_STATE_SETTLED, MakeDate(2021, 9, 1)), IsOk());
  EXPECT_THAT(Amounts(Get()), ElementsAre(50'000, 0, 370'000));
  ASSERT_THAT(Repay(5'000, MakeDate(2021, 10, 1)), IsOk());
  EXPECT_THAT(Amounts(Get()), ElementsAre(45'000, 0, 375'000));
  EXPECT_THAT(Amounts(AsOf(Get(), History(), MakeDate(2021, 9, 1)).value()),
              ElementsAre(50'000, 0, 370'000));
  EXPECT_THAT(Line(), ElementsAre(kAllocated - 45'000, 0, 45'000, 375'000));
}

TEST_F(CommitmentsTest, ClosingACaseReleasesWhatDidNotBegin) {
  const std::vector<v1::ItemState> states = {v1::ITEM_STATE_PLANNED, v1::ITEM_STATE_RUNNING,
                                             v1::ITEM_STATE_COMPLETED, v1::ITEM_STATE_STOPPED};
  for (const v1::ItemState state : states) {
    const std::string suffix = std::to_string(state);
    ASSERT_THAT(Do([&](WriteTxn& txn) { return AddItem(txn, "items/" + suffix); }), IsOk());
    ASSERT_THAT(Create("commitments/" + suffix, "items/" + suffix), IsOk());
    ASSERT_THAT(SetItemState("items/" + suffix, state), IsOk());
  }
  ASSERT_THAT(Do([](WriteTxn& txn) -> absl::Status {
                ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(kCase));
                return txn.commitments().ReleaseIdle(file, MakeDate(2021, 7, 1)).status();
              }),
              IsOk());
  std::vector<v1::CommitmentState> after;
  for (const v1::ItemState state : states) {
    after.push_back(Get("commitments/" + std::to_string(state)).state());
  }
  EXPECT_THAT(after, ElementsAre(v1::COMMITMENT_STATE_RELEASED, v1::COMMITMENT_STATE_OPEN,
                                 v1::COMMITMENT_STATE_OPEN, v1::COMMITMENT_STATE_OPEN))
      << "what was delivered of a service that stopped is paid afterwards (reading 38)";
  EXPECT_THAT(Line(), ElementsAre(kAllocated - 1'260'000, 1'260'000, 0, 420'000));
  EXPECT_THAT(Waiting(), ElementsAre("2021-06-28", "2021-06-28", "2021-06-28"));
}

// A model keeps the same books beside the store.
TEST_F(CommitmentsTest, TheBooksBalanceAfterARandomHistory) {
  std::mt19937 random(20210510);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  int64_t open = 0, paid = 0, released = 0;
  int made = 0;
  for (int step = 0; step < 150; ++step) {
    const std::string name = "commitments/" + std::to_string(made == 0 ? 0 : below(made));
    switch (made == 0 ? 0 : below(4)) {
      case 0:
        ASSERT_THAT(Create("commitments/" + std::to_string(made++)), IsOk());
        open += 420'000;
        break;
      case 1:
        if (Close(v1::COMMITMENT_STATE_RELEASED, MakeDate(2021, 12, 31), name).ok()) {
          open -= Get(name).released_cents();
          released += Get(name).released_cents();
        }
        break;
      default:
        if (Pay(1 + below(7), MakeDate(2021, 12, 1), name).ok()) {
          open -= 60'000;
          paid += 60'000;
        }
    }
    ASSERT_THAT(Line(), ElementsAre(kAllocated - open - paid, open, paid, released)) << step;
  }
  EXPECT_GT(paid, 0);
  EXPECT_GT(released, 0);
}

// In the wording for what is not yours.
TEST_F(CommitmentsTest, WhatIsNotThereIsNotTold) {
  EXPECT_THAT(Pay(1, MakeDate(2021, 6, 1), "commitments/none"),
              StatusIs(StatusCode::kPermissionDenied));
}

// Sums of what was paid were not checked.
TEST_F(CommitmentsTest, WhatCannotBeAddedUpIsNoHistory) {
  v1::Commitment vast;
  vast.set_amount_cents(1);
  *vast.mutable_committed_on() = MakeDate(2021, 5, 10);
  CommitmentHistory history;
  for (int number = 1; number <= 2; ++number) {
    vast.add_instalments()->set_number(number);
    v1::Payment& one = history.payments.emplace_back();
    one.set_number(number);
    one.set_amount_cents(std::numeric_limits<int64_t>::max());
    *one.mutable_paid_on() = MakeDate(2021, 6, 1);
  }
  EXPECT_THAT(AsOf(vast, history, MakeDate(2021, 6, 1)), HasReason(v1::REASON_AMOUNT_OVERFLOW));
}

}  // namespace
}  // namespace reismee
