#include "tests/services/access/life.h"

#include "storage/sql/query.h"
#include "storage/store.h"

namespace reismee {
namespace {

constexpr char kUden[] = "organisations/GM0856";
constexpr char kFnv[] = "organisations/FNV";
constexpr char kInTilburg[] = "municipalities/GM0855";

// Work was lost, and UWV pays a benefit: UWV leads.
std::vector<v1::Situation> WithBenefit() {
  return {Job("2021-04-30"), Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, "2021-05-01")};
}

}  // namespace

Life::Life()
    : Handover(/*run_twice=*/false),
      reader_(ValueOf(server_.server().store().OpenReader())),
      fnv_(server_.As("adviser", kFnv, {v1::ROLE_TEAM_ADVISER}, {"AM26"})),
      uden_(server_.Caseworker(kUden)) {}

void Life::GoThrough(const std::function<void(const Scene&)>& look) {
  look_ = look;
  BeforeTheDecision();
  Guided();
  HandedOver();
  Moved();
  Merged();
  Closed();
  Dark();
}

void Life::BeforeTheDecision() {
  std::vector<v1::Situation> of_the_group = WithBenefit();
  of_the_group.push_back(Holds(v1::SITUATION_KIND_JOBS_AGREEMENT_REGISTRATION, "2020-01-01"));
  main_ = Registered(fnv_, "Roodborst", kInTilburg, of_the_group);
  look_(SceneOf("registered, no case", main_));

  GoTo(MakeDate(2021, 5, 11));
  TakeIn(tilburg_, main_);
  // An expert worker is asked for from the day after on.
  GoTo(MakeDate(2021, 5, 12));
  Scene intake = SceneOf("intake, before the decision", main_);
  intake.waits_for_expert = true;
  look_(intake);

  DismissAll(coordinator_, main_, "EXPERT_WORKER");
  // Lost work too long ago.
  rejected_ =
      Registered(tilburg_, "Spreeuw", kInTilburg,
                 {Job("2019-01-31"), Holds(v1::SITUATION_KIND_UNEMPLOYMENT_BENEFIT, "2019-02-01")});
  TakeIn(tilburg_, rejected_);
  EXPECT_FALSE(ValueOf(Decide(uwv_, ValueOf(Get(uwv_, rejected_.case_name)))).eligible());
}

void Life::Guided() {
  to_breda_ = Registered(tilburg_, "Kievit", kInTilburg, WithBenefit());
  from_tilburg_to_breda_ = Registered(tilburg_, "Wulp", kInTilburg, WithBenefit());
  again_ = Registered(tilburg_, "Grutto", kInTilburg, WithBenefit());
  back_ = Registered(tilburg_, "Scholekster", kInTilburg, WithBenefit());
  for (File* file : {&to_breda_, &from_tilburg_to_breda_, &again_, &back_}) TakeIn(tilburg_, *file);
  Guide(main_, kFnv, MakeDate(2022, 6, 30));
  CommitNationally(main_, {MakeDate(2021, 8, 2), MakeDate(2021, 9, 20), MakeDate(2021, 9, 24),
                           MakeDate(2021, 10, 12), MakeDate(2021, 11, 1), MakeDate(2022, 3, 15),
                           MakeDate(2023, 1, 15)});
  for (File* file : {&to_breda_, &from_tilburg_to_breda_}) {
    Guide(*file, kFnv, MakeDate(2022, 6, 30));
    CommitNationally(*file, {MakeDate(2021, 11, 15)});
  }
  Guide(again_, kFnv, MakeDate(2021, 11, 30));
  CommitNationally(again_, {MakeDate(2022, 3, 15)});
  for (File* file : {&main_, &to_breda_, &from_tilburg_to_breda_, &again_}) {
    CommitRegionally(uwv_, 0, MakeDate(2022, 3, 15), *file);
  }
  Guide(back_, kFnv, MakeDate(2022, 6, 30));
  GoTo(MakeDate(2021, 5, 17));
  for (File* file : {&main_, &to_breda_, &from_tilburg_to_breda_, &again_, &back_}) StartAll(*file);
  TryLastResort(main_);

  GoTo(MakeDate(2021, 6, 10));
  look_(SceneOf("rejected", rejected_));
  for (File* file : {&main_, &to_breda_}) {
    OfferTo(kTilburg, uwv_, MakeDate(2021, 7, 1), *file);
    EXPECT_THAT(Refuse(tilburg_, ValueOf(Show(tilburg_, file->transfers.back()))), IsOk());
  }
  GoTo(MakeDate(2021, 8, 2));
  look_(SceneOf("guided; an offer was refused", main_));
  PayOf(main_, 0, 1);
  DismissAll(coordinator_, main_, "OFFER_REFUSED");
}

