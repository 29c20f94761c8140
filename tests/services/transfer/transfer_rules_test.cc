#include "services/transfer/transfer_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/transfer/offer_work_rules.h"
#include "tests/services/case/people.h"
#include "tests/testing/status_matchers.h"

namespace reismee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

v1::Case LedByUwv() {
  v1::Case file;
  file.set_name("cases/a");
  file.set_state(v1::CASE_STATE_ACTIVE);
  file.set_region("regions/AM26");
  file.set_responsible_body("organisations/UWV");
  file.set_team("AM26-1");
  file.set_caseworker("els");
  return file;
}

OfferTerms To(const char* receiver, const char* effective_on = "2021-10-01") {
  return {Tables().FindOrganisation(receiver), Day(effective_on), Day("2021-09-20")};
}

v1::Transfer Offered() {
  v1::Transfer offered = Offer(LedByUwv(), To("organisations/GM0855")).value();
  offered.set_name("transfers/a");
  return offered;
}

TEST(OfferRules, WaitsFiveAndTenWorkingDays) {
  const v1::Transfer offered = Offered();
  EXPECT_EQ(offered.sender(), "organisations/UWV");
  EXPECT_EQ(offered.receiver(), "organisations/GM0855");
  EXPECT_EQ(offered.state(), v1::TRANSFER_STATE_OFFERED);
  EXPECT_EQ(ToIso(offered.offered_on()), "2021-09-20");
  EXPECT_EQ(ToIso(offered.answer_due()), "2021-09-27");
  EXPECT_EQ(ToIso(offered.expires_on()), "2021-10-04");
}

TEST(OfferRules, TheSenderStaysResponsibleWhileItIsOpen) {
  const v1::Case open = WithOffer(LedByUwv(), Offered());
  EXPECT_EQ(open.open_transfer(), "transfers/a");
  EXPECT_EQ(open.receiving_body(), "organisations/GM0855");
  EXPECT_EQ(open.responsible_body(), "organisations/UWV");
  EXPECT_EQ(WithoutTransfer(open).SerializeAsString(), LedByUwv().SerializeAsString());
}

TEST(OfferRules, OnlyBodiesThatCanLead) {
  for (const char* const receiver : {"organisations/SZW", "organisations/FNV"}) {
    EXPECT_THAT(Offer(LedByUwv(), To(receiver)), HasReason(v1::REASON_RECEIVER_NOT_ALLOWED));
  }
  // A mistyped receiver was said to be one that may not lead.
  EXPECT_THAT(Offer(LedByUwv(), To("organisations/GM9999")), HasReason(v1::REASON_UNKNOWN_CODE));
  EXPECT_THAT(Offer(LedByUwv(), To("organisations/UWV")),
              HasReason(v1::REASON_ALREADY_RESPONSIBLE));
  // Weesp ended on 23 March 2022.
  EXPECT_THAT(Offer(LedByUwv(), To("organisations/GM0457", "2022-03-23")), IsOk());
  EXPECT_THAT(Offer(LedByUwv(), To("organisations/GM0457", "2022-03-24")),
              HasReason(v1::REASON_RECEIVER_NOT_ALLOWED));
}

TEST(OfferRules, OneAtATimeAndOnlyWhileTheCaseRuns) {
  EXPECT_THAT(Offer(WithOffer(LedByUwv(), Offered()), To("organisations/GM0855")),
              HasReason(v1::REASON_OPEN_OFFER_EXISTS));
  for (const v1::CaseState state :
       {v1::CASE_STATE_INTAKE, v1::CASE_STATE_CLOSED, v1::CASE_STATE_REJECTED}) {
    v1::Case file = LedByUwv();
    file.set_state(state);
    EXPECT_THAT(Offer(file, To("organisations/GM0855")), HasReason(v1::REASON_WRONG_STATE));
  }
}

TEST(OfferRules, TellsEveryHindranceAtOnce) {
  EXPECT_THAT(Hindrances(LedByUwv(), To("organisations/GM0855")), IsEmpty());
  v1::Case closed = WithOffer(LedByUwv(), Offered());
  closed.set_state(v1::CASE_STATE_CLOSED);
  EXPECT_THAT(
      Hindrances(closed, To("organisations/UWV", "2021-09-19")),
      ElementsAre(HasReason(v1::REASON_WRONG_STATE), HasReason(v1::REASON_OPEN_OFFER_EXISTS),
                  HasReason(v1::REASON_ALREADY_RESPONSIBLE),
                  HasReason(v1::REASON_EFFECTIVE_DATE_PASSED)));
}

TEST(AcceptRules, UpToTheEffectiveDateAndTheLastDay) {
  EXPECT_EQ(Accept(Offered(), Day("2021-10-01"))->state(), v1::TRANSFER_STATE_ACCEPTED);
  EXPECT_EQ(ToIso(Accept(Offered(), Day("2021-09-21"))->answered_on()), "2021-09-21");
  EXPECT_THAT(Accept(Offered(), Day("2021-10-02")), HasReason(v1::REASON_EFFECTIVE_DATE_PASSED));
  EXPECT_THAT(Accept(Offered(), Day("2021-10-05")), HasReason(v1::REASON_OFFER_EXPIRED));
}

