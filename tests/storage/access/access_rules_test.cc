// What must hold whatever else changes: each test is a fault that the rule on access mended.
#include "storage/access/access_rules.h"

#include <gtest/gtest.h>

#include <string>

#include "storage/access/relation_rules.h"
#include "tests/storage/access/cast.h"

namespace reismee {
namespace {

const Credential& CredentialOf(const std::string& player) {
  for (const Player& one : Players()) {
    if (one.name == player) return one.credential;
  }
  ADD_FAILURE() << "no player " << player;
  return Players().front().credential;
}

Act ActFor(RelationSet relations, v1::Purpose purpose, const Moment& moment, bool reads = true) {
  Act act;
  act.relations = relations;
  act.purpose = purpose;
  act.today = moment.today;
  act.reads = reads;
  return act;
}

constexpr RelationSet kAny = {v1::RELATION_RESPONSIBLE, v1::RELATION_INTAKE,
                              v1::RELATION_RECEIVING,   v1::RELATION_FORMER,
                              v1::RELATION_ASSIGNED,    v1::RELATION_COORDINATING,
                              v1::RELATION_PAYING};

// By what a player may have the case of a moment, for a purpose.
v1::Relation Of(const std::string& player, const Moment& moment, v1::Purpose purpose,
                RelationSet relations = kAny) {
  const Caller caller = Admitted(CredentialOf(player), moment.today);
  return AccessToCase(caller, *moment.file, ActFor(relations, purpose, moment)).relation;
}

v1::Relation OfPerson(const std::string& player, const Moment& moment, v1::Purpose purpose) {
  const Caller caller = Admitted(CredentialOf(player), moment.today);
  return AccessToPerson(caller, moment.person, ActFor(kAny, purpose, moment)).grant.relation;
}

constexpr v1::Relation kNothing = v1::RELATION_UNSPECIFIED;

TEST(MustHold, AnOpenPeriodMakesNobodyFormer) {
  const Moment& led = MomentNamed("guided; an offer was refused");
  for (const v1::Purpose purpose : {v1::PURPOSE_GUIDANCE, v1::PURPOSE_PAYMENT}) {
    EXPECT_EQ(Of("UWV, AM25", led, purpose), kNothing);
    EXPECT_EQ(Of("UWV, AM01", led, purpose), kNothing);
  }
}

TEST(MustHold, FormerAsksForTheRegionOfItsPeriod) {
  const Moment& handed = MomentNamed("moved to Breda, led by Tilburg");
  EXPECT_EQ(Of("UWV, AM26", handed, v1::PURPOSE_PAYMENT), v1::RELATION_FORMER);
  EXPECT_EQ(Of("UWV, AM25", handed, v1::PURPOSE_PAYMENT), kNothing);
  EXPECT_EQ(Of("UWV, AM01", handed, v1::PURPOSE_PAYMENT), kNothing);
}

TEST(MustHold, AFormerBodyIsToldOfItsOwnDaysOnly) {
  const Moment& handed = MomentNamed("after the transfer");
  const Caller uwv = Admitted(CredentialOf("UWV, AM26"), handed.today);
  Act act = ActFor({v1::RELATION_FORMER}, v1::PURPOSE_GUIDANCE, handed);
  for (const auto& [day, own] :
       {std::pair(MakeDate(2021, 5, 9), false), std::pair(MakeDate(2021, 5, 10), true),
        std::pair(MakeDate(2021, 9, 30), true), std::pair(MakeDate(2021, 10, 1), false)}) {
    act.as_of = &day;
    EXPECT_EQ(static_cast<bool>(AccessToCase(uwv, *handed.file, act)), own) << ToIso(day);
  }
}

TEST(MustHold, AfterTheEndOnlyTheLastBodyAndTheBodiesOfResidenceReachThePerson) {
  for (const char* name : {"rejected", "closed, up to 12 months"}) {
    const Moment& ended = MomentNamed(name);
    EXPECT_EQ(OfPerson("Breda", ended, v1::PURPOSE_INTAKE), kNothing) << name;
    EXPECT_EQ(OfPerson("UWV, AM25", ended, v1::PURPOSE_INTAKE), kNothing) << name;
    EXPECT_EQ(OfPerson("coordinator AM26, of Tilburg", ended, v1::PURPOSE_COORDINATION), kNothing);
  }
  const Moment& rejected = MomentNamed("rejected");
  EXPECT_EQ(OfPerson("UWV, AM26", rejected, v1::PURPOSE_GUIDANCE), v1::RELATION_RESPONSIBLE);
  EXPECT_EQ(OfPerson("Tilburg", rejected, v1::PURPOSE_INTAKE), v1::RELATION_INTAKE);
  EXPECT_EQ(OfPerson("Tilburg", rejected, v1::PURPOSE_GUIDANCE), kNothing);
}

TEST(MustHold, AnIntakeAsksForItsRegion) {
  Moment intake = MomentNamed("intake, before the decision");
  intake.file->intake_body = kUwv;
  intake.file->responsible_body = kTilburg;
  intake.file->caseworker.clear();
  EXPECT_EQ(Of("UWV, AM26", intake, v1::PURPOSE_INTAKE), v1::RELATION_INTAKE);
  EXPECT_EQ(Of("UWV, AM01", intake, v1::PURPOSE_INTAKE), kNothing);
  EXPECT_EQ(Of("UWV, AM26", intake, v1::PURPOSE_GUIDANCE), kNothing);
}

TEST(MustHold, AnAdviserLosesACaseWhenItsItemHasBeenOverFor31Days) {
  Moment moment = MomentNamed("guided; an offer was refused");
  AssignedItem& item = moment.file->assigned.front();
  item.ended_on = AddDays(moment.today, -31);
  EXPECT_EQ(Of("FNV adviser, AM26", moment, v1::PURPOSE_GUIDANCE), v1::RELATION_ASSIGNED);
  EXPECT_EQ(Of("FNV adviser, AM25", moment, v1::PURPOSE_GUIDANCE), kNothing) << "another region";
  item.ended_on = AddDays(moment.today, -32);
  EXPECT_EQ(Of("FNV adviser, AM26", moment, v1::PURPOSE_GUIDANCE), kNothing);
}

TEST(MustHold, AnAdviserHasTheirOwnItemsOnly) {
  Moment moment = MomentNamed("guided; an offer was refused");
  moment.file->assigned.push_back({"items/other", "organisations/CNV", kHome, {}});
  const Caller fnv = Admitted(CredentialOf("FNV adviser, AM26"), moment.today);
  Act act = ActFor({v1::RELATION_ASSIGNED}, v1::PURPOSE_GUIDANCE, moment);
  act.item = &moment.file->assigned[0];
  EXPECT_TRUE(AccessToCase(fnv, *moment.file, act));
  act.item = &moment.file->assigned[1];
  EXPECT_FALSE(AccessToCase(fnv, *moment.file, act));
}

TEST(MustHold, AnAdviserKeepsThePersonOfAClosedCaseWhileTheItemRuns) {
  const Moment& closed = MomentNamed("closed, up to 12 months");
  EXPECT_EQ(OfPerson("FNV adviser, AM26", closed, v1::PURPOSE_GUIDANCE), v1::RELATION_ASSIGNED);
  const Moment& dark = MomentNamed("dark: closed, after 12 months");
  EXPECT_EQ(OfPerson("FNV adviser, AM26", dark, v1::PURPOSE_GUIDANCE), kNothing);
}

TEST(MustHold, ACashierHasARelationOnlyThroughALineInARegionCovered) {
  Moment moment = MomentNamed("guided; an offer was refused");
  EXPECT_EQ(Of("cashier AM26", moment, v1::PURPOSE_PAYMENT), v1::RELATION_PAYING);
  EXPECT_EQ(Of("cashier AM26", moment, v1::PURPOSE_GUIDANCE), kNothing);
  moment.file->lines.pop_back();
  EXPECT_EQ(Of("cashier AM26", moment, v1::PURPOSE_PAYMENT), kNothing) << "a national line";
  EXPECT_EQ(Of("cashier, all regions", moment, v1::PURPOSE_PAYMENT), v1::RELATION_PAYING);
  moment.file->lines.front().line_owner = kTilburg;
  EXPECT_EQ(Of("cashier, all regions", moment, v1::PURPOSE_PAYMENT), kNothing);
}

TEST(MustHold, ACashierSeesInstalmentsNotDecisionsInTheWorkList) {
  const Moment& moment = MomentNamed("guided; an offer was refused");
  const Caller cashier = Admitted(CredentialOf("cashier, all regions"), moment.today);
  Act act = ActFor({v1::RELATION_PAYING}, v1::PURPOSE_PAYMENT, moment);
  WaitingItem item = {
      v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY, kUwv, kHome, "", false, "commitments/regional"};
  act.work_item = &item;
  EXPECT_TRUE(AccessToCase(cashier, *moment.file, act));
  item.organisation = kTilburg;
  EXPECT_FALSE(AccessToCase(cashier, *moment.file, act)) << "the municipality pays it";
  item = {v1::WORK_ITEM_KIND_DECISION_TO_TAKE, kUwv, kHome, "", false};
  EXPECT_FALSE(AccessToCase(cashier, *moment.file, act));
}

// It went by any line of the case, so that a cashier saw what waits on the lines of others.
TEST(MustHold, ACashierSeesTheInstalmentsOfTheOwnLinesOnly) {
  const Moment& moment = MomentNamed("guided; an offer was refused");
  const Caller regional = Admitted(CredentialOf("cashier AM26"), moment.today);
  const Caller national = Admitted(CredentialOf("cashier, all regions"), moment.today);
  Act act = ActFor({v1::RELATION_PAYING}, v1::PURPOSE_PAYMENT, moment);
  WaitingItem item = {
      v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY, kUwv, kHome, "", false, "commitments/regional"};
  act.work_item = &item;
  EXPECT_TRUE(AccessToCase(regional, *moment.file, act));
  item.commitment = "commitments/national";
  EXPECT_FALSE(AccessToCase(regional, *moment.file, act));
  EXPECT_TRUE(AccessToCase(national, *moment.file, act));
  item.commitment = "commitments/elsewhere";
  EXPECT_FALSE(AccessToCase(national, *moment.file, act)) << "no commitment of the case";
}

TEST(MustHold, AFormerBodySeesTheInstalmentsThatItPaysOnly) {
  Moment moment = MomentNamed("after the transfer");
  const Caller uwv = Admitted(CredentialOf("UWV, AM26"), moment.today);
  Act act = ActFor({v1::RELATION_FORMER}, v1::PURPOSE_PAYMENT, moment);
  WaitingItem item = {
      v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY, kUwv, kHome, "", false, "commitments/regional"};
  act.work_item = &item;
  EXPECT_EQ(AccessToCase(uwv, *moment.file, act).relation, v1::RELATION_FORMER);
  item.commitment = "commitments/tilburg";
  EXPECT_FALSE(AccessToCase(uwv, *moment.file, act));
}

TEST(MustHold, TheCaseworkerToWhomItWasGivenHasItWhereverItLies) {
  const Moment& moved = MomentNamed("moved to Breda, led by UWV");
  const std::string given = "UWV, AM01, given the case";
  EXPECT_EQ(Of(given, moved, v1::PURPOSE_GUIDANCE), v1::RELATION_RESPONSIBLE);
  EXPECT_EQ(Of("UWV, AM26", moved, v1::PURPOSE_GUIDANCE), kNothing);
  const Caller caller = Admitted(CredentialOf(given), moved.today);
  Act dismiss = ActFor({v1::RELATION_RESPONSIBLE}, v1::PURPOSE_GUIDANCE, moved, /*reads=*/false);
  const WaitingItem item = {v1::WORK_ITEM_KIND_OFFER_EXPIRED, kUwv, kNextDoor, "", false};
  dismiss.work_item = &item;
  EXPECT_TRUE(AccessToCase(caller, *moved.file, dismiss));
}

TEST(MustHold, ACoordinatorHearsNothingOfACaseThatLeftTheRegion) {
  for (const char* name : {"moved to Breda, led by UWV", "moved to Breda, led by Tilburg"}) {
    const Moment& moved = MomentNamed(name);
    EXPECT_EQ(Of("coordinator AM26, of Tilburg", moved, v1::PURPOSE_COORDINATION), kNothing);
    EXPECT_EQ(Of("coordinator AM25, of UWV", moved, v1::PURPOSE_COORDINATION),
              v1::RELATION_COORDINATING);
  }
}

TEST(MustHold, ACoordinatorOrCashierOfABodyIsNotThatBody) {
  const Moment& moment = MomentNamed("after the transfer");
  const std::string coordinator = "coordinator AM26, of Tilburg";
  const Caller caller = Admitted(CredentialOf(coordinator), moment.today);
  const WaitingItem own = {v1::WORK_ITEM_KIND_OFFER_EXPIRED, kTilburg, kHome, "", false};
  for (const bool reads : {true, false}) {
    Act act = ActFor(kAny, v1::PURPOSE_COORDINATION, moment, reads);
    act.work_item = &own;
    EXPECT_FALSE(AccessToCase(caller, *moment.file, act));
  }
  EXPECT_EQ(Of(coordinator, moment, v1::PURPOSE_GUIDANCE), kNothing);
  EXPECT_EQ(Of("cashier AM26", MomentNamed("guided; an offer was refused"), v1::PURPOSE_GUIDANCE),
            kNothing);
}

TEST(MustHold, ACoordinatorReadsWhatIsOverdueAtABodyAndDismissesItNot) {
  const Moment& moment = MomentNamed("after the transfer");
  const Caller caller = Admitted(CredentialOf("coordinator AM26, of Tilburg"), moment.today);
  const WaitingItem late = {v1::WORK_ITEM_KIND_ITEM_TO_END, kTilburg, kHome, "", true};
  Act act = ActFor({v1::RELATION_COORDINATING}, v1::PURPOSE_COORDINATION, moment);
  act.work_item = &late;
  EXPECT_TRUE(AccessToCase(caller, *moment.file, act));
  act.reads = false;
  EXPECT_FALSE(AccessToCase(caller, *moment.file, act));
}

TEST(MustHold, AFormerOfficeSeesOfWhatWaitsForItsBodyOnlyWhatItHasToPay) {
  // UWV led it in AM26, and leads it again in AM25.
  Moment back = MomentNamed("moved to Breda, led by Tilburg");
  back.file->responsible_body = kUwv;
  const Caller uwv = Admitted(CredentialOf("UWV, AM26"), back.today);
  Act act = ActFor({v1::RELATION_RESPONSIBLE, v1::RELATION_FORMER}, v1::PURPOSE_GUIDANCE, back);
  WaitingItem item = {v1::WORK_ITEM_KIND_ITEM_TO_END, kUwv, kNextDoor, "", false};
  act.work_item = &item;
  EXPECT_FALSE(AccessToCase(uwv, *back.file, act));
  item.kind = v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY;
  item.commitment = "commitments/regional";
  EXPECT_EQ(AccessToCase(uwv, *back.file, act).relation, v1::RELATION_FORMER);
  item.kind = v1::WORK_ITEM_KIND_OVERPAID;
  EXPECT_EQ(AccessToCase(uwv, *back.file, act).relation, v1::RELATION_FORMER);
}

TEST(MustHold, TheReceiverOfAnOfferThatWasRefusedIsNobody) {
  EXPECT_EQ(Of("Tilburg", MomentNamed("offer open"), v1::PURPOSE_TRANSFER), v1::RELATION_RECEIVING);
  EXPECT_EQ(Of("Tilburg", MomentNamed("guided; an offer was refused"), v1::PURPOSE_TRANSFER),
            kNothing);
}

TEST(MustHold, OnlyWhoPaysPaysWhoeverLeads) {
  const Moment& moment = MomentNamed("after the transfer");
  const auto pays = [&](const std::string& player, const DrawnLine& line) {
    Act act = ActFor({v1::RELATION_RESPONSIBLE, v1::RELATION_FORMER, v1::RELATION_PAYING},
                     v1::PURPOSE_PAYMENT, moment, /*reads=*/false);
    act.commitment = &line;
    return AccessToCase(Admitted(CredentialOf(player), moment.today), *moment.file, act).relation;
  };
  const DrawnLine& by_uwv = moment.file->lines[1];
  const DrawnLine& by_tilburg = moment.file->lines[2];
  EXPECT_EQ(pays("UWV, AM26", by_uwv), v1::RELATION_FORMER);
  EXPECT_EQ(pays("UWV, AM26", by_tilburg), kNothing);
  EXPECT_EQ(pays("Tilburg", by_tilburg), v1::RELATION_RESPONSIBLE);
  EXPECT_EQ(pays("Tilburg", by_uwv), kNothing);
  EXPECT_EQ(pays("cashier AM26", by_tilburg), v1::RELATION_PAYING) << "UWV owns the line";
}

// UWV is one payer with many offices: an office that had led a case read and paid what another one
// committed in it later.
TEST(MustHold, AFormerOfficeHasNothingOfWhatAnotherOfficeCommittedLater) {
  const Moment& back = MomentNamed("moved to Breda, handed back to UWV");
  const Caller office = Admitted(CredentialOf("UWV, AM26"), back.today);
  DrawnLine line = back.file->lines.front();
  for (const bool reads : {true, false}) {
    Act act =
        ActFor({v1::RELATION_RESPONSIBLE, v1::RELATION_FORMER}, v1::PURPOSE_PAYMENT, back, reads);
    act.commitment = &line;
    line.committed_on = MakeDate(2021, 12, 10);
    EXPECT_FALSE(AccessToCase(office, *back.file, act));
    line.committed_on = MakeDate(2021, 9, 30);
    EXPECT_EQ(AccessToCase(office, *back.file, act).relation, v1::RELATION_FORMER) << "its own";
  }
}

TEST(MustHold, AFormerOfficeHasNothingOfATransferToAnotherOffice) {
  const Moment& back = MomentNamed("moved to Breda, handed back to UWV");
  const Caller office = Admitted(CredentialOf("UWV, AM26"), back.today);
  Act act = ActFor({v1::RELATION_FORMER}, v1::PURPOSE_TRANSFER, back);
  act.transfer = &back.transfers.front();
  EXPECT_FALSE(AccessToCase(office, *back.file, act));
  const HandOver& own = MomentNamed("after the transfer").transfers.front();
  act.transfer = &own;
  EXPECT_EQ(AccessToCase(office, *back.file, act).relation, v1::RELATION_FORMER);
}

TEST(Dark, BeginsTheDayAfterTwelveMonths) {
  Moment moment = MomentNamed("closed, up to 12 months");
  moment.today = MakeDate(2022, 12, 1);
  EXPECT_EQ(Of("Tilburg", moment, v1::PURPOSE_GUIDANCE), v1::RELATION_RESPONSIBLE);
  moment.today = MakeDate(2022, 12, 2);
  EXPECT_EQ(Of("Tilburg", moment, v1::PURPOSE_GUIDANCE), kNothing);
  EXPECT_EQ(Of("Tilburg", moment, v1::PURPOSE_SUBJECT_REQUEST), v1::RELATION_RESPONSIBLE);
}

TEST(Dark, AFormerBodyGoesDarkAfterItsOwnPeriod) {
  Moment moment = MomentNamed("after the transfer");
  moment.today = MakeDate(2022, 9, 30);
  EXPECT_EQ(Of("UWV, AM26", moment, v1::PURPOSE_GUIDANCE), v1::RELATION_FORMER);
  moment.today = MakeDate(2022, 10, 1);
  EXPECT_EQ(Of("UWV, AM26", moment, v1::PURPOSE_GUIDANCE), kNothing);
  EXPECT_EQ(Of("UWV, AM26", moment, v1::PURPOSE_PAYMENT), v1::RELATION_FORMER) << "still open";
  for (DrawnLine& line : moment.file->lines) line.open = line.payer != kUwv;
  EXPECT_EQ(Of("UWV, AM26", moment, v1::PURPOSE_PAYMENT), kNothing) << "open, but another's";
}

TEST(Dark, APaymentIsNoReasonToReadTheCaseAsItStood) {
  const Moment& moment = MomentNamed("dark: closed, after 12 months");
  const Caller tilburg = Admitted(CredentialOf("Tilburg"), moment.today);
  Act act = ActFor({v1::RELATION_RESPONSIBLE}, v1::PURPOSE_PAYMENT, moment);
  EXPECT_TRUE(AccessToCase(tilburg, *moment.file, act)) << "the list of commitments";
  act.as_of = &moment.past_day;
  EXPECT_FALSE(AccessToCase(tilburg, *moment.file, act));
  act.as_of = nullptr;
  act.item = &moment.file->assigned.front();
  EXPECT_FALSE(AccessToCase(tilburg, *moment.file, act));
}

TEST(Purposes, AnEmergencyAndNoPurposeOpenNothing) {
  const Moment& moment = MomentNamed("guided; an offer was refused");
  EXPECT_EQ(Of("UWV, AM26", moment, v1::PURPOSE_EMERGENCY), kNothing);
  EXPECT_EQ(Of("UWV, AM26", moment, v1::PURPOSE_UNSPECIFIED), kNothing);
}

TEST(Purposes, AProgramIsNarrowedToThoseOfItsCredential) {
  const Moment& moment = MomentNamed("guided; an offer was refused");
  Caller service = Admitted(CredentialOf("UWV, service, AM26"), moment.today);
  service.only_for = {v1::PURPOSE_GUIDANCE};
  for (const v1::Purpose purpose : {v1::PURPOSE_GUIDANCE, v1::PURPOSE_PAYMENT}) {
    const Grant grant = AccessToCase(service, *moment.file, ActFor(kAny, purpose, moment));
    EXPECT_EQ(static_cast<bool>(grant), purpose == v1::PURPOSE_GUIDANCE);
    EXPECT_EQ(grant.refused_for.empty(), purpose == v1::PURPOSE_GUIDANCE);
  }
}

TEST(Repeat, IsGrantedToAnyRelationForAnyPurpose) {
  const Moment& moment = MomentNamed("after the transfer");
  Act act = ActFor({v1::RELATION_RECEIVING}, v1::PURPOSE_TRANSFER, moment, /*reads=*/false);
  const Caller uwv = Admitted(CredentialOf("UWV, AM26"), moment.today);
  EXPECT_FALSE(AccessToCase(uwv, *moment.file, act));
  act.repeat = true;
  EXPECT_EQ(AccessToCase(uwv, *moment.file, act).relation, v1::RELATION_FORMER);
  const Caller breda = Admitted(CredentialOf("Breda"), moment.today);
  EXPECT_FALSE(AccessToCase(breda, *moment.file, act));
}

TEST(Refusal, SaysWhatStoodInTheWay) {
  const Moment& moment = MomentNamed("offer open");
  const Caller tilburg = Admitted(CredentialOf("Tilburg"), moment.today);
  const auto why = [&](RelationSet relations, v1::Purpose purpose) {
    return AccessToCase(tilburg, *moment.file, ActFor(relations, purpose, moment)).refused_for;
  };
  EXPECT_EQ(why(kAny, v1::PURPOSE_GUIDANCE), "the relation does not serve the purpose");
  EXPECT_EQ(why({v1::RELATION_FORMER}, v1::PURPOSE_TRANSFER), "the relation does not open this");
  EXPECT_EQ(why(kAny, v1::PURPOSE_TRANSFER), "");
}

}  // namespace
}  // namespace reismee
