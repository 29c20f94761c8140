// Whole ways of a person from one body to another: scenarios A31 and A32.
#include <gmock/gmock.h>

#include <map>
#include <random>

#include "tests/services/transfer/handover.h"

namespace reismee {
namespace {

class HandoverScenarioTest : public Handover {
 protected:
  // A person with unemployment benefit until 30 September, in training paid by UWV: 4,200.00 in
  // seven instalments.
  v1::Commitment TrainingPaidByUwv() {
    guide_ = uwv_;
    file_ = ValueOf(Decide(uwv_, Opened(uwv_, {Job("2021-04-30"),
                                               Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT,
                                                     "2021-05-01")})))
                .result();
    EXPECT_EQ(file_.responsible_body(), kUwv);
    v1::Item training = Planned("REGULAR_TRAINING", 420'000);
    training.set_measure("budgetMeasures/UWV_TRAINING");
    training.set_labour_market_relevant(true);
    *training.mutable_planned_from() = MakeDate(2021, 6, 1);
    *training.mutable_planned_to() = MakeDate(2021, 12, 31);
    agreed_ = AgreedWith({training});
    v1::CommitFundsRequest request = ToCommit(agreed_.items(0).name(), kUwvLine, 420'000);
    for (int month = 6; month <= 12; ++month) {
      v1::Instalment& one = *request.add_instalments();
      *one.mutable_due_on() = MakeDate(2021, month, 28);
      one.set_amount_cents(60'000);
    }
    return ValueOf(Commit(uwv_, request));
  }

  static constexpr char kUwvLine[] = "budgetLines/UWV_TRAINING_2021";

  v1::Arrangement agreed_;
};

TEST_F(HandoverScenarioTest, A31BenefitEndsWhileTrainingRuns) {
  const v1::Commitment training = TrainingPaidByUwv();
  server_.MoveTo(MakeDate(2021, 6, 1));
  ASSERT_THAT(Start(uwv_, training.item()), IsOk());
  for (int month = 6; month <= 9; ++month) {
    server_.MoveTo(MakeDate(2021, month, 28));
    if (month == 9) {
      const v1::Transfer offered = ValueOf(Offer(uwv_, file_, kTilburg, MakeDate(2021, 10, 1)));
      ASSERT_THAT(Accept(tilburg_, offered), IsOk());
    }
    ASSERT_THAT(Pay(uwv_, training.name(), month - 5), IsOk());
  }
  const v1::Case before = ValueOf(Get(uwv_, file_.name()));
  server_.MoveTo(MakeDate(2021, 10, 1));

  const v1::Case after = ValueOf(Get(tilburg_, file_.name()));
  EXPECT_EQ(after.responsible_body(), kTilburg);
  EXPECT_GT(after.revision(), before.revision());
  EXPECT_EQ(after.arrangement(), agreed_.name());
  v1::Arrangement seen = ValueOf(Read(tilburg_, agreed_.name()));
  EXPECT_EQ(seen.version(), agreed_.version());
  EXPECT_EQ(seen.state(), v1::ARRANGEMENT_STATE_AGREED);
  EXPECT_EQ(seen.items(0).name(), agreed_.items(0).name());
  const v1::Commitment kept = ValueOf(GetOne(tilburg_, training.name()));
  EXPECT_EQ(kept.line(), kUwvLine);
  EXPECT_EQ(kept.payer(), kUwv);
  EXPECT_EQ(kept.paid_cents(), 240'000);
  EXPECT_EQ(kept.open_cents(), 180'000);
  EXPECT_EQ(Line(kUwvLine).paid_cents(), 240'000);
  EXPECT_EQ(Line(kUwvLine).open_cents(), 180'000);
  const auto periods = Periods(tilburg_, file_);
  EXPECT_EQ(LeadOn(periods, MakeDate(2021, 9, 30)), kUwv);
  EXPECT_EQ(LeadOn(periods, MakeDate(2021, 10, 1)), kTilburg);

  for (int month = 10; month <= 12; ++month) {
    if (month == 10) {
      server_.MoveTo(MakeDate(2021, 10, 12));
      guide_ = tilburg_;
      v1::Item coaching = Planned("JOB_COACHING", 50'000);
      *coaching.mutable_planned_from() = MakeDate(2021, 10, 12);
      *coaching.mutable_planned_to() = MakeDate(2021, 12, 31);
      const v1::Arrangement second = AgreedWith({coaching});
      ASSERT_EQ(second.items_size(), 2);
      const std::string item = second.items(1).name();
      EXPECT_THAT(Commit(item, kTeamLine, 50'000),
                  HasReason(v1::REASON_PRIOR_FACILITY_CHECK_MISSING));
      ASSERT_THAT(Assess(item, NothingUsable()), IsOk());
      EXPECT_EQ(ValueOf(Commit(item, kTeamLine, 50'000)).payer(), kTilburg);
      EXPECT_EQ(second.items(0).name(), agreed_.items(0).name());
    }
    server_.MoveTo(MakeDate(2021, month, 28));
    ASSERT_THAT(Pay(uwv_, training.name(), month - 5), IsOk());
    EXPECT_EQ(Line(kUwvLine).paid_cents(), 60'000 * (month - 5));
  }
  EXPECT_EQ(Line(kUwvLine).open_cents(), 0);
  EXPECT_EQ(Line(kTeamLine).open_cents(), 50'000);
}

// Scenario A32, on a long way with chances: whatever is offered, accepted, refused, withdrawn or
// left to expire, every date from the intake to the closure has one body, that of a plain model.
TEST_F(HandoverScenarioTest, A32OneBodyOnEveryDate) {
  std::mt19937 random(20210510);  // NOLINT: the same way in every run
  const auto chance = [&](int sides) { return static_cast<int>(random() % sides); };
  std::map<std::string, TestClient> bodies = {{kTilburg, tilburg_}, {kBreda, breda_}, {kUwv, uwv_}};
  std::map<std::string, std::string> leads = {{"2021-05-10", kTilburg}};  // By first day.
  const auto lead_on = [&](const Date& day) {
    return std::prev(leads.upper_bound(ToIso(day)))->second;
  };
  Date today = MakeDate(2021, 5, 10);
  v1::Transfer open;
  for (int step = 0; step < 80; ++step) {
    if (chance(2) == 0) {
      today = AddDays(today, chance(9));
      server_.MoveTo(today);
    }
    TestClient& lead = bodies.at(lead_on(today));
    const v1::Case now = ValueOf(Get(lead, file_.name()));
    ASSERT_EQ(now.responsible_body(), lead_on(today)) << ToIso(today);
    if (now.open_transfer().empty()) {
      const std::string to = std::next(bodies.begin(), chance(3))->first;
      const auto offered = Offer(lead, file_, to, AddDays(today, chance(12)));
      ASSERT_EQ(offered.ok(), to != now.responsible_body());
      if (offered.ok()) open = *offered;
    } else if (ValueOf(Show(lead, open.name())).state() == v1::TRANSFER_STATE_OFFERED) {
      TestClient& receiver = bodies.at(open.receiver());
      const int act = chance(6);
      if (act < 3) {
        const auto accepted = Accept(receiver, open);
        ASSERT_EQ(accepted.ok(), !Before(open.effective_on(), today));
        if (accepted.ok()) leads[ToIso(open.effective_on())] = open.receiver();
      } else if (act == 3) {
        ASSERT_THAT(Refuse(receiver, open), IsOk());
      } else if (act == 4) {
        ASSERT_THAT(Withdraw(lead, open), IsOk());
      }
    }
  }
  ASSERT_GT(leads.size(), 5u);
  today = AddDays(today, 30);
  server_.MoveTo(today);
  TestClient& lead = bodies.at(lead_on(today));
  ASSERT_THAT(Close(lead, ValueOf(Get(lead, file_.name())), v1::CLOSE_REASON_WITHDRAWN), IsOk());
  const auto periods = Periods(lead, file_);
  for (Date day = MakeDate(2021, 5, 10); !Before(today, day); day = AddDays(day, 1)) {
    EXPECT_EQ(LeadOn(periods, day), lead_on(day)) << ToIso(day);
  }
  EXPECT_EQ(ToIso(periods.back().valid_to()), ToIso(today));
}

}  // namespace
}  // namespace reismee
