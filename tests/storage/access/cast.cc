#include "tests/storage/access/cast.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "reismee/internal/v1/caller.pb.h"
#include "reismee/v1/reference.pb.h"
#include "storage/access/caller_rules.h"

namespace reismee {
namespace {

constexpr v1::OrganisationKind kUwvKind = v1::ORGANISATION_KIND_UWV;
constexpr v1::OrganisationKind kMunicipality = v1::ORGANISATION_KIND_MUNICIPALITY;
constexpr v1::OrganisationKind kUnion = v1::ORGANISATION_KIND_TRADE_UNION;

// The caseworker of UWV to whom the case was given; works in AM01.
constexpr char kGiven[] = "wim";

v1::Organisation OrganisationOf(const std::string& name, v1::OrganisationKind kind) {
  v1::Organisation organisation;
  organisation.set_name(name);
  organisation.set_kind(kind);
  if (kind == kMunicipality) {
    const bool next_door = name == kBreda;
    const bool north_east = name == kUden || name == kMaashorst;
    organisation.add_regions(north_east ? "regions/AM27" : next_door ? kNextDoor : kHome);
  } else {
    for (const char* code : {"AM01", "AM25", "AM26", "AM27"}) {
      organisation.add_regions(absl::StrCat("regions/", code));
    }
  }
  if (name == kUden) *organisation.mutable_valid_to() = MakeDate(2021, 12, 31);
  if (name == kMaashorst) *organisation.mutable_valid_from() = MakeDate(2022, 1, 1);
  return organisation;
}

Player Caseworker(const std::string& name, const std::string& body, v1::OrganisationKind kind,
                  std::vector<std::string> regions) {
  return {name, {body, kind, {v1::ROLE_CASEWORKER}, std::move(regions)}};
}

Player Adviser(const std::string& name, const std::string& body, v1::OrganisationKind kind,
               const std::string& region) {
  return {name, {body, kind, {v1::ROLE_TEAM_ADVISER}, {region}}};
}

Player CashierOf(const std::string& name, std::vector<std::string> regions) {
  return {name, {kUwv, kUwvKind, {v1::ROLE_CASHIER}, std::move(regions)}};
}

std::vector<Player> MakePlayers() {
  std::vector<Player> players = {
      Caseworker("UWV, AM26", kUwv, kUwvKind, {"AM26"}),
      Caseworker("UWV, AM25", kUwv, kUwvKind, {"AM25"}),
      Caseworker("UWV, AM01", kUwv, kUwvKind, {"AM01"}),
      Caseworker("UWV, AM01, given the case", kUwv, kUwvKind, {"AM01"}),
      Caseworker("UWV, national desk", kUwv, kUwvKind, {"*"}),
      Caseworker("UWV, no region", kUwv, kUwvKind, {}),
      {"UWV, service, AM26", {kUwv, kUwvKind, {v1::ROLE_SERVICE}, {"AM26"}}},
      {"UWV, service for Tilburg",
       {kUwv, kUwvKind, {v1::ROLE_SERVICE}, {"AM01"}, "robot", kTilburg, kMunicipality}},
      Caseworker("Tilburg", kTilburg, kMunicipality, {"AM26"}),
      {"Tilburg, coordinator too",
       {kTilburg, kMunicipality, {v1::ROLE_CASEWORKER, v1::ROLE_COORDINATOR}, {"AM26"}}},
      Caseworker("Breda", kBreda, kMunicipality, {"AM25"}),
      Caseworker("Uden", kUden, kMunicipality, {"AM27"}),
      Caseworker("Maashorst", kMaashorst, kMunicipality, {"AM27"}),
      Caseworker("FNV, as caseworker", kFnv, kUnion, {"AM26"}),
      Adviser("FNV adviser, AM26", kFnv, kUnion, "AM26"),
      Adviser("FNV adviser, AM25", kFnv, kUnion, "AM25"),
      Adviser("CNV adviser, AM26", "organisations/CNV", kUnion, "AM26"),
      Adviser("LTO adviser, AM26", "organisations/LTO",
              v1::ORGANISATION_KIND_EMPLOYERS_ORGANISATION, "AM26"),
      {"coordinator AM26, of Tilburg", {kTilburg, kMunicipality, {v1::ROLE_COORDINATOR}, {"AM26"}}},
      {"coordinator AM25, of UWV", {kUwv, kUwvKind, {v1::ROLE_COORDINATOR}, {"AM25"}}},
      {"coordinator of all, of UWV", {kUwv, kUwvKind, {v1::ROLE_COORDINATOR}, {"*"}}},
      CashierOf("cashier AM26", {"AM26"}),
      CashierOf("cashier AM01", {"AM01"}),
      CashierOf("cashier, all regions", {"*"}),
      CashierOf("cashier, no region", {}),
      {"Tilburg, as cashier", {kTilburg, kMunicipality, {v1::ROLE_CASHIER}, {"AM26"}}},
      {"UWV, every other role",
       {kUwv,
        kUwvKind,
        {v1::ROLE_BUDGET_HOLDER, v1::ROLE_DASHBOARD, v1::ROLE_DATA_PROTECTION_OFFICER,
         v1::ROLE_ADMINISTRATOR, v1::ROLE_JOBSEEKER, v1::ROLE_OPERATOR, v1::ROLE_PUBLIC},
        {"*"}}},
  };
  for (Player& player : players) {
    if (player.name == "UWV, AM01, given the case") player.credential.subject = kGiven;
  }
  return players;
}

WaitingItem ForCoordinator() { return {v1::WORK_ITEM_KIND_OFFER_REFUSED, "", kHome, "", false}; }

WaitingItem ToPay(const std::string& commitment = "commitments/national") {
  return {v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY, kUwv, kHome, "", false, commitment};
}

WaitingItem OverdueAt(const std::string& body) {
  return {v1::WORK_ITEM_KIND_ITEM_TO_END, body, kHome, "", true};
}

WaitingItem ToAnswer(const std::string& body) {
  return {v1::WORK_ITEM_KIND_OFFER_TO_ANSWER, body, kHome, "", false};
}

HandOver Refused() { return {kUwv, kTilburg, false, MakeDate(2021, 7, 12), MakeDate(2021, 8, 1)}; }

HandOver ToTilburg(bool open = false) {
  return {kUwv, kTilburg, open, MakeDate(2021, 9, 15), MakeDate(2021, 10, 1)};
}

HandOver BackToUwv() {
  return {kTilburg, kUwv, true, MakeDate(2021, 10, 28), MakeDate(2021, 12, 1)};
}

CaseFacts LedByUwv(v1::CaseState state) {
  CaseFacts facts;
  facts.state = state;
  facts.responsible_body = kUwv;
  facts.region = kHome;
  facts.intake_body = kTilburg;
  facts.intake_region = kHome;
  facts.caseworker = kGiven;
  return facts;
}

// Guided by UWV, with a training that FNV looks after and two commitments.
CaseFacts GuidedByUwv() {
  CaseFacts facts = LedByUwv(v1::CASE_STATE_ACTIVE);
  facts.assigned = {{"items/training", kFnv, kHome, {}}};
  facts.lines = {
      {"commitments/national", kUwv, kUwv, /*line_region=*/"", true, MakeDate(2021, 7, 1)},
      {"commitments/regional", kUwv, kUwv, kHome, true, MakeDate(2021, 7, 1)}};
  return facts;
}

// Handed over to Tilburg, which has committed something too.
CaseFacts LedByTilburg() {
  CaseFacts facts = GuidedByUwv();
  facts.responsible_body = kTilburg;
  facts.caseworker.clear();
  facts.former = {{kUwv, MakeDate(2021, 5, 10), MakeDate(2021, 9, 30), kHome}};
  facts.lines.push_back(
      {"commitments/tilburg", kTilburg, kUwv, kHome, true, MakeDate(2021, 10, 5)});
  return facts;
}

// Closed on the first of December, led by Tilburg; UWV still has to pay on a national line.
CaseFacts ClosedByTilburg() {
  CaseFacts facts = LedByTilburg();
  facts.state = v1::CASE_STATE_CLOSED;
  facts.ended_on = MakeDate(2021, 12, 1);
  for (DrawnLine& line : facts.lines) line.open = line.line_region.empty();
  return facts;
}

// A moment whose person has the case, open or as the latest.
Moment With(const std::string& name, const google::type::Date& today, CaseFacts file) {
  Moment moment;
  moment.name = name;
  moment.today = today;
  const bool open = file.state != v1::CASE_STATE_CLOSED && file.state != v1::CASE_STATE_REJECTED;
  (open ? moment.person.open : moment.person.latest) = file;
  if (!file.assigned.empty()) moment.person.with_live_item = {file};
  moment.person.registered_by = kTilburg;
  moment.person.municipality = kTilburg;
  moment.person.region = kHome;
  moment.file = std::move(file);
  return moment;
}

Moment Registered() {
  Moment moment;
  moment.name = "registered, no case";
  moment.today = MakeDate(2021, 5, 3);
  moment.person.registered_by = kFnv;
  moment.person.municipality = kTilburg;
  moment.person.region = kHome;
  return moment;
}

Moment InIntake() {
  Moment moment =
      With("intake, before the decision", MakeDate(2021, 5, 10), LedByUwv(v1::CASE_STATE_INTAKE));
  moment.work = {{v1::WORK_ITEM_KIND_DECISION_TO_TAKE, kUwv, kHome, kGiven, false},
                 {v1::WORK_ITEM_KIND_EXPERT_WORKER, "", kHome, "", false}};
  return moment;
}

Moment Rejected() {
  CaseFacts facts = LedByUwv(v1::CASE_STATE_REJECTED);
  facts.ended_on = MakeDate(2021, 5, 20);
  return With("rejected", MakeDate(2021, 6, 10), std::move(facts));
}

Moment Guided() {
  Moment moment = With("guided; an offer was refused", MakeDate(2021, 8, 2), GuidedByUwv());
  moment.work = {ToPay(), ForCoordinator(), OverdueAt(kUwv)};
  moment.transfers = {Refused()};
  return moment;
}

Moment Offered() {
  CaseFacts facts = GuidedByUwv();
  facts.receiving_body = kTilburg;
  Moment moment = With("offer open", MakeDate(2021, 9, 20), std::move(facts));
  moment.work = {ToPay(), ToAnswer(kTilburg), ForCoordinator()};
  moment.transfers = {ToTilburg(/*open=*/true)};
  return moment;
}

Moment Accepted() {
  Moment moment = Offered();
  moment.name = "accepted, not effective";
  moment.today = MakeDate(2021, 9, 24);
  moment.work = {ToPay()};
  return moment;
}

Moment Transferred() {
  Moment moment = With("after the transfer", MakeDate(2021, 10, 12), LedByTilburg());
  moment.work = {ToPay(), OverdueAt(kTilburg)};
  moment.transfers = {ToTilburg()};
  return moment;
}

Moment OfferedBack() {
  CaseFacts facts = LedByTilburg();
  facts.receiving_body = kUwv;
  Moment moment = With("offered back", MakeDate(2021, 11, 1), std::move(facts));
  moment.work = {ToPay(), ToAnswer(kUwv)};
  moment.transfers = {ToTilburg(), BackToUwv()};
  return moment;
}

// The person moved to Breda: the case lies in its region now.
Moment Moved(const std::string& name, Moment before) {
  before.name = name;
  before.today = MakeDate(2021, 11, 15);
  before.file->region = kNextDoor;
  before.person.open->region = kNextDoor;
  before.person.with_live_item.front().region = kNextDoor;
  before.person.municipality = kBreda;
  before.person.region = kNextDoor;
  for (WaitingItem& item : before.work) item.region = kNextDoor;
  return before;
}

// Tilburg handed it on to UWV's office in Breda, which committed something.
Moment BackAtAnotherOffice() {
  CaseFacts facts = LedByTilburg();
  facts.responsible_body = kUwv;
  facts.region = kNextDoor;
  facts.former.push_back({kTilburg, MakeDate(2021, 10, 1), MakeDate(2021, 11, 30), ""});
  facts.lines = {
      {"commitments/breda", kUwv, kUwv, /*line_region=*/"", true, MakeDate(2021, 12, 10)}};
  Moment moment = With("moved to Breda, handed back to UWV", MakeDate(2021, 12, 20), facts);
  moment.person.municipality = kBreda;
  moment.person.region = kNextDoor;
  moment.transfers = {BackToUwv()};
  moment.transfers.front().open = false;
  return moment;
}

// Bodies stand as held today, so the facts name Maashorst.
Moment Merged() {
  constexpr char kNorthEast[] = "regions/AM27";
  CaseFacts facts = LedByTilburg();
  facts.responsible_body = kMaashorst;
  facts.intake_body = kMaashorst;
  facts.region = kNorthEast;
  facts.intake_region = kNorthEast;
  facts.assigned.clear();
  facts.former.front().home_region = kNorthEast;
  facts.lines.resize(1);
  Moment moment =
      With("led by Uden, which merged into Maashorst", MakeDate(2022, 1, 10), std::move(facts));
  moment.person.municipality = kMaashorst;
  moment.person.region = kNorthEast;
  moment.work = {ToPay()};
  moment.transfers = {ToTilburg()};
  moment.transfers.front().receiver = kMaashorst;
  return moment;
}

Moment Closed() {
  Moment moment = With("closed, up to 12 months", MakeDate(2022, 3, 15), ClosedByTilburg());
  moment.work = {ToPay(), ToPay("commitments/regional")};
  moment.transfers = {ToTilburg()};
  return moment;
}

Moment Dark() {
  CaseFacts facts = ClosedByTilburg();
  facts.assigned.front().ended_on = MakeDate(2022, 6, 30);
  Moment moment = With("dark: closed, after 12 months", MakeDate(2023, 1, 15), std::move(facts));
  moment.work = {ToPay()};
  moment.transfers = {ToTilburg()};
  return moment;
}

Moment NewCase() {
  CaseFacts old = ClosedByTilburg();
  old.assigned.front().ended_on = MakeDate(2021, 11, 30);
  Moment moment =
      With("a new case with Breda, and the old file", MakeDate(2022, 3, 15), std::move(old));
  CaseFacts open = LedByUwv(v1::CASE_STATE_ELIGIBLE);
  open.responsible_body = kBreda;
  open.intake_body = kBreda;
  open.region = kNextDoor;
  open.intake_region = kNextDoor;
  open.caseworker.clear();
  moment.person.open = std::move(open);
  moment.person.latest.reset();
  moment.person.municipality = kBreda;
  moment.person.region = kNextDoor;
  moment.work = {ToPay(), ToPay("commitments/regional")};
  moment.transfers = {ToTilburg()};
  return moment;
}

}  // namespace

Caller Admitted(const Credential& credential, const google::type::Date& today) {
  internal::v1::Caller token;
  token.set_subject(credential.subject);
  token.set_organisation(credential.organisation);
  for (const v1::Role role : credential.roles) token.add_roles(role);
  for (const std::string& region : credential.regions) token.add_regions(region);
  const v1::Organisation own = OrganisationOf(credential.organisation, credential.kind);
  const bool for_another = !credential.on_behalf_of.empty();
  const v1::Organisation acting =
      for_another ? OrganisationOf(credential.on_behalf_of, credential.kind_acted_for) : own;
  return MakeCaller(token, own, acting, /*runs_installation=*/own.name() == kUwv, today);
}

const std::vector<Player>& Players() {
  static const auto& players = *new std::vector<Player>(MakePlayers());
  return players;
}

const std::vector<Moment>& Moments() {
  static const auto& moments = *new std::vector<Moment>(
      {Registered(), InIntake(), Rejected(), Guided(), Offered(), Accepted(), Transferred(),
       OfferedBack(), Moved("moved to Breda, led by UWV", Guided()),
       Moved("moved to Breda, led by Tilburg", Transferred()), BackAtAnotherOffice(), Merged(),
       Closed(), Dark(), NewCase()});
  return moments;
}

const Moment& MomentNamed(const std::string& name) {
  for (const Moment& moment : Moments()) {
    if (moment.name == name) return moment;
  }
  std::fprintf(stderr, "no moment %s\n", name.c_str());
  std::abort();
}

}  // namespace reismee
