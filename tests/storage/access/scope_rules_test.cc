// The boxes that a list reads let through whatever the decision grants: over random worlds.
#include "storage/access/scope_rules.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "tests/storage/access/cast.h"

namespace reismee {
namespace {

constexpr int kWorlds = 20000;

// Draws small worlds, so that what should meet does meet.
class Dice {
 public:
  template <typename T>
  const T& Pick(const std::vector<T>& from) {
    return from[std::uniform_int_distribution<size_t>(0, from.size() - 1)(engine_)];
  }
  bool Heads() { return std::uniform_int_distribution<int>(0, 1)(engine_) == 1; }
  google::type::Date Day(const google::type::Date& today) {
    return AddDays(today, -std::uniform_int_distribution<int>(0, 800)(engine_));
  }

 private:
  std::mt19937 engine_{20211001};
};

const std::vector<std::string> kBodies = {kUwv, kTilburg, kBreda};
const std::vector<std::string> kRegions = {"regions/AM01", kNextDoor, kHome};

CaseFacts Invent(Dice& dice, const google::type::Date& today) {
  CaseFacts facts;
  facts.state = dice.Pick<v1::CaseState>({v1::CASE_STATE_INTAKE, v1::CASE_STATE_ACTIVE,
                                          v1::CASE_STATE_CLOSED, v1::CASE_STATE_REJECTED});
  const bool ended = facts.state == v1::CASE_STATE_CLOSED || facts.state == v1::CASE_STATE_REJECTED;
  if (ended) facts.ended_on = dice.Day(today);
  facts.responsible_body = dice.Pick(kBodies);
  facts.region = dice.Pick(kRegions);
  if (!ended && dice.Heads()) facts.receiving_body = dice.Pick(kBodies);
  facts.intake_body = dice.Pick(kBodies);
  facts.intake_region = dice.Pick(kRegions);
  if (dice.Heads()) facts.caseworker = dice.Heads() ? "wim" : "somebody";
  if (dice.Heads()) {
    const google::type::Date last = dice.Day(today);
    facts.former = {{dice.Pick(kBodies), AddDays(last, -30), last, dice.Pick(kRegions)}};
  }
  for (const char* name : {"commitments/1", "commitments/2"}) {
    if (!dice.Heads()) continue;
    facts.lines.push_back({name, dice.Pick(kBodies), dice.Pick(kBodies),
                           dice.Heads() ? dice.Pick(kRegions) : "", dice.Heads(), dice.Day(today)});
  }
  return facts;
}

bool IsIn(const ScopeBox& box, const std::string& region) {
  return box.all_regions || absl::c_linear_search(box.regions, region);
}

// As a query would be narrowed by the box.
bool LetsThrough(const ScopeBox& box, const CaseFacts& facts) {
  const bool ended = facts.ended_on.year() != 0;
  if (box.open_only && ended) return false;
  if (ended && Before(facts.ended_on, box.not_ended_before)) return false;
  if (!box.body.empty() && box.body != facts.responsible_body) return false;
  if (!box.receiving_body.empty() && box.receiving_body != facts.receiving_body) return false;
  if (!box.caseworker.empty() && box.caseworker != facts.caseworker) return false;
  if (!box.payer.empty()) {
    return absl::c_any_of(facts.lines, [&](const DrawnLine& l) { return l.payer == box.payer; });
  }
  if (!box.line_owner.empty()) {
    return absl::c_any_of(facts.lines, [&](const DrawnLine& line) {
      return line.line_owner == box.line_owner && IsIn(box, line.line_region);
    });
  }
  return IsIn(box, facts.region);
}

// Lists and streams, by the relations that open them, and what each of their rows is.
struct Listing {
  std::string name;
  RelationSet relations;
  std::vector<v1::Purpose> purposes;
  bool of_work = false;
  bool open_only = false;
};

const std::vector<Listing>& Listings() {
  static const auto& listings = *new std::vector<Listing>(
      {{"ListCases",
        {v1::RELATION_RESPONSIBLE, v1::RELATION_COORDINATING},
        {v1::PURPOSE_INTAKE, v1::PURPOSE_GUIDANCE, v1::PURPOSE_COORDINATION}},
       {"ListWorkItems",
        {v1::RELATION_RESPONSIBLE, v1::RELATION_RECEIVING, v1::RELATION_FORMER,
         v1::RELATION_COORDINATING, v1::RELATION_PAYING},
        {v1::PURPOSE_GUIDANCE, v1::PURPOSE_COORDINATION, v1::PURPOSE_TRANSFER, v1::PURPOSE_PAYMENT},
        /*of_work=*/true},
       {"WatchCases",
        {v1::RELATION_RESPONSIBLE, v1::RELATION_RECEIVING, v1::RELATION_COORDINATING},
        {v1::PURPOSE_GUIDANCE, v1::PURPOSE_COORDINATION, v1::PURPOSE_TRANSFER},
        /*of_work=*/false,
        /*open_only=*/true}});
  return listings;
}

// Something that waits in the case, for whom it can wait.
WaitingItem WaitingIn(const CaseFacts& facts, Dice& dice) {
  WaitingItem item;
  item.region = facts.region;
  item.overdue = dice.Heads();
  item.organisation = dice.Heads() ? "" : facts.responsible_body;
  item.kind = v1::WORK_ITEM_KIND_OFFER_EXPIRED;
  if (!facts.receiving_body.empty() && dice.Heads()) {
    item.organisation = facts.receiving_body;
    item.kind = v1::WORK_ITEM_KIND_OFFER_TO_ANSWER;
  }
  if (!facts.lines.empty() && dice.Heads()) {
    const DrawnLine& line = dice.Pick(facts.lines);
    item.organisation = line.payer;
    item.commitment = line.commitment;
    item.kind = v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY;
  }
  return item;
}

TEST(ScopeOf, LetsThroughWhateverTheDecisionGrants) {
  Dice dice;
  int64_t granted = 0, let_through = 0;
  for (int world = 0; world < kWorlds; ++world) {
    const google::type::Date today = AddDays(MakeDate(2021, 5, 1), world % 900);
    const CaseFacts facts = Invent(dice, today);
    const Player& player = dice.Pick(Players());
    const Listing& listing = dice.Pick(Listings());
    const Caller caller = Admitted(player.credential, today);
    Act act;
    act.relations = listing.relations;
    act.purpose = dice.Pick(listing.purposes);
    act.today = today;
    const std::vector<ScopeBox> boxes = ScopeOf(caller, act);
    const bool through =
        absl::c_any_of(boxes, [&](const ScopeBox& box) { return LetsThrough(box, facts); });
    const WaitingItem item = WaitingIn(facts, dice);
    if (listing.of_work) act.work_item = &item;
    const bool shown = static_cast<bool>(AccessToCase(caller, facts, act)) &&
                       (!listing.open_only || facts.ended_on.year() == 0);
    EXPECT_TRUE(through || !shown)
        << listing.name << " " << player.name << " " << v1::Purpose_Name(act.purpose) << " on "
        << ToIso(today) << ": led by " << facts.responsible_body << " in " << facts.region;
    granted += shown ? 1 : 0;
    let_through += through ? 1 : 0;
  }
  EXPECT_GT(granted, kWorlds / 50) << "worlds in which nobody meets prove nothing";
  EXPECT_LT(let_through, kWorlds / 2) << "boxes that let everything through are none";
}

TEST(ScopeOf, HasNoBoxForRolesThatListNothing) {
  const google::type::Date today = MakeDate(2021, 6, 1);
  Act act;
  act.relations = Listings()[1].relations;
  act.today = today;
  for (const Player& player : Players()) {
    const Caller caller = Admitted(player.credential, today);
    const bool lists = caller.roles.HasAnyOf(
        {v1::ROLE_CASEWORKER, v1::ROLE_SERVICE, v1::ROLE_COORDINATOR, v1::ROLE_CASHIER});
    EXPECT_EQ(ScopeOf(caller, act).empty(), !lists) << player.name;
  }
}

Caller With(v1::Role role, v1::OrganisationKind kind, std::vector<std::string> regions) {
  Caller caller;
  caller.kind = kind;
  caller.roles = {role};
  caller.regions = std::move(regions);
  return caller;
}

TEST(FollowsJournal, OfUwvThoseOfTheOwnRegionsAndOfAllWhereNoneIsNamed) {
  for (const v1::Role role : {v1::ROLE_CASEWORKER, v1::ROLE_SERVICE}) {
    const Caller uwv = With(role, v1::ORGANISATION_KIND_UWV, {kHome});
    EXPECT_TRUE(FollowsJournal(uwv, kRegions, kHome, /*named=*/true));
    EXPECT_FALSE(FollowsJournal(uwv, kRegions, kNextDoor, /*named=*/true));
    EXPECT_TRUE(FollowsJournal(uwv, kRegions, kNextDoor, /*named=*/false));
  }
}

TEST(FollowsJournal, OfAMunicipalityThoseOfWhereItWorksWhateverACredentialNames) {
  const std::vector<std::string> works_in = {kHome};
  const Caller tilburg = With(v1::ROLE_SERVICE, v1::ORGANISATION_KIND_MUNICIPALITY, {});
  for (const bool named : {true, false}) {
    EXPECT_TRUE(FollowsJournal(tilburg, works_in, kHome, named));
    EXPECT_FALSE(FollowsJournal(tilburg, works_in, kNextDoor, named));
  }
}

TEST(FollowsJournal, OfACoordinatorThoseNamedAndOfOthersNone) {
  const Caller coordinator =
      With(v1::ROLE_COORDINATOR, v1::ORGANISATION_KIND_MUNICIPALITY, {kNextDoor});
  EXPECT_TRUE(FollowsJournal(coordinator, {std::string(kHome)}, kNextDoor, /*named=*/false));
  EXPECT_FALSE(FollowsJournal(coordinator, {std::string(kHome)}, kHome, /*named=*/false));
  const Caller cashier = With(v1::ROLE_CASHIER, v1::ORGANISATION_KIND_UWV, {kHome});
  EXPECT_FALSE(FollowsJournal(cashier, kRegions, kHome, /*named=*/false));
}

}  // namespace
}  // namespace reismee
