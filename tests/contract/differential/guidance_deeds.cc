#include "storage/arrangement/arrangements.h"
#include "storage/arrangement/assessments.h"
#include "storage/arrangement/items.h"
#include "storage/instants.h"
#include "storage/usage/usages.h"
#include "tests/contract/differential/deed.h"

namespace reismee {
namespace {

v1::Item DrawItem(Dice& dice, const Date& today) {
  v1::Item item;
  item.set_instrument(
      dice.Pick<std::string>({"instruments/REGULAR_TRAINING", "instruments/COACH"}));
  item.set_description(dice.Pick<std::string>({"welding", "lorry driver's licence", ""}));
  item.set_provider("organisations/PROVIDER");
  if (dice.OneIn(2)) item.set_assigned_to("organisations/FNV");
  *item.mutable_planned_from() = AddDays(today, dice.Roll(30));
  // One that ends before it begins is refused, as one below zero is.
  *item.mutable_planned_to() = AddDays(item.planned_from(), dice.Roll(100) - 4);
  item.set_price_cents(dice.Roll(500'000) - 10'000);
  item.set_hours(dice.Roll(100));
  if (dice.OneIn(3)) item.set_recognised(dice.OneIn(2));
  if (dice.OneIn(3)) item.set_labour_market_relevant(dice.OneIn(2));
  item.set_state(v1::ITEM_STATE_PLANNED);
  return item;
}

template <typename Txn, typename InHand>
Answer SaveEvent(Txn& txn, InHand& file, v1::CaseEventKind kind, const std::string& resource) {
  return Saved(txn, file, file.file(), {kind, txn.call().today, resource});
}

// The next version takes over the items of the agreed one. A second draft is refused.
Deed DraftArrangement(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.cases, "cases");
  return DeedOf("draft for " + name, Leader(dice, facts, name), [=](auto& txn) -> Answer {
    ASSIGN_OR_RETURN(auto file, txn.cases().Take(name));
    ASSIGN_OR_RETURN(const std::vector<v1::Arrangement> versions, txn.arrangements().List(file));
    v1::Arrangement draft;
    draft.set_name(txn.NewName("arrangements"));
    draft.set_case_name(name);
    draft.set_version(static_cast<int32_t>(versions.size()) + 1);
    draft.set_state(v1::ARRANGEMENT_STATE_DRAFT);
    *draft.mutable_drafted_on() = txn.call().today;
    RETURN_IF_ERROR(txn.arrangements().Add(file, draft));
    ASSIGN_OR_RETURN(const std::optional<v1::Arrangement> agreed, txn.arrangements().Agreed(file));
    if (agreed.has_value()) {
      RETURN_IF_ERROR(txn.items().TakeOver(file, agreed->name(), draft.name()));
    }
    return SaveEvent(txn, file, v1::CASE_EVENT_KIND_ARRANGEMENT_DRAFTED, draft.name());
  });
}

Deed AddItem(Dice& dice, const Facts& facts, const Date& today) {
  const std::string name = dice.Name(facts.cases, "cases");
  const v1::Item terms = DrawItem(dice, today);
  return DeedOf(
      absl::StrCat("add to ", name, ": ", Text(terms)), Leader(dice, facts, name),
      [=](auto& txn) -> Answer {
        ASSIGN_OR_RETURN(auto file, txn.cases().Take(name));
        ASSIGN_OR_RETURN(const std::optional<v1::Arrangement> draft,
                         txn.arrangements().Draft(file));
        if (!draft.has_value()) return absl::NotFoundError("no draft");
        v1::Item item = terms;
        item.set_name(txn.NewName("items"));
        item.set_case_name(name);
        RETURN_IF_ERROR(txn.items().Add(file, draft->name(), item));
        RETURN_IF_ERROR(
            SaveEvent(txn, file, v1::CASE_EVENT_KIND_ARRANGEMENT_DRAFTED, item.name()).status());
        ASSIGN_OR_RETURN(const auto version, txn.arrangements().Take(draft->name()));
        return Text(version.arrangement);
      });
}

Deed ChangeItem(Dice& dice, const Facts& facts, const Date& today) {
  const std::string name = dice.Name(facts.cases, "cases");
  const v1::Item terms = DrawItem(dice, today);
  const bool removes = dice.OneIn(3);
  return DeedOf(absl::StrCat(removes ? "remove from " : "change in ", name, ": ", Text(terms)),
                Leader(dice, facts, name), [=](auto& txn) -> Answer {
                  ASSIGN_OR_RETURN(const auto file, txn.cases().Take(name));
                  ASSIGN_OR_RETURN(const std::optional<v1::Arrangement> draft,
                                   txn.arrangements().Draft(file));
                  if (!draft.has_value() || draft->items().empty()) {
                    return absl::NotFoundError("nothing to change");
                  }
                  v1::Item item = terms;
                  item.set_name(draft->items(0).name());
                  item.set_case_name(name);
                  RETURN_IF_ERROR(removes ? txn.items().Remove(file, draft->name(), item.name())
                                          : txn.items().UpdateTerms(file, draft->name(), item));
                  return Told(txn.arrangements().Draft(file));
                });
}

Deed Agree(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.cases, "cases");
  return DeedOf("agree for " + name, Leader(dice, facts, name), [=](auto& txn) -> Answer {
    const Date& today = txn.call().today;
    ASSIGN_OR_RETURN(auto file, txn.cases().Take(name));
    ASSIGN_OR_RETURN(std::optional<v1::Arrangement> draft, txn.arrangements().Draft(file));
    if (!draft.has_value()) return absl::NotFoundError("no draft");
    ASSIGN_OR_RETURN(std::optional<v1::Arrangement> before, txn.arrangements().Agreed(file));
    if (before.has_value()) {
      before->set_state(v1::ARRANGEMENT_STATE_ENDED);
      *before->mutable_ended_on() = today;
      RETURN_IF_ERROR(txn.arrangements().Update(file, *before));
    }
    draft->set_state(v1::ARRANGEMENT_STATE_AGREED);
    draft->set_jobseeker_agreement(v1::AGREEMENT_MANNER_SIGNED);
    *draft->mutable_agreed_on() = today;
    RETURN_IF_ERROR(txn.arrangements().Update(file, *draft));
    v1::Case active = file.file();
    if (active.state() == v1::CASE_STATE_ELIGIBLE) active.set_state(v1::CASE_STATE_ACTIVE);
    active.set_arrangement(draft->name());
    return Saved(
        txn, file, active,
        {v1::CASE_EVENT_KIND_ARRANGEMENT_AGREED, today, draft->name(), {"state", "arrangement"}});
  });
}

// Days that do not fit are refused.
Deed SetItemState(Dice& dice, const Facts& facts, const Date& today) {
  const std::string name = dice.Name(facts.items, "items");
  v1::Item state;
  state.set_state(static_cast<v1::ItemState>(1 + dice.Roll(4)));
  if (!dice.OneIn(3)) *state.mutable_started_on() = today;
  if (dice.OneIn(3)) *state.mutable_ended_on() = AddDays(today, dice.Roll(10) - 3);
  return DeedOf(absl::StrCat("state of ", name, ": ", Text(state)),
                LeaderOf(dice, facts, facts.items, name), [=](auto& txn) -> Answer {
                  ASSIGN_OR_RETURN(const auto taken, txn.items().Take(name));
                  v1::Item item = taken.item;
                  item.set_state(state.state());
                  item.clear_started_on();
                  item.clear_ended_on();
                  item.MergeFrom(state);
                  RETURN_IF_ERROR(txn.items().SetState(taken.file, item));
                  return Told(txn.items().Of(taken.file, name));
                });
}

Deed Assess(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.items, "items");
  const int64_t covered = dice.Roll(10'000);
  return DeedOf(absl::StrCat("assess ", name, covered), LeaderOf(dice, facts, facts.items, name),
                [=](auto& txn) -> Answer {
                  ASSIGN_OR_RETURN(const auto taken, txn.items().Take(name));
                  v1::PriorFacilityAssessment made;
                  made.set_name(txn.NewName("assessments"));
                  made.set_case_name(taken.file.name());
                  made.set_item(name);
                  *made.mutable_assessed_on() = txn.call().today;
                  made.set_assessor(txn.call().subject());
                  made.set_organisation(txn.call().who.organisation);
                  made.set_covered_cents(covered);
                  made.set_blocks(covered > 8'000);
                  v1::FacilityFinding& finding = *made.add_findings();
                  finding.set_facility("facilities/STAP");
                  finding.set_pays_cents(covered);
                  SetInstant(txn.call().now, made.mutable_create_time());
                  RETURN_IF_ERROR(txn.assessments().Add(taken.file, made));
                  return Told(txn.assessments().LatestFor(taken));
                });
}

// More minutes than a day has are refused.
Deed LogUsage(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.items, "items");
  const int minutes = dice.Roll(1'600);
  return DeedOf(absl::StrCat("log ", minutes, " on ", name),
                LeaderOf(dice, facts, facts.items, name), [=](auto& txn) -> Answer {
                  ASSIGN_OR_RETURN(auto taken, txn.items().Take(name));
                  v1::Usage usage;
                  usage.set_name(txn.NewName("usages"));
                  usage.set_case_name(taken.file.name());
                  usage.set_item(name);
                  usage.set_kind(v1::USAGE_KIND_HOURS);
                  *usage.mutable_date() = txn.call().today;
                  usage.set_minutes(minutes);
                  usage.set_organisation(txn.call().who.organisation);
                  SetInstant(txn.call().now, usage.mutable_create_time());
                  RETURN_IF_ERROR(txn.usages().Add(taken.file, usage));
                  return SaveEvent(txn, taken.file, v1::CASE_EVENT_KIND_USAGE_LOGGED, usage.name());
                });
}

Deed CorrectUsage(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.usages, "usages");
  return DeedOf("correct " + name, LeaderOf(dice, facts, facts.usages, name),
                [=](auto& txn) -> Answer {
                  ASSIGN_OR_RETURN(const auto taken, txn.usages().Take(name));
                  v1::Usage usage = taken.usage;
                  if (!usage.corrected_by().empty()) {
                    return absl::OutOfRangeError("corrected before");
                  }
                  usage.set_name(txn.NewName("usages"));
                  usage.set_minutes(usage.minutes() / 2);
                  usage.set_corrects(name);
                  usage.set_reason("mistaken");
                  SetInstant(txn.call().now, usage.mutable_create_time());
                  RETURN_IF_ERROR(txn.usages().Add(taken.of.file, usage));
                  return Told(txn.usages().StandingOf(taken.of.file, usage.item()));
                });
}

}  // namespace

std::vector<Share> GuidanceDeeds() {
  return {{7, DraftArrangement}, {12, AddItem}, {3, ChangeItem}, {6, Agree},
          {4, SetItemState},     {3, Assess},   {5, LogUsage},   {2, CorrectUsage}};
}

}  // namespace reismee
