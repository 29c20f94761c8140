#include "storage/arrangement/arrangements.h"
#include "storage/arrangement/assessments.h"
#include "storage/arrangement/items.h"
#include "storage/budget/commitments.h"
#include "storage/case/case_events.h"
#include "storage/case/decisions.h"
#include "storage/case/notes.h"
#include "storage/case/responsibilities.h"
#include "storage/jobseeker/jobseekers.h"
#include "storage/jobseeker/residences.h"
#include "storage/jobseeker/situations.h"
#include "storage/transfer/transfers.h"
#include "storage/usage/usages.h"
#include "tests/contract/differential/deed.h"

namespace reismee {
namespace {

const std::vector<v1::CaseloadScope>& Scopes() {
  static const auto* const kScopes =
      new std::vector<v1::CaseloadScope>{v1::CASELOAD_SCOPE_REGION, v1::CASELOAD_SCOPE_ORGANISATION,
                                         v1::CASELOAD_SCOPE_TEAM, v1::CASELOAD_SCOPE_CASEWORKER};
  return *kScopes;
}

// Those that something may be of; the region has none.
std::vector<std::string> Subjects(v1::CaseloadScope scope) {
  switch (scope) {
    case v1::CASELOAD_SCOPE_ORGANISATION:
      return Bodies();
    case v1::CASELOAD_SCOPE_TEAM:
      return {"teams/AM26", "teams/AM25"};
    case v1::CASELOAD_SCOPE_CASEWORKER:
      return {"worker of organisations/UWV", "worker of organisations/GM0855", "Bo"};
    default:
      return {""};
  }
}

// Who has all of a case, also of one that was closed long ago.
Who LeaderEver(const v1::Case& file) {
  return {file.responsible_body(), v1::PURPOSE_SUBJECT_REQUEST, true};
}

Look LookAtCaseload(const CaseloadQuestion& asked) {
  return LookOf(absl::StrCat("caseload ", asked.scope, " ", asked.subject, " ", asked.region, " ",
                             ToIso(asked.as_of)),
                {kUwv}, [=](auto& txn) { return Told(txn.caseload().Summary(asked)); });
}

Look GetCase(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.cases, "cases");
  return LookOf("case " + name, Anybody(dice), [=](auto& txn) -> Answer {
    ASSIGN_OR_RETURN(const auto file, txn.cases().Take(name));
    return Text(file.file());
  });
}

Look GetPerson(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.people, "jobseekers");
  return LookOf("person " + name, Anybody(dice), [=](auto& txn) -> Answer {
    ASSIGN_OR_RETURN(const auto person, txn.jobseekers().Take(name));
    return Told(txn.jobseekers().Read(person));
  });
}

Look FindByName(Dice& dice, const Facts&, const Date&) {
  const std::string family = dice.Pick<std::string>({"Merel", "Kievit", "Lijster", "Uil"});
  const Date born = MakeDate(1970 + dice.Roll(3), 1, 1);
  return LookOf(absl::StrCat("people called ", family, ToIso(born)), {kUwv},
                [=](auto& txn) { return Told(txn.jobseekers().FindByName(family, born)); });
}

Look ListCases(Dice& dice, const Facts& facts, const Date&) {
  CaseFilter filter;
  if (dice.OneIn(2)) filter.body = dice.Pick(Bodies());
  if (dice.OneIn(3)) filter.region = dice.Pick(Regions());
  if (dice.OneIn(4)) filter.caseworker = "worker of " + dice.Pick(Bodies());
  if (dice.OneIn(4)) filter.team = "teams/AM26";
  if (dice.OneIn(4)) filter.state = static_cast<v1::CaseState>(1 + dice.Roll(5));
  if (dice.OneIn(5)) filter.jobseeker = dice.Name(facts.people, "jobseekers");
  if (dice.OneIn(3)) filter.after = dice.Name(facts.cases, "cases");
  filter.limit = 1 + dice.Roll(10);
  return LookOf(absl::StrCat("cases ", filter.body, filter.region, filter.caseworker, filter.team,
                             filter.state, filter.jobseeker, filter.after, " ", filter.limit),
                {kUwv}, [=](auto& txn, const Housekeeping& house) -> Answer {
                  return Told(txn.cases().List(filter, house));
                });
}

