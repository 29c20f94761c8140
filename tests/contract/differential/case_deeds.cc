#include "proto/vocabulary/refusal.h"
#include "storage/arrangement/arrangements.h"
#include "storage/budget/commitments.h"
#include "storage/case/decisions.h"
#include "storage/case/notes.h"
#include "storage/case/responsibilities.h"
#include "storage/instants.h"
#include "storage/jobseeker/jobseekers.h"
#include "storage/pruning.h"
#include "storage/work/work_rules.h"
#include "tests/contract/differential/deed.h"

namespace reismee {
namespace {

Deed OpenCase(Dice& dice, const Facts& facts, const Date&) {
  const std::string jobseeker = dice.Name(facts.people, "jobseekers");
  const Who who = Carer(dice, facts, jobseeker);
  v1::Case file;
  file.set_region(dice.Pick(Regions()));
  file.set_intake_region(file.region());
  file.set_state(v1::CASE_STATE_INTAKE);
  file.set_intake_status(static_cast<v1::WorkStatus>(1 + dice.Roll(3)));
  file.set_intake_body(who.organisation);
  // Now and then it is opened for another body.
  file.set_responsible_body(dice.OneIn(4) ? dice.Pick(Bodies()) : who.organisation);
  if (dice.OneIn(3)) file.set_team("teams/" + file.region().substr(8));
  if (dice.OneIn(2)) file.set_caseworker("worker of " + file.responsible_body());
  return DeedOf(absl::StrCat("open ", jobseeker, Text(file)), who, [=](auto& txn) -> Answer {
    const Date& today = txn.call().today;
    ASSIGN_OR_RETURN(const auto person, txn.jobseekers().Take(jobseeker));
    v1::Case opened = file;
    opened.set_name(txn.NewName("cases"));
    *opened.mutable_intake_date() = today;
    ASSIGN_OR_RETURN(const auto created,
                     txn.cases().Create(person, opened, {v1::CASE_EVENT_KIND_CASE_CREATED, today}));
    v1::Responsibility lead;
    lead.set_body(opened.responsible_body());
    *lead.mutable_valid_from() = today;
    RETURN_IF_ERROR(txn.responsibilities().Begin(created, lead));
    const v1::WorkItem work = WorkForLead(opened, v1::WORK_ITEM_KIND_DECISION_TO_TAKE,
                                          created.name(), {today, AddDays(today, 7)});
    RETURN_IF_ERROR(txn.work_items().Open(created, work).status());
    return Text(created.file());
  });
}

Deed Decide(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.cases, "cases");
  const bool eligible = !dice.OneIn(5);
  const bool checked = dice.OneIn(2);
  return DeedOf(absl::StrCat("decide ", name, eligible, checked), Leader(dice, facts, name),
                [=](auto& txn) -> Answer {
                  ASSIGN_OR_RETURN(auto file, txn.cases().Take(name));
                  v1::EligibilityDecision decision;
                  decision.set_policy_version("policyVersions/P1");
                  *decision.mutable_intake_date() = file.file().intake_date();
                  *decision.mutable_decided_on() = txn.call().today;
                  decision.set_eligible(eligible);
                  decision.add_referrals("Perspectief op Werk");
                  decision.add_trace()->set_rule("reading 3");
                  decision.set_decided_by(txn.call().subject());
                  if (checked) {
                    v1::RegularServiceCheck& check = *decision.mutable_regular_service_check();
                    check.set_insufficient(true);
                    check.set_explanation("no regular service fits");
                  }
                  RETURN_IF_ERROR(txn.decisions().Create(file, decision));
                  v1::Case decided = file.file();
                  decided.set_state(eligible ? v1::CASE_STATE_ELIGIBLE : v1::CASE_STATE_REJECTED);
                  decided.set_policy_version(decision.policy_version());
                  RETURN_IF_ERROR(txn.work_items().Close(file, v1::WORK_ITEM_KIND_DECISION_TO_TAKE,
                                                         "", txn.call().today));
                  return Saved(txn, file, decided,
                               {v1::CASE_EVENT_KIND_ELIGIBILITY_DECIDED,
                                txn.call().today,
                                "",
                                {"state", "policy_version"}});
                });
}

// With the etag of the last revision, of an earlier one, or with none.
Deed Assign(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.cases, "cases");
  const auto found = facts.cases.find(name);
  const int64_t revision = found == facts.cases.end() ? 1 : found->second.revision();
  std::string etag = EtagOf(revision);
  if (dice.OneIn(3)) etag = dice.OneIn(4) ? "" : EtagOf(1 + dice.Roll(static_cast<int>(revision)));
  const std::string caseworker = dice.Pick<std::string>(
      {"", "worker of organisations/UWV", "worker of organisations/GM0855", "Bo"});
  const std::string team = dice.Pick<std::string>({"", "teams/AM26", "teams/AM25"});
  return DeedOf(
      absl::StrCat("assign ", name, etag, " to ", caseworker, " in ", team),
      Leader(dice, facts, name), [=](auto& txn) -> Answer {
        ASSIGN_OR_RETURN(auto file, txn.cases().Take(name));
        RETURN_IF_ERROR(CheckEtag(file.file(), etag));
        v1::Case given = file.file();
        given.set_caseworker(caseworker);
        given.set_team(team);
        return Saved(
            txn, file, given,
            {v1::CASE_EVENT_KIND_CASE_ASSIGNED, txn.call().today, "", {"caseworker", "team"}});
      });
}

