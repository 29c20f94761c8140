#include "storage/instants.h"
#include "storage/jobseeker/jobseekers.h"
#include "storage/jobseeker/residences.h"
#include "storage/jobseeker/situations.h"
#include "tests/contract/differential/deed.h"

namespace reismee {
namespace {

// Numbers that pass the 11-test, from the range that nobody has.
std::string NewBsn(Dice& dice) {
  while (true) {
    const std::string digits = absl::StrCat(900'000'000 + dice.Roll(1'000'000));
    if (Bsn::Parse(digits).ok()) return digits;
  }
}

const std::vector<std::string>& Homes() {
  static const auto* const kHomes =
      new std::vector<std::string>{"municipalities/GM0855", "municipalities/GM0758",
                                   "municipalities/GM0772", "municipalities/GM0796"};
  return *kHomes;
}

Deed RegisterPerson(Dice& dice, const Facts& facts, const Date&) {
  v1::Jobseeker person;
  if (!dice.OneIn(5)) person.set_bsn(NewBsn(dice));
  if (!facts.people.empty() && dice.OneIn(4)) {
    person.set_bsn(facts.people.begin()->second.bsn());
  }
  // Whether somebody looks first whether the number is known.
  const bool careful = !dice.OneIn(3);
  person.set_given_names(dice.Pick<std::string>({"Noor", "Sem", "O'Neil", "Zoë"}));
  person.set_family_name(dice.Pick<std::string>({"Merel", "Kievit", "Lijster", "Spreeuw"}));
  *person.mutable_birth_date() = MakeDate(1970 + dice.Roll(3), 1, 1);
  if (dice.OneIn(2)) person.mutable_contact()->set_phone("013-0000000");
  const std::string home = dice.Pick(Homes());
  return DeedOf(absl::StrCat("register ", careful ? "" : "without looking ", Text(person), home),
                {dice.Pick(Bodies()), v1::PURPOSE_INTAKE}, [=](auto& txn) -> Answer {
                  v1::Jobseeker created = person;
                  if (careful && !person.bsn().empty()) {
                    ASSIGN_OR_RETURN(const std::optional<std::string> known,
                                     txn.jobseekers().FindByBsn(*Bsn::Parse(person.bsn())));
                    if (known.has_value()) return "known as " + *known;
                  }
                  created.set_name(txn.NewName("jobseekers"));
                  ASSIGN_OR_RETURN(const auto registered, txn.jobseekers().Register(created));
                  v1::Residence residence;
                  residence.set_municipality(home);
                  *residence.mutable_valid_from() = txn.call().today;
                  residence.set_known_from(1);
                  RETURN_IF_ERROR(txn.residences().Begin(registered, residence));
                  return Told(txn.jobseekers().Read(registered));
                });
}

Deed ChangePerson(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.people, "jobseekers");
  const std::string phone = absl::StrCat("013-", 1'000'000 + dice.Roll(1'000));
  const bool stale = dice.OneIn(4);
  // Now and then the number of somebody else.
  const std::string bsn =
      dice.OneIn(5) && !facts.people.empty() ? facts.people.begin()->second.bsn() : "";
  return DeedOf(absl::StrCat("change ", name, " ", phone, " ", bsn, stale ? " stale" : ""),
                Carer(dice, facts, name), [=](auto& txn) -> Answer {
                  ASSIGN_OR_RETURN(const auto taken, txn.jobseekers().Take(name));
                  ASSIGN_OR_RETURN(v1::Jobseeker person, txn.jobseekers().Read(taken));
                  person.mutable_contact()->set_phone(phone);
                  if (!bsn.empty()) person.set_bsn(bsn);
                  if (stale) person.set_revision(person.revision() - 1);
                  ASSIGN_OR_RETURN(const int64_t revision, txn.jobseekers().Update(taken, person));
                  return absl::StrCat(revision);
                });
}

Deed MoveHouse(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.people, "jobseekers");
  const std::string home = dice.Pick(Homes());
  const int days = dice.Roll(30) - 10;
  return DeedOf(absl::StrCat("move ", name, " to ", home, " in ", days), Carer(dice, facts, name),
                [=](auto& txn) -> Answer {
                  ASSIGN_OR_RETURN(const auto person, txn.jobseekers().Take(name));
                  v1::Residence next;
                  next.set_municipality(home);
                  *next.mutable_valid_from() = AddDays(txn.call().today, days);
                  ASSIGN_OR_RETURN(const int64_t revision, txn.jobseekers().Touch(person));
                  next.set_known_from(revision);
                  RETURN_IF_ERROR(txn.residences().Begin(person, next));
                  return Told(txn.residences().List(person));
                });
}

Deed RecordSituation(Dice& dice, const Facts& facts, const Date& today) {
  const std::string name = dice.Name(facts.people, "jobseekers");
  v1::Situation situation;
  situation.set_kind(static_cast<v1::SituationKind>(1 + dice.Roll(11)));
  *situation.mutable_valid_from() = AddDays(today, -dice.Roll(400));
  // A period that ends before it begins is refused.
  if (dice.OneIn(2)) {
    *situation.mutable_valid_to() = AddDays(situation.valid_from(), dice.Roll(100) - 5);
  }
  if (dice.OneIn(3)) situation.set_covid_cause(dice.OneIn(2));
  if (dice.OneIn(4)) situation.set_employer_region(dice.Pick(Regions()));
  return DeedOf(absl::StrCat("record of ", name, Text(situation)), Carer(dice, facts, name),
                [=](auto& txn) -> Answer {
                  ASSIGN_OR_RETURN(const auto person, txn.jobseekers().Take(name));
                  v1::Situation added = situation;
                  added.set_name(txn.NewName("situations"));
                  ASSIGN_OR_RETURN(const int64_t revision, txn.jobseekers().Touch(person));
                  added.set_known_from(revision);
                  RETURN_IF_ERROR(txn.situations().Record(person, added));
                  return Told(txn.situations().List(person));
                });
}

Deed CorrectSituation(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.people, "jobseekers");
  return DeedOf(
      "correct the last situation of " + name, Carer(dice, facts, name), [=](auto& txn) -> Answer {
        ASSIGN_OR_RETURN(const auto person, txn.jobseekers().Take(name));
        ASSIGN_OR_RETURN(const std::vector<v1::Situation> found, txn.situations().List(person));
        if (found.empty()) return absl::NotFoundError("nothing to correct");
        v1::Situation wrong = found.back();
        ASSIGN_OR_RETURN(const int64_t revision, txn.jobseekers().Touch(person));
        wrong.set_known_to(revision);
        wrong.set_correction_reason("mistaken");
        RETURN_IF_ERROR(txn.situations().StopBelieving(wrong));
        return Told(txn.situations().List(person, {.replaced_too = true}));
      });
}

}  // namespace

std::vector<Share> PeopleDeeds() {
  return {{10, RegisterPerson},
          {3, ChangePerson},
          {3, MoveHouse},
          {4, RecordSituation},
          {2, CorrectSituation}};
}

}  // namespace reismee