Look ListNotes(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.cases, "cases");
  const std::string before = dice.OneIn(2) ? "" : dice.Name(facts.notes, "notes");
  const int limit = 1 + dice.Roll(3);
  return LookOf(absl::StrCat("notes of ", name, before, limit), Leader(dice, facts, name),
                [=](auto& txn) -> Answer {
                  ASSIGN_OR_RETURN(const auto file, txn.cases().Take(name));
                  return Told(txn.notes().List(file, before, limit));
                });
}

// What each of the lists of a case shows.
Look ListUsages(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.cases, "cases");
  const std::string item = dice.Name(facts.items, "items");
  return LookOf(absl::StrCat("usages ", name, item), Leader(dice, facts, name),
                [=](auto& txn) -> Answer {
                  ASSIGN_OR_RETURN(const auto file, txn.cases().Take(name));
                  ASSIGN_OR_RETURN(const auto all, txn.usages().List(file));
                  ASSIGN_OR_RETURN(const auto standing, txn.usages().StandingOf(file, item));
                  return absl::StrCat(Text(all), "standing ", Text(standing));
                });
}

Look ListWork(Dice& dice, const Facts& facts, const Date& today) {
  WorkItemFilter filter;
  filter.organisation = dice.Pick(Bodies());
  if (dice.OneIn(3)) filter.region = dice.Pick(Regions());
  if (dice.OneIn(4)) filter.kind = v1::WORK_ITEM_KIND_INSTALMENT_TO_PAY;
  if (dice.OneIn(4)) filter.caseworker = "worker of " + filter.organisation;
  filter.as_of = AddDays(today, dice.Roll(40));
  filter.only_overdue = dice.OneIn(3);
  filter.descending = dice.OneIn(2);
  if (dice.OneIn(3) && !facts.work.empty()) {
    const int place = dice.Roll(static_cast<int>(facts.work.size()));
    const v1::WorkItem& last = std::next(facts.work.begin(), place)->second;
    filter.after_due = ToIso(last.due_on());
    filter.after_name = last.name();
  }
  filter.limit = 1 + dice.Roll(10);
  return LookOf(absl::StrCat("work ", filter.organisation, filter.region, filter.kind,
                             filter.caseworker, ToIso(filter.as_of), filter.only_overdue,
                             filter.descending, filter.after_due, " ", filter.limit),
                {kUwv}, [=](auto& txn, const Housekeeping& house) -> Answer {
                  return Told(txn.work_items().List(filter, house));
                });
}

Look ListLines(Dice& dice, const Facts& facts, const Date& today) {
  LineFilter filter;
  if (dice.OneIn(2)) filter.measure = "budgetMeasures/RMT";
  if (dice.OneIn(2)) filter.year = today.year();
  if (dice.OneIn(3)) filter.region = dice.Pick(Regions());
  filter.without_ceilings = dice.OneIn(2);
  if (dice.OneIn(3)) filter.after = dice.Name(facts.lines, "budgetLines");
  filter.limit = 1 + dice.Roll(5);
  return LookOf(absl::StrCat("lines ", filter.measure, filter.year, filter.region,
                             filter.without_ceilings, filter.after, " ", filter.limit),
                {kUwv}, [=](auto& txn) { return Told(txn.budget_lines().List(filter)); });
}