// Saves over a revision that is not the newest, or breaks a rule of the table.
Deed SaveBadly(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.cases, "cases");
  const int fault = dice.Roll(3);
  return DeedOf(absl::StrCat("save ", name, " badly ", fault), {kUwv},
                [=](auto& txn, const Housekeeping& house) -> Answer {
                  ASSIGN_OR_RETURN(auto file, txn.cases().Take(name, house));
                  const CaseAct act{v1::CASE_EVENT_KIND_CASE_CLOSED, txn.call().today};
                  v1::Case after = file.file();
                  if (fault == 0) {
                    auto saved = file;
                    RETURN_IF_ERROR(txn.cases().Save(saved, after, act));
                  } else if (fault == 1) {
                    after.set_state(v1::CASE_STATE_CLOSED);
                    after.clear_closed_on();
                  } else {
                    after.set_open_transfer("transfers/none");
                    after.clear_receiving_body();
                  }
                  return Saved(txn, file, after, act);
                });
}

Deed MoveCase(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.cases, "cases");
  const std::string region = dice.Pick(Regions());
  return DeedOf(absl::StrCat("move ", name, " to ", region), Leader(dice, facts, name),
                [=](auto& txn) -> Answer {
                  ASSIGN_OR_RETURN(auto file, txn.cases().Take(name));
                  const v1::Case before = file.file();
                  v1::Case moved = before;
                  moved.set_region(region);
                  RETURN_IF_ERROR(txn.cases().Save(file, moved,
                                                   {v1::CASE_EVENT_KIND_RESIDENCE_CHANGED,
                                                    txn.call().today,
                                                    "",
                                                    {"region"},
                                                    {"regions/AM28"},
                                                    {kBreda}}));
                  RETURN_IF_ERROR(txn.work_items().MoveAllOf(before, file));
                  return Text(file.file());
                });
}

Deed AddNote(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.cases, "cases");
  const std::string words =
      dice.Pick<std::string>({"called", "", "it's \"quoted\"; -- and so on", "café — één"});
  return DeedOf(absl::StrCat("note on ", name, ": ", words), Leader(dice, facts, name),
                [=](auto& txn) -> Answer {
                  ASSIGN_OR_RETURN(auto file, txn.cases().Take(name));
                  v1::Note note;
                  note.set_name(txn.NewName("notes"));
                  note.set_case_name(name);
                  note.set_kind(v1::NOTE_KIND_CALL);
                  *note.mutable_date() = txn.call().today;
                  note.set_text(words);
                  note.set_author(txn.call().subject());
                  note.set_organisation(txn.call().who.organisation);
                  SetInstant(txn.call().now, note.mutable_create_time());
                  RETURN_IF_ERROR(txn.notes().Add(file, note));
                  return Saved(txn, file, file.file(),
                               {v1::CASE_EVENT_KIND_NOTE_ADDED, txn.call().today, note.name()});
                });
}