void Life::HandedOver() {
  GoTo(MakeDate(2021, 9, 10));
  for (File* file : {&main_, &from_tilburg_to_breda_, &again_, &back_}) {
    OfferTo(kTilburg, uwv_, MakeDate(2021, 10, 1), *file);
  }
  GoTo(MakeDate(2021, 9, 20));
  look_(SceneOf("offer open", main_));
  PayOf(main_, 0, 2);
  of_uden_ = Registered(uden_, "Zwaluw", "municipalities/GM0856", WithBenefit());
  TakeIn(uden_, of_uden_);
  Guide(of_uden_, "", MakeDate(2022, 6, 30));
  CommitNationally(of_uden_, {MakeDate(2022, 1, 10)});
  StartAll(of_uden_);
  OfferTo(kUden, uwv_, MakeDate(2021, 10, 1), of_uden_);

  GoTo(MakeDate(2021, 9, 21));
  for (File* file : {&main_, &from_tilburg_to_breda_, &again_, &back_}) AcceptBy(tilburg_, *file);
  AcceptBy(uden_, of_uden_);
  GoTo(MakeDate(2021, 9, 24));
  look_(SceneOf("accepted, not effective", main_));
  PayOf(main_, 0, 3);

  GoTo(MakeDate(2021, 10, 12));
  for (File* file : {&main_, &from_tilburg_to_breda_, &again_}) {
    CommitRegionally(tilburg_, 1, MakeDate(2022, 12, 31), *file);
  }
  look_(SceneOf("after the transfer", main_));
  PayOf(main_, 0, 4);
  for (File* file : {&main_, &again_}) CompleteOf(tilburg_, *file, 1);

  GoTo(MakeDate(2021, 10, 28));
  OfferTo(kUwv, tilburg_, MakeDate(2021, 11, 15), main_);
  GoTo(MakeDate(2021, 11, 1));
  look_(SceneOf("offered back", main_));
  PayOf(main_, 0, 5);
  EXPECT_THAT(Withdraw(tilburg_, ValueOf(Show(tilburg_, main_.transfers.back()))), IsOk());
}

void Life::Moved() {
  GoTo(MakeDate(2021, 11, 15));
  MoveToBreda(uwv_, to_breda_);
  look_(SceneOf("moved to Breda, led by UWV", to_breda_));
  MoveToBreda(tilburg_, from_tilburg_to_breda_);
  look_(SceneOf("moved to Breda, led by Tilburg", from_tilburg_to_breda_));
  MoveToBreda(tilburg_, back_);
  CompleteOf(tilburg_, back_, 1);
  OfferTo(kUwv, tilburg_, MakeDate(2021, 12, 1), back_);
  AcceptBy(uwv_, back_);
}

void Life::HandedBack() {
  GoTo(MakeDate(2021, 12, 10));
  CommitNationally(back_, {MakeDate(2022, 6, 30)});
  GoTo(MakeDate(2021, 12, 20));
  back_.transfers.erase(back_.transfers.begin());
  look_(SceneOf("moved to Breda, handed back to UWV", back_));
}

void Life::Merged() {
  GoTo(MakeDate(2021, 12, 1));
  CompleteOf(tilburg_, again_, 0);
  EndBenefit(tilburg_, again_, MakeDate(2021, 10, 31));
  for (File* file : {&main_, &again_}) {
    SettleOf(tilburg_, *file, 2);
    CloseBy(tilburg_, *file);
  }
  HandedBack();
  GoTo(MakeDate(2022, 1, 10));
  look_(SceneOf("led by Uden, which merged into Maashorst", of_uden_));
}

void Life::Closed() {
  MoveToBreda(tilburg_, again_);
  File next = again_;
  TakeIn(breda_, next);
  EXPECT_THAT(Decide(breda_, ValueOf(Get(breda_, next.case_name))), IsOk());
  GoTo(MakeDate(2022, 3, 15));
  look_(SceneOf("closed, up to 12 months", main_));
  look_(SceneOf("a new case with Breda, and the old file", again_));
}

void Life::Dark() {
  GoTo(MakeDate(2022, 6, 30));
  PayOf(main_, 0, 6);
  PayOf(main_, 1, 1);
  CompleteOf(tilburg_, main_, 0);
  SettleOf(uwv_, main_, 1);
  GoTo(MakeDate(2023, 1, 15));
  look_(SceneOf("dark: closed, after 12 months", main_));
}

}  // namespace reismee