Look ListRecords(Dice& dice, const Facts& facts, const Date&) {
  AccessRecordFilter filter;
  if (dice.OneIn(2)) filter.jobseeker = dice.Name(facts.people, "jobseekers");
  if (dice.OneIn(3)) filter.case_name = dice.Name(facts.cases, "cases");
  if (dice.OneIn(3)) filter.organisation = dice.Pick(Bodies());
  if (dice.OneIn(3)) filter.result = static_cast<v1::AccessResult>(1 + dice.Roll(3));
  if (dice.OneIn(3)) filter.before = 1 + dice.Roll(100);
  filter.limit = 1 + dice.Roll(10);
  return LookOf(absl::StrCat("records ", filter.jobseeker, filter.case_name, filter.organisation,
                             filter.result, " ", filter.before, " ", filter.limit),
                {kUwv}, [=](auto& txn, const Housekeeping& house) -> Answer {
                  return Told(txn.access_records().List(filter, house));
                });
}

Look GetItem(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.items, "items");
  return LookOf("item " + name, LeaderOf(dice, facts, facts.items, name), [=](auto& txn) -> Answer {
    ASSIGN_OR_RETURN(const auto taken, txn.items().Take(name));
    ASSIGN_OR_RETURN(const Date first, txn.items().FirstAgreedOn(taken));
    ASSIGN_OR_RETURN(const auto assessed, txn.assessments().LatestFor(taken));
    ASSIGN_OR_RETURN(const auto paid, txn.commitments().ListTo(taken.file, name));
    return absl::StrCat(Text(taken.item), ToIso(first), Text(assessed), Text(paid));
  });
}

Look InForce(Dice& dice, const Facts& facts, const Date& today) {
  const std::string name = dice.Name(facts.cases, "cases");
  const Date day = AddDays(today, -dice.Roll(20));
  return LookOf(absl::StrCat("in force for ", name, ToIso(day)), Leader(dice, facts, name),
                [=](auto& txn) -> Answer {
                  ASSIGN_OR_RETURN(const auto file, txn.cases().Take(name));
                  return Told(txn.arrangements().InForceOn(file, day));
                });
}

Look DrawCaseload(Dice& dice, const Facts&, const Date& today) {
  CaseloadQuestion asked{.scope = dice.Pick(Scopes()),
                         .subject = {},
                         .region = dice.OneIn(2) ? "" : dice.Pick(Regions()),
                         .as_of = AddDays(today, dice.Roll(60) - 30)};
  asked.subject = dice.Pick(Subjects(asked.scope));
  return LookAtCaseload(asked);
}

}  // namespace

const std::vector<std::string>& Bodies() {
  static const auto* const kBodies = new std::vector<std::string>{kUwv, kTilburg, kBreda};
  return *kBodies;
}

const std::vector<std::string>& Regions() {
  static const auto* const kRegions =
      new std::vector<std::string>{"regions/AM26", "regions/AM25", "regions/AM26", "regions/AM28"};
  return *kRegions;
}

Who Anybody(Dice& dice) {
  const v1::Purpose purpose = dice.Pick<v1::Purpose>(
      {v1::PURPOSE_INTAKE, v1::PURPOSE_GUIDANCE, v1::PURPOSE_TRANSFER, v1::PURPOSE_PAYMENT});
  return {dice.Pick(Bodies()), purpose, dice.OneIn(2)};
}

Who Leader(Dice& dice, const Facts& facts, const std::string& case_name) {
  const v1::Case* const found = Find(facts.cases, case_name);
  if (found == nullptr || dice.OneIn(12)) return Anybody(dice);
  return {found->responsible_body(), v1::PURPOSE_GUIDANCE, dice.OneIn(2)};
}

Who Carer(Dice& dice, const Facts& facts, const std::string& jobseeker) {
  if (dice.OneIn(12)) return Anybody(dice);
  const v1::Case* const file = CurrentCase(facts, jobseeker);
  if (file != nullptr && (IsOpen(file->state()) || dice.OneIn(2))) {
    return {file->responsible_body(), v1::PURPOSE_INTAKE, true};
  }
  for (const v1::Residence& home : facts.residences) {
    if (home.jobseeker() != jobseeker || home.has_known_to() || dice.OneIn(3)) continue;
    if (home.municipality() == "municipalities/GM0855") return {kTilburg, v1::PURPOSE_INTAKE};
    if (home.municipality() == "municipalities/GM0758") return {kBreda, v1::PURPOSE_INTAKE};
  }
  return {kUwv, v1::PURPOSE_INTAKE, true};
}

