#include "services/transfer/day_turn.h"

#include <gmock/gmock.h>

#include "tests/services/transfer/handover.h"

namespace reismee {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class DayTurnTest : public Handover {
 protected:
  // A case of someone who lost work in January and lives there.
  v1::Case EligibleIn(TestClient& caller, const std::string& municipality) {
    const std::string person = Register(caller, {DueToCrisis(Job("2021-01-31"))}, municipality);
    return ValueOf(Decide(caller, ValueOf(Open(caller, person)))).result();
  }
};

TEST_F(DayTurnTest, AnOfferExpiresAfterItsLastDay) {
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kBreda, MakeDate(2021, 7, 1)));
  EXPECT_THAT(WorkOf(coordinator_, file_, MakeDate(2021, 5, 18), " AND region=AM26"),
              Not(Contains("OFFER_ESCALATED")));
  EXPECT_THAT(WorkOf(coordinator_, file_, MakeDate(2021, 5, 19), " AND region=AM26"),
              UnorderedElementsAre("OFFER_ESCALATED"))
      << "nothing is overdue yet";
  server_.MoveTo(MakeDate(2021, 5, 19));
  EXPECT_THAT(WorkOf(coordinator_, file_, MakeDate(2021, 5, 19), " AND region=AM26"),
              UnorderedElementsAre("OFFER_TO_ANSWER", "OFFER_REMINDER", "OFFER_ESCALATED"))
      << "what is overdue at the bodies is shown to the coordinator too";
  server_.MoveTo(MakeDate(2021, 5, 26));
  EXPECT_EQ(ValueOf(Show(tilburg_, offered.name())).state(), v1::TRANSFER_STATE_OFFERED);
  EXPECT_THAT(Expire(tilburg_, offered), HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_THAT(Expire(coordinator_, offered), HasReason(v1::REASON_DATE_TOO_EARLY));
  server_.MoveTo(MakeDate(2021, 5, 30));
  const v1::Transfer expired = ValueOf(Show(tilburg_, offered.name()));
  EXPECT_EQ(expired.state(), v1::TRANSFER_STATE_EXPIRED);
  EXPECT_EQ(ToIso(expired.answered_on()), "2021-05-27");
  EXPECT_EQ(LeadOf(tilburg_, file_), kTilburg);
  EXPECT_THAT(WorkOf(tilburg_, file_, MakeDate(2021, 5, 30)), Contains("OFFER_EXPIRED"));
  EXPECT_THAT(WorkOf(coordinator_, file_, MakeDate(2021, 5, 30), " AND region=AM26"),
              Not(Contains("OFFER_ESCALATED")));
  ASSERT_THAT(Offer(tilburg_, file_, kBreda, MakeDate(2021, 7, 1)), IsOk());
  EXPECT_THAT(WorkOf(tilburg_, file_, MakeDate(2021, 5, 30)), Not(Contains("OFFER_EXPIRED")));
}

TEST_F(DayTurnTest, AnAcceptedTransferWaitsForItsFirstDay) {
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kBreda, MakeDate(2021, 6, 1)));
  ASSERT_THAT(Accept(breda_, offered), IsOk());
  server_.MoveTo(MakeDate(2021, 5, 31));
  EXPECT_EQ(LeadOf(tilburg_, file_), kTilburg);
  server_.MoveTo(MakeDate(2021, 6, 1));
  const v1::Case taken = ValueOf(Get(breda_, file_.name()));
  EXPECT_EQ(taken.responsible_body(), kBreda);
  EXPECT_EQ(taken.open_transfer(), "");
  // A day is turned once: nothing happens when the server starts anew.
  server_.Restart();
  TestClient breda = server_.Caseworker(kBreda);
  EXPECT_EQ(ValueOf(Get(breda, file_.name())).etag(), taken.etag());
}

TEST_F(DayTurnTest, DaysThatWerePassedOverAreTurnedOneByOne) {
  const v1::Transfer offered = ValueOf(Offer(tilburg_, file_, kBreda, MakeDate(2021, 6, 1)));
  ASSERT_THAT(Accept(breda_, offered), IsOk());
  server_.MoveTo(MakeDate(2021, 8, 1));
  const auto periods = Periods(breda_, file_);
  ASSERT_EQ(periods.size(), 2u);
  EXPECT_EQ(ToIso(periods[0].valid_to()), "2021-05-31");
  EXPECT_EQ(ToIso(periods[1].valid_from()), "2021-06-01");
  EXPECT_EQ(periods[1].transfer(), offered.name());
}

