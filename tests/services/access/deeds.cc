// What happens to cases, drawn by lot: each is what a service would save, without its checks.
#include "proto/vocabulary/status_macros.h"
#include "storage/arrangement/arrangements.h"
#include "storage/arrangement/items.h"
#include "storage/budget/budget_lines.h"
#include "storage/budget/commitments.h"
#include "storage/case/cases.h"
#include "storage/case/responsibilities.h"
#include "storage/instants.h"
#include "storage/jobseeker/jobseekers.h"
#include "storage/jobseeker/residences.h"
#include "storage/transfer/transfers.h"
#include "storage/work/work_items.h"
#include "storage/work/work_rules.h"
#include "tests/services/access/world.h"

namespace reismee {
namespace {

struct Town {
  std::string municipality;
  std::string body;
  std::string region;
};

Town DrawTown(Dice& dice, const Date& today) {
  const bool merged = !Before(today, MakeDate(2022, 1, 1));
  return dice.Pick<Town>({{"municipalities/GM0855", kTilburg, "regions/AM26"},
                          {"municipalities/GM0758", kBreda, "regions/AM25"},
                          merged ? Town{"municipalities/GM1991", kMaashorst, "regions/AM27"}
                                 : Town{"municipalities/GM0856", kUden, "regions/AM27"}});
}

std::string DrawBody(Dice& dice, const Date& today) {
  return dice.OneIn(2) ? kUwv : DrawTown(dice, today).body;
}

std::string DrawWorker(Dice& dice) { return dice.Pick<std::string>({"", "wim", "somebody"}); }

// A day that most things still wait for, and some have waited for too long.
Date DrawDue(Dice& dice, const Date& today) { return AddDays(today, dice.Roll(40) - 10); }

// For the body that leads, another, or none: the coordinator.
absl::Status Wait(WriteTxn& txn, const CaseInHand& file, v1::WorkItemKind kind,
                  const std::string& organisation, const Date& due,
                  const std::string& resource = "") {
  const Date& today = txn.call().today;
  const std::string& about = resource.empty() ? file.name() : resource;
  const WorkDays days{Before(due, today) ? due : today, due};
  v1::WorkItem item = WorkForLead(file.file(), kind, about, days);
  if (organisation.empty()) item = WorkForCoordinator(kind, about, days);
  if (organisation != file.file().responsible_body() && !organisation.empty()) {
    item = WorkForBody(organisation, kind, about, days);
  }
  return txn.work_items().Open(file, std::move(item)).status();
}

absl::Status Saved(WriteTxn& txn, CaseInHand& file, v1::Case after, v1::CaseEventKind kind,
                   const std::string& resource = "") {
  const v1::Case before = file.file();
  RETURN_IF_ERROR(txn.cases().Save(file, std::move(after), {kind, txn.call().today, resource}));
  return txn.work_items().MoveAllOf(before, file);
}

absl::Status OpenCase(WriteTxn& txn, const InHand& person, v1::Case opened, bool expert,
                      const Date& due) {
  const Date& today = txn.call().today;
  opened.set_name(txn.NewName("cases"));
  *opened.mutable_intake_date() = today;
  opened.set_state(v1::CASE_STATE_INTAKE);
  opened.set_intake_region(opened.region());
  ASSIGN_OR_RETURN(const CaseInHand created,
                   txn.cases().Create(person, opened, {v1::CASE_EVENT_KIND_CASE_CREATED, today}));
  v1::Responsibility lead;
  lead.set_body(opened.responsible_body());
  *lead.mutable_valid_from() = today;
  RETURN_IF_ERROR(txn.responsibilities().Begin(created, lead));
  if (expert) {
    RETURN_IF_ERROR(Wait(txn, created, v1::WORK_ITEM_KIND_EXPERT_WORKER, "", due));
  }
  return Wait(txn, created, v1::WORK_ITEM_KIND_DECISION_TO_TAKE, created.file().responsible_body(),
              due);
}

v1::Case DrawCase(Dice& dice, const Town& town) {
  v1::Case file;
  file.set_region(town.region);
  file.set_responsible_body(dice.OneIn(2) ? kUwv : town.body);
  file.set_intake_body(dice.OneIn(2) ? kUwv : town.body);
  file.set_caseworker(DrawWorker(dice));
  return file;
}

Deed Decide(Dice& dice, const std::string& name, const Date&) {
  const bool rejected = dice.OneIn(4);
  return [=](WriteTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(CaseInHand file, txn.cases().Take(name));
    if (file.file().state() != v1::CASE_STATE_INTAKE) return absl::OutOfRangeError("decided");
    v1::Case decided = file.file();
    decided.set_state(rejected ? v1::CASE_STATE_REJECTED : v1::CASE_STATE_ELIGIBLE);
    if (rejected) {
      RETURN_IF_ERROR(txn.responsibilities().End(file, txn.call().today));
      RETURN_IF_ERROR(txn.work_items().CloseAllOf(file, txn.call().today));
    } else {
      RETURN_IF_ERROR(
          txn.work_items().Close(file, v1::WORK_ITEM_KIND_DECISION_TO_TAKE, "", txn.call().today));
    }
    return Saved(txn, file, decided, v1::CASE_EVENT_KIND_ELIGIBILITY_DECIDED);
  };
}

Deed Give(Dice& dice, const std::string& name, const Date&) {
  const std::string worker = DrawWorker(dice);
  return [=](WriteTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(CaseInHand file, txn.cases().Take(name));
    v1::Case given = file.file();
    given.set_caseworker(worker);
    return Saved(txn, file, given, v1::CASE_EVENT_KIND_CASE_ASSIGNED);
  };
}

Deed MoveHouse(Dice& dice, const std::string& name, const Date& today) {
  const Town town = DrawTown(dice, today);
  return [=](WriteTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(CaseInHand file, txn.cases().Take(name));
    ASSIGN_OR_RETURN(const PersonInHand person, txn.jobseekers().Take(file.jobseeker()));
    v1::Residence next;
    next.set_municipality(town.municipality);
    *next.mutable_valid_from() = txn.call().today;
    ASSIGN_OR_RETURN(const int64_t revision, txn.jobseekers().Touch(person));
    next.set_known_from(revision);
    RETURN_IF_ERROR(txn.residences().Begin(person, next));
    if (!IsOpen(file.file().state())) return absl::OkStatus();
    v1::Case moved = file.file();
    moved.set_region(town.region);
    return Saved(txn, file, moved, v1::CASE_EVENT_KIND_RESIDENCE_CHANGED);
  };
}

Deed Offer(Dice& dice, const std::string& name, const Date& today) {
  const Date effective_on = AddDays(today, 1 + dice.Roll(30));
  const std::string receiver = DrawBody(dice, effective_on);
  return [=](WriteTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(CaseInHand file, txn.cases().Take(name));
    const v1::Case& found = file.file();
    if (!IsOpen(found.state()) || !found.open_transfer().empty() ||
        found.responsible_body() == receiver) {
      return absl::OutOfRangeError("not now");
    }
    v1::Transfer offered;
    offered.set_name(txn.NewName("transfers"));
    offered.set_case_name(name);
    offered.set_sender(found.responsible_body());
    offered.set_receiver(receiver);
    offered.set_state(v1::TRANSFER_STATE_OFFERED);
    *offered.mutable_effective_on() = effective_on;
    *offered.mutable_offered_on() = txn.call().today;
    *offered.mutable_answer_due() = AddDays(txn.call().today, 5);
    *offered.mutable_expires_on() = AddDays(txn.call().today, 20);
    offered.set_sender_region(found.region());
    offered.set_receiver_region(found.region());
    SetInstant(txn.call().now, offered.mutable_create_time());
    RETURN_IF_ERROR(txn.transfers().Create(file, offered));
    RETURN_IF_ERROR(Wait(txn, file, v1::WORK_ITEM_KIND_OFFER_TO_ANSWER, receiver,
                         offered.answer_due(), offered.name()));
    v1::Case after = found;
    after.set_open_transfer(offered.name());
    after.set_receiving_body(receiver);
    return Saved(txn, file, after, v1::CASE_EVENT_KIND_TRANSFER_OFFERED, offered.name());
  };
}

// Accepted, it takes effect by the turn of a day; refused, the coordinator is told.
Deed AnswerOffer(Dice& dice, const std::string& name, const Date& today) {
  const bool accepted = !dice.OneIn(3);
  const Date due = DrawDue(dice, today);
  return [=](WriteTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(CaseInHand file, txn.cases().Take(name));
    ASSIGN_OR_RETURN(v1::Transfer answered, txn.transfers().Open(file));
    if (answered.state() != v1::TRANSFER_STATE_OFFERED ||
        !Before(txn.call().today, answered.effective_on())) {
      return absl::OutOfRangeError("too late");
    }
    answered.set_state(accepted ? v1::TRANSFER_STATE_ACCEPTED : v1::TRANSFER_STATE_REFUSED);
    *answered.mutable_answered_on() = txn.call().today;
    RETURN_IF_ERROR(txn.transfers().Update(file, answered));
    RETURN_IF_ERROR(txn.work_items().Close(file, v1::WORK_ITEM_KIND_OFFER_TO_ANSWER,
                                           answered.name(), txn.call().today));
    v1::Case after = file.file();
    if (!accepted) {
      after.clear_open_transfer();
      after.clear_receiving_body();
      RETURN_IF_ERROR(Wait(txn, file, v1::WORK_ITEM_KIND_OFFER_REFUSED, "", due));
    }
    return Saved(txn, file, after, v1::CASE_EVENT_KIND_TRANSFER_REFUSED, answered.name());
  };
}

// An arrangement whose one item an adviser may look after.
Deed Arrange(Dice& dice, const std::string& name, const Date& today) {
  v1::Item item;
  item.set_instrument("instruments/COACH");
  item.set_provider("organisations/PROVIDER");
  item.set_assigned_to(
      dice.Pick<std::string>({"", "organisations/FNV", "organisations/CNV", kUwv}));
  *item.mutable_planned_from() = today;
  *item.mutable_planned_to() = AddDays(today, 90);
  item.set_state(v1::ITEM_STATE_PLANNED);
  const bool runs = dice.OneIn(2);
  return [=](WriteTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(CaseInHand file, txn.cases().Take(name));
    if (file.file().state() != v1::CASE_STATE_ELIGIBLE) return absl::OutOfRangeError("not now");
    v1::Arrangement agreed;
    agreed.set_name(txn.NewName("arrangements"));
    agreed.set_case_name(name);
    agreed.set_version(1);
    agreed.set_state(v1::ARRANGEMENT_STATE_AGREED);
    *agreed.mutable_drafted_on() = txn.call().today;
    *agreed.mutable_agreed_on() = txn.call().today;
    RETURN_IF_ERROR(txn.arrangements().Add(file, agreed));
    v1::Item added = item;
    added.set_name(txn.NewName("items"));
    added.set_case_name(name);
    RETURN_IF_ERROR(txn.items().Add(file, agreed.name(), added));
    if (runs) {
      added.set_state(v1::ITEM_STATE_RUNNING);
      *added.mutable_started_on() = txn.call().today;
      RETURN_IF_ERROR(txn.items().SetState(file, added));
    }
    v1::Case active = file.file();
    active.set_state(v1::CASE_STATE_ACTIVE);
    active.set_arrangement(agreed.name());
    return Saved(txn, file, active, v1::CASE_EVENT_KIND_ARRANGEMENT_AGREED, agreed.name());
  };
}

// On any line of the year, paid by any body.
Deed Commit(Dice& dice, const std::string& name, const Date& today) {
  const std::string payer = dice.OneIn(2) ? DrawBody(dice, today) : "";
  const int line = dice.Roll(1'000);
  const Date due = DrawDue(dice, today);
  return [=](WriteTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(CaseInHand file, txn.cases().Take(name));
    ASSIGN_OR_RETURN(const auto agreed, txn.arrangements().Agreed(file));
    if (!agreed.has_value()) return absl::OutOfRangeError("nothing to pay");
    std::vector<v1::BudgetLine> lines;
    ASSIGN_OR_RETURN(const std::vector<v1::BudgetLine> all, txn.budget_lines().List({}));
    for (const v1::BudgetLine& one : all) {
      if (!one.ceiling_only() && one.available_cents() > 1'000) lines.push_back(one);
    }
    v1::Commitment made;
    made.set_name(txn.NewName("commitments"));
    made.set_case_name(name);
    made.set_item(agreed->items(0).name());
    made.set_line(lines[static_cast<size_t>(line) % lines.size()].name());
    made.set_payer(payer.empty() ? file.file().responsible_body() : payer);
    made.set_supplier("organisations/PROVIDER");
    *made.mutable_committed_on() = txn.call().today;
    made.set_amount_cents(1'000);
    v1::Instalment& instalment = *made.add_instalments();
    instalment.set_amount_cents(1'000);
    *instalment.mutable_due_on() = due;
    ASSIGN_OR_RETURN(made, txn.commitments().Create(file, made, {}));
    CaseAct act{v1::CASE_EVENT_KIND_MONEY_COMMITTED, txn.call().today, made.name()};
    ASSIGN_OR_RETURN(const v1::BudgetLine drawn, txn.budget_lines().Get(made.line()));
    if (!drawn.region().empty()) act.also_regions = {drawn.region()};
    return txn.cases().Save(file, file.file(), act);
  };
}

// Something of the body, of the coordinator, or of the whole team.
Deed LetWait(Dice& dice, const std::string& name, const Date& today) {
  const auto kind = dice.Pick<v1::WorkItemKind>(
      {v1::WORK_ITEM_KIND_OFFER_EXPIRED, v1::WORK_ITEM_KIND_ITEM_TO_END,
       v1::WORK_ITEM_KIND_RESIDENCE_TO_ASK, v1::WORK_ITEM_KIND_EXPERT_WORKER});
  const bool coordinator =
      kind == v1::WORK_ITEM_KIND_OFFER_EXPIRED || kind == v1::WORK_ITEM_KIND_EXPERT_WORKER;
  const Date due = DrawDue(dice, today);
  return [=](WriteTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(CaseInHand file, txn.cases().Take(name));
    if (!IsOpen(file.file().state())) return absl::OutOfRangeError("over");
    RETURN_IF_ERROR(Wait(txn, file, kind, coordinator ? "" : file.file().responsible_body(), due));
    return Saved(txn, file, file.file(), v1::CASE_EVENT_KIND_WORK_ITEM_DISMISSED);
  };
}

Deed Close(Dice&, const std::string& name, const Date&) {
  return [=](WriteTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(CaseInHand file, txn.cases().Take(name));
    const v1::CaseState state = file.file().state();
    if ((state != v1::CASE_STATE_ELIGIBLE && state != v1::CASE_STATE_ACTIVE) ||
        !file.file().open_transfer().empty()) {
      return absl::OutOfRangeError("not now");
    }
    const Date& today = txn.call().today;
    ASSIGN_OR_RETURN(const std::vector<std::string> regions,
                     txn.commitments().ReleaseIdle(file, today));
    RETURN_IF_ERROR(txn.arrangements().EndOfCase(file, today));
    RETURN_IF_ERROR(txn.responsibilities().End(file, today));
    // As in CloseCase: the end of a service is waited for afterwards, too.
    for (const v1::WorkItemKind kind :
         {v1::WORK_ITEM_KIND_OFFER_REFUSED, v1::WORK_ITEM_KIND_OFFER_EXPIRED,
          v1::WORK_ITEM_KIND_EXPERT_WORKER, v1::WORK_ITEM_KIND_RESIDENCE_TO_ASK}) {
      RETURN_IF_ERROR(txn.work_items().Close(file, kind, "", today));
    }
    v1::Case closed = file.file();
    closed.set_state(v1::CASE_STATE_CLOSED);
    *closed.mutable_closed_on() = today;
    closed.set_close_reason(v1::CLOSE_REASON_WORK_FOUND);
    return txn.cases().Save(file, closed,
                            {v1::CASE_EVENT_KIND_CASE_CLOSED, today, "", {"state"}, regions});
  };
}

// Refused where a case of the person is open.
Deed ApplyAnew(Dice& dice, const std::string& name, const Date& today) {
  const v1::Case drawn = DrawCase(dice, DrawTown(dice, today));
  return [=](WriteTxn& txn) -> absl::Status {
    ASSIGN_OR_RETURN(const CaseInHand file, txn.cases().Take(name));
    return OpenCase(txn, file, drawn, /*expert=*/false, txn.call().today);
  };
}

}  // namespace

Drawn DrawNewCase(Dice& dice, const Date& today) {
  const Town town = DrawTown(dice, today);
  const v1::Case drawn = DrawCase(dice, town);
  const bool expert = dice.OneIn(3);
  const Date due = DrawDue(dice, today);
  return {drawn.responsible_body(), [=](WriteTxn& txn) -> absl::Status {
            v1::Jobseeker person;
            person.set_name(txn.NewName("jobseekers"));
            person.set_given_names("Zwaantje");
            person.set_family_name("Kwikstaart");
            *person.mutable_birth_date() = MakeDate(1980, 2, 29);
            ASSIGN_OR_RETURN(const PersonInHand registered, txn.jobseekers().Register(person));
            v1::Residence home;
            home.set_municipality(town.municipality);
            *home.mutable_valid_from() = txn.call().today;
            home.set_known_from(1);
            RETURN_IF_ERROR(txn.residences().Begin(registered, home));
            return OpenCase(txn, registered, drawn, expert, due);
          }};
}

Drawn DrawDeed(Dice& dice, const v1::Case& file, const Date& today) {
  using Draw = Deed (*)(Dice&, const std::string&, const Date&);
  static const auto& draws = *new std::vector<Draw>({Decide, Decide, Give, MoveHouse, Offer, Offer,
                                                     AnswerOffer, AnswerOffer, Arrange, Arrange,
                                                     Commit, Commit, LetWait, Close, ApplyAnew});
  return {file.responsible_body(), dice.Pick(draws)(dice, file.name(), today)};
}

}  // namespace reismee