std::vector<DrawLook> Looks() {
  return {GetCase,  GetPerson, FindByName,  ListCases, ListNotes, ListUsages,
          ListWork, ListLines, ListRecords, GetItem,   InForce,   DrawCaseload};
}

std::vector<Look> LooksAtAll(const Facts& facts, const Date& today) {
  std::vector<Look> looks;
  for (const auto& [name, ignored] : facts.people) {
    const v1::Case* const file = CurrentCase(facts, name);
    const Who who = file == nullptr ? Who{kUwv, v1::PURPOSE_INTAKE, true} : LeaderEver(*file);
    looks.push_back(LookOf("all of " + name, who, [name = name](auto& txn) -> Answer {
      const Belief all{.replaced_too = true};
      ASSIGN_OR_RETURN(const auto person, txn.jobseekers().Take(name));
      ASSIGN_OR_RETURN(const v1::Jobseeker identity, txn.jobseekers().Read(person));
      ASSIGN_OR_RETURN(const auto homes, txn.residences().List(person, all));
      ASSIGN_OR_RETURN(const auto situations, txn.situations().List(person, all));
      return absl::StrCat(Text(identity), Text(homes), Text(situations));
    }));
  }
  for (const auto& [name, found] : facts.cases) {
    looks.push_back(LookOf("all of " + name, LeaderEver(found), [name = name](auto& txn) -> Answer {
      ASSIGN_OR_RETURN(const auto file, txn.cases().Take(name));
      ASSIGN_OR_RETURN(const auto events, txn.case_events().List(file, 0, 10'000));
      ASSIGN_OR_RETURN(const auto led, txn.responsibilities().List(file));
      ASSIGN_OR_RETURN(const auto notes, txn.notes().List(file, "", 10'000));
      ASSIGN_OR_RETURN(const auto versions, txn.arrangements().List(file));
      ASSIGN_OR_RETURN(const auto assessed, txn.assessments().List(file));
      ASSIGN_OR_RETURN(const auto usages, txn.usages().List(file));
      ASSIGN_OR_RETURN(const auto transfers, txn.transfers().List(file));
      ASSIGN_OR_RETURN(const auto commitments, txn.commitments().List(file));
      ASSIGN_OR_RETURN(const auto shown, txn.commitments().ListShown(file));
      const auto decision = txn.decisions().Get(file);
      return absl::StrCat(Text(file.file()), Text(events), Text(led), Text(notes), Text(versions),
                          Text(assessed), Text(usages), Text(transfers), Text(commitments),
                          Text(shown), decision.ok() ? Text(*decision) : "undecided");
    }));
  }
  for (const auto& [name, ignored] : facts.work) {
    looks.push_back(
        LookOf(name, {kUwv}, [name = name](auto& txn, const Housekeeping& house) -> Answer {
          ASSIGN_OR_RETURN(const auto taken, txn.work_items().Take(name, house));
          return Text(taken.item);
        }));
  }
  for (const v1::CaseloadScope scope : Scopes()) {
    for (const std::string& subject : Subjects(scope)) {
      for (const char* const region : {"", "regions/AM26", "regions/AM25", "regions/AM28"}) {
        looks.push_back(LookAtCaseload({scope, subject, region, today}));
      }
    }
  }
  looks.push_back(
      LookOf("all lines", {kUwv}, [](auto& txn) { return Told(txn.budget_lines().List({})); }));
  looks.push_back(LookOf("all records", {kUwv}, [](auto& txn, const Housekeeping& house) -> Answer {
    return Told(txn.access_records().List({.limit = 1'000'000}, house));
  }));
  return looks;
}

}  // namespace reismee