Deed RecordOutcome(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.cases, "cases");
  const bool agency = dice.OneIn(2);
  return DeedOf(absl::StrCat("outcome of ", name, agency), Leader(dice, facts, name),
                [=](auto& txn) -> Answer {
                  ASSIGN_OR_RETURN(auto file, txn.cases().Take(name));
                  v1::Case placed = file.file();
                  *placed.mutable_outcome()->mutable_work_started_on() = txn.call().today;
                  placed.mutable_outcome()->set_agency_mediated(agency);
                  return Saved(
                      txn, file, placed,
                      {v1::CASE_EVENT_KIND_OUTCOME_RECORDED, txn.call().today, "", {"outcome"}});
                });
}

Deed CloseCase(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.cases, "cases");
  const bool all_work = dice.OneIn(2);
  return DeedOf(
      absl::StrCat("close ", name, all_work), Leader(dice, facts, name), [=](auto& txn) -> Answer {
        const Date& today = txn.call().today;
        ASSIGN_OR_RETURN(auto file, txn.cases().Take(name));
        if (file.file().state() == v1::CASE_STATE_CLOSED || !file.file().open_transfer().empty()) {
          return Refuse(v1::REASON_WRONG_STATE, absl::StatusCode::kFailedPrecondition, {},
                        "it cannot be closed now");
        }
        ASSIGN_OR_RETURN(const std::vector<std::string> regions,
                         txn.commitments().ReleaseIdle(file, today));
        RETURN_IF_ERROR(txn.arrangements().EndOfCase(file, today));
        RETURN_IF_ERROR(txn.responsibilities().End(file, today));
        if (all_work) RETURN_IF_ERROR(txn.work_items().CloseAllOf(file, today));
        v1::Case closed = file.file();
        closed.set_state(v1::CASE_STATE_CLOSED);
        *closed.mutable_closed_on() = today;
        closed.set_close_reason(v1::CLOSE_REASON_WORK_FOUND);
        return Saved(txn, file, closed,
                     {v1::CASE_EVENT_KIND_CASE_CLOSED, today, "", {"state"}, regions});
      });
}

// Refused when the person has another open case by now.
Deed ReopenCase(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.cases, "cases");
  return DeedOf("reopen " + name, Leader(dice, facts, name), [=](auto& txn) -> Answer {
    ASSIGN_OR_RETURN(auto file, txn.cases().Take(name));
    if (file.file().state() != v1::CASE_STATE_CLOSED) {
      return absl::OutOfRangeError("it is not closed");
    }
    v1::Case opened = file.file();
    opened.set_state(v1::CASE_STATE_ACTIVE);
    opened.clear_closed_on();
    opened.clear_close_reason();
    return Saved(txn, file, opened,
                 {v1::CASE_EVENT_KIND_CASE_CLOSED, txn.call().today, "", {"state"}});
  });
}

// Lines of deeds that are committed together are younger than what goes.
Deed PruneJournal(Dice&, const Facts&, const Date&) {
  return DeedOf("prune the journal", {kUwv}, [](auto& txn) -> Answer {
    RETURN_IF_ERROR(txn.pruning().DropLines(absl::Hours(14 * 24), 4));
    return "pruned";
  });
}

}  // namespace

std::vector<Share> CaseDeeds() {
  return {{12, OpenCase}, {8, Decide},        {6, Assign},    {3, SaveBadly},  {3, MoveCase},
          {6, AddNote},   {2, RecordOutcome}, {3, CloseCase}, {2, ReopenCase}, {2, PruneJournal}};
}

}  // namespace reismee