TEST(AcceptRules, TheReceiverStartsWithoutTeamAndCaseworker) {
  const v1::Transfer accepted = Accept(Offered(), Day("2021-09-21")).value();
  const auto taken = TakenOver(WithOffer(LedByUwv(), Offered()), accepted);
  ASSERT_THAT(taken, IsOk());
  EXPECT_EQ(taken->responsible_body(), "organisations/GM0855");
  EXPECT_EQ(taken->team() + taken->caseworker() + taken->open_transfer() + taken->receiving_body(),
            "");
  EXPECT_THAT(TakenOver(LedByUwv(), Offered()), HasReason(v1::REASON_WRONG_STATE));
}

// Scenario A34.
TEST(RefusalRules, OnlyForLackOfCompetenceWithAnExplanation) {
  const Date day = Day("2021-09-22");
  const auto refused = RefuseOffer(Offered(), v1::REFUSAL_REASON_NOT_COMPETENT, "elders", day);
  ASSERT_THAT(refused, IsOk());
  EXPECT_EQ(refused->state(), v1::TRANSFER_STATE_REFUSED);
  EXPECT_EQ(refused->explanation(), "elders");
  const auto no_budget = RefuseOffer(Offered(), v1::REFUSAL_REASON_NO_BUDGET, "op", day);
  EXPECT_THAT(no_budget, HasReason(v1::REASON_NO_BUDGET));
  EXPECT_THAT(no_budget, StatusIs(absl::StatusCode::kInvalidArgument,
                                  ::testing::HasSubstr("funding does not move")));
  EXPECT_THAT(RefuseOffer(Offered(), v1::REFUSAL_REASON_NOT_COMPETENT, " ", day),
              HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(RefuseOffer(Offered(), v1::REFUSAL_REASON_UNSPECIFIED, "elders", day),
              HasReason(v1::REASON_REQUIRED));
  EXPECT_THAT(RefuseOffer(Offered(), v1::REFUSAL_REASON_NOT_COMPETENT, std::string(1001, 'a'), day),
              HasReason(v1::REASON_TOO_LONG));
  EXPECT_THAT(RefuseOffer(Offered(), v1::REFUSAL_REASON_NOT_COMPETENT, "elders", Day("2021-10-05")),
              HasReason(v1::REASON_OFFER_EXPIRED));
}

TEST(EndRules, ExpiresOnlyAfterTheLastDay) {
  EXPECT_THAT(Expire(Offered(), TransferParty::kServer, Day("2021-10-04")),
              HasReason(v1::REASON_DATE_TOO_EARLY));
  EXPECT_EQ(Expire(Offered(), TransferParty::kServer, Day("2021-10-05"))->state(),
            v1::TRANSFER_STATE_EXPIRED);
}

TEST(EndRules, AnAcceptedTransferFallsAwayButIsNotTakenBack) {
  const v1::Transfer accepted = Accept(Offered(), Day("2021-09-21")).value();
  EXPECT_THAT(Withdraw(accepted, Day("2021-09-22")), HasReason(v1::REASON_WRONG_STATE));
  EXPECT_EQ(FallAway(accepted, Day("2021-09-22"))->state(), v1::TRANSFER_STATE_WITHDRAWN);
  EXPECT_EQ(Withdraw(Offered(), Day("2021-09-22"))->state(), v1::TRANSFER_STATE_WITHDRAWN);
}

TEST(OfferWork, TellsTheReceiverAtOnceAndTheCoordinatorLater) {
  const v1::WorkItem answer = OfferToAnswer(Offered());
  EXPECT_EQ(answer.organisation(), "organisations/GM0855");
  EXPECT_EQ(answer.caseworker(), "");
  EXPECT_EQ(ToIso(answer.shows_on()), "2021-09-20");
  EXPECT_EQ(ToIso(answer.due_on()), "2021-09-27");
  const v1::WorkItem reminder = OfferReminder(Offered());
  EXPECT_EQ(reminder.organisation(), "organisations/GM0855");
  EXPECT_EQ(reminder.resource(), "transfers/a");
  EXPECT_EQ(ToIso(reminder.shows_on()), "2021-09-24");
  EXPECT_EQ(ToIso(reminder.due_on()), "2021-09-27");
  const v1::WorkItem escalated = OfferEscalated(Offered());
  EXPECT_EQ(escalated.organisation(), "");
  EXPECT_EQ(ToIso(escalated.shows_on()), "2021-09-28");
  const v1::WorkItem ask = ResidenceToAsk(LedByUwv(), false, Day("2021-01-01"));
  EXPECT_EQ(ask.organisation(), "organisations/UWV");
  EXPECT_EQ(ResidenceToAsk(LedByUwv(), true, Day("2021-01-01")).organisation(), "");
}

}  // namespace
}  // namespace reismee