// Reading 5: Uden went into Maashorst on 1 January 2022.
TEST_F(DayTurnTest, TheSuccessorOfAMergedMunicipalityLeads) {
  server_.MoveTo(MakeDate(2021, 12, 20));
  TestClient uden = server_.Caseworker("organisations/GM0856");
  const v1::Case file = EligibleIn(uden, "municipalities/GM0856");
  ASSERT_EQ(file.responsible_body(), "organisations/GM0856");
  ASSERT_THAT(Assign(uden, file, "els"), IsOk());
  server_.MoveTo(MakeDate(2022, 1, 1));
  TestClient maashorst = server_.Caseworker("organisations/GM1991");
  const v1::Case after = ValueOf(Get(maashorst, file.name()));
  EXPECT_EQ(after.responsible_body(), "organisations/GM1991");
  EXPECT_EQ(after.caseworker(), "els");
  EXPECT_EQ(after.region(), file.region());
  const auto periods = Periods(maashorst, file);
  EXPECT_EQ(LeadOn(periods, MakeDate(2021, 12, 31)), "organisations/GM0856");
  EXPECT_EQ(LeadOn(periods, MakeDate(2022, 1, 1)), "organisations/GM1991");
  EXPECT_EQ(periods[1].transfer(), "");
}

// Readings 5 and 9: Uden went into Maashorst with what it had to pay.
class PayerSuccessionTest : public DayTurnTest {
 protected:
  // Uden committed 500.00 in two parts to the case it leads.
  PayerSuccessionTest() {
    server_.MoveTo(MakeDate(2021, 12, 20));
    EXPECT_THAT(Load(budget_holder_, {{"AM27", 1'000'000}}), IsOk());
    guide_ = uden_;
    file_ = EligibleIn(uden_, "municipalities/GM0856");
    v1::Item coaching = Planned("JOB_COACHING", 50'000);
    *coaching.mutable_planned_from() = MakeDate(2021, 12, 20);
    *coaching.mutable_planned_to() = MakeDate(2022, 3, 31);
    const std::string item = AgreedWith({coaching}).items(0).name();
    EXPECT_THAT(Assess(item, NothingUsable()), IsOk());
    v1::CommitFundsRequest request = ToCommit(item, "budgetLines/RMT_2021_AM27", 50'000);
    for (const Date& due : {MakeDate(2021, 12, 31), MakeDate(2022, 2, 28)}) {
      v1::Instalment& one = *request.add_instalments();
      *one.mutable_due_on() = due;
      one.set_amount_cents(25'000);
    }
    made_ = ValueOf(Commit(uden_, request));
    EXPECT_THAT(Start(uden_, item), IsOk());
  }

  // Maashorst finds both parts, one after the other, and pays them.
  void ExpectThatMaashorstPays() {
    TestClient maashorst = server_.Caseworker("organisations/GM1991");
    for (const int number : {1, 2}) {
      EXPECT_THAT(WorkOf(maashorst, file_, MakeDate(2022, 3, 1), " AND kind=INSTALMENT_TO_PAY"),
                  ElementsAre("INSTALMENT_TO_PAY"));
      const v1::Commitment paid = ValueOf(Pay(maashorst, made_.name(), number));
      EXPECT_EQ(paid.payer(), "organisations/GM0856");  // For life (reading 9).
      EXPECT_EQ(Recount().differences_size(), 0);
      server_.MoveTo(MakeDate(2022, 2, 28));
    }
    EXPECT_THAT(WorkOf(maashorst, file_, MakeDate(2022, 3, 1), " AND kind=INSTALMENT_TO_PAY"),
                IsEmpty());
    EXPECT_EQ(Line("budgetLines/RMT_2021_AM27").paid_cents(), 50'000);
  }

  TestClient uden_ = server_.Caseworker("organisations/GM0856");
  v1::Commitment made_;
};

TEST_F(PayerSuccessionTest, TheSuccessorPaysForTheCasesItLeads) {
  server_.MoveTo(MakeDate(2022, 1, 1));
  ExpectThatMaashorstPays();
}

TEST_F(PayerSuccessionTest, TheSuccessorPaysForACaseThatUdenHandedOver) {
  ASSERT_THAT(Accept(uwv_, ValueOf(Offer(uden_, file_, kUwv, MakeDate(2021, 12, 21)))), IsOk());
  TestClient maashorst = server_.Caseworker("organisations/GM1991");
  EXPECT_THAT(Pay(maashorst, made_.name(), 1), StatusIs(absl::StatusCode::kPermissionDenied));
  server_.MoveTo(MakeDate(2022, 1, 1));
  EXPECT_EQ(LeadOf(uwv_, file_), kUwv);
  ExpectThatMaashorstPays();
}

TEST_F(PayerSuccessionTest, TheSuccessorPaysForAClosedCase) {
  server_.MoveTo(MakeDate(2021, 12, 21));
  ASSERT_THAT(Complete(uden_, made_.item()), IsOk());
  ASSERT_THAT(Close(uden_, ValueOf(Get(uden_, file_.name())), v1::CLOSE_REASON_WITHDRAWN), IsOk());
  server_.MoveTo(MakeDate(2022, 1, 1));
  ExpectThatMaashorstPays();
}

TEST_F(DayTurnTest, AnOfferToTheSuccessorFallsAway) {
  server_.MoveTo(MakeDate(2022, 3, 20));
  TestClient weesp = server_.Caseworker("organisations/GM0457");
  TestClient amsterdam = server_.Caseworker("organisations/GM0363");
  const v1::Case file = EligibleIn(weesp, "municipalities/GM0457");
  const v1::Transfer offered =
      ValueOf(Offer(weesp, file, "organisations/GM0363", MakeDate(2022, 4, 1)));
  ASSERT_THAT(Accept(amsterdam, offered), IsOk());
  server_.MoveTo(MakeDate(2022, 4, 2));
  EXPECT_EQ(ValueOf(Show(amsterdam, offered.name())).state(), v1::TRANSFER_STATE_WITHDRAWN);
  const v1::Case after = ValueOf(Get(amsterdam, file.name()));
  EXPECT_EQ(after.open_transfer() + after.receiving_body(), "");
  EXPECT_EQ(LeadOn(Periods(amsterdam, file), MakeDate(2022, 3, 24)), "organisations/GM0363");
}

// Weesp joined Amsterdam, and with it another region, on 24 March 2022.
TEST_F(DayTurnTest, CasesOfWeespMoveToTheRegionOfAmsterdam) {
  server_.MoveTo(MakeDate(2022, 3, 20));
  TestClient weesp = server_.Caseworker("organisations/GM0457");
  const v1::Case own = EligibleIn(weesp, "municipalities/GM0457");
  const v1::Case other = EligibleIn(weesp, "municipalities/GM0457");
  TestClient hilversum = server_.Caseworker("organisations/GM0402");
  const v1::Case neighbour = EligibleIn(hilversum, "municipalities/GM0402");
  ASSERT_EQ(own.region(), "regions/AM12");
  const v1::Transfer offered = ValueOf(Offer(weesp, other, kUwv, MakeDate(2022, 3, 20)));
  ASSERT_THAT(Accept(uwv_, offered), IsOk());
  server_.MoveTo(MakeDate(2022, 3, 23));
  EXPECT_EQ(ValueOf(Get(weesp, own.name())).region(), "regions/AM12");
  server_.MoveTo(MakeDate(2022, 3, 24));
  TestClient amsterdam = server_.Caseworker("organisations/GM0363");
  const v1::Case led = ValueOf(Get(amsterdam, own.name()));
  EXPECT_EQ(led.region(), "regions/AM18");
  EXPECT_EQ(led.intake_region(), "regions/AM12");
  EXPECT_EQ(led.responsible_body(), "organisations/GM0363");
  const v1::Case lived = ValueOf(Get(uwv_, other.name()));
  EXPECT_EQ(lived.region(), "regions/AM18");
  EXPECT_EQ(lived.responsible_body(), kUwv);
  EXPECT_EQ(ValueOf(Get(hilversum, neighbour.name())).etag(), neighbour.etag());
}

// Haaren was split on 1 January 2021: nobody can tell where its people live now (reading 5).
TEST_F(DayTurnTest, ASplitMunicipalityLeavesResidencesToAsk) {
  TestServer early({.today = MakeDate(2020, 12, 20)});
  TestClient haaren = early.Caseworker("organisations/GM0788");
  const std::string person =
      Register(haaren, {DueToCrisis(Job("2020-11-30"))}, "municipalities/GM0788");
  const v1::Case file = ValueOf(Decide(haaren, ValueOf(Open(haaren, person)))).result();
  ASSERT_EQ(file.state(), v1::CASE_STATE_ELIGIBLE);
  early.MoveTo(MakeDate(2021, 1, 2));
  TestClient coordinator = early.Coordinator("AM26");
  EXPECT_THAT(WorkOf(coordinator, file, MakeDate(2021, 1, 1), " AND region=AM26"),
              ElementsAre("RESIDENCE_TO_ASK"));
  EXPECT_EQ(ValueOf(Get(coordinator, file.name())).region(), "regions/AM26");
}

}  // namespace
}  // namespace reismee
