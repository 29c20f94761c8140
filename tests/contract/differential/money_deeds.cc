#include "storage/arrangement/items.h"
#include "storage/budget/commitments.h"
#include "tests/contract/differential/deed.h"

namespace reismee {
namespace {

// An amount below what is committed is refused.
Deed Allocate(Dice& dice, const Facts&, const Date& today) {
  v1::BudgetLine line;
  line.set_measure("budgetMeasures/RMT");
  line.set_year(today.year());
  line.set_region(dice.Pick(Regions()));
  line.set_owner(kUwv);
  line.set_name(LineName(line.measure(), line.year(), line.region()));
  line.set_allocated_cents(dice.Roll(1'500'000));
  return DeedOf("allocate " + Text(line), {kUwv}, [=](auto& txn) -> Answer {
    RETURN_IF_ERROR(txn.budget_lines().SetAllocation(line));
    return Told(txn.budget_lines().Get(line.name()));
  });
}

Deed Seed(Dice&, const Facts&, const Date&) {
  return DeedOf("seed", {kUwv}, [](auto& txn) -> Answer {
    RETURN_IF_ERROR(txn.budget_lines().SeedNational());
    return Told(txn.budget_lines().List({}));
  });
}

// Mostly on the lines of the regions, which are soon empty.
Deed Commit(Dice& dice, const Facts& facts, const Date& today) {
  v1::Commitment terms;
  terms.set_item(dice.Name(facts.items, "items"));
  terms.set_line(dice.OneIn(4)
                     ? dice.Name(facts.lines, "budgetLines")
                     : LineName("budgetMeasures/RMT", today.year(), dice.Pick(Regions())));
  const Who who = LeaderOf(dice, facts, facts.items, terms.item());
  // Who pays; mostly who leads.
  terms.set_payer(dice.OneIn(3) ? dice.Pick(Bodies()) : who.organisation);
  terms.set_supplier("organisations/PROVIDER");
  *terms.mutable_committed_on() = today;
  const int count = 1 + dice.Roll(3);
  for (int i = 0; i < count; ++i) {
    v1::Instalment& one = *terms.add_instalments();
    *one.mutable_due_on() = AddDays(today, 30 * i);
    one.set_amount_cents(1 + dice.Roll(150'000));
    terms.set_amount_cents(terms.amount_cents() + one.amount_cents());
  }
  return DeedOf("commit " + Text(terms), who, [=](auto& txn) -> Answer {
    ASSIGN_OR_RETURN(auto taken, txn.items().Take(terms.item()));
    v1::Commitment made = terms;
    made.set_name(txn.NewName("commitments"));
    ASSIGN_OR_RETURN(made, txn.commitments().Create(taken.file, made));
    ASSIGN_OR_RETURN(const v1::BudgetLine line, txn.budget_lines().Get(made.line()));
    CaseAct act{v1::CASE_EVENT_KIND_MONEY_COMMITTED, txn.call().today, made.name()};
    if (!line.region().empty()) act.also_regions = {line.region()};
    RETURN_IF_ERROR(txn.cases().Save(taken.file, taken.file.file(), act));
    return Text(made);
  });
}

// The body that pays, which need not lead; now and then another.
Who Payer(Dice& dice, const Facts& facts, const std::string& commitment) {
  const v1::Commitment* const found = Find(facts.commitments, commitment);
  if (found == nullptr || dice.OneIn(12)) return Anybody(dice);
  return {found->payer(), v1::PURPOSE_PAYMENT, true};
}

Deed Pay(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.commitments, "commitments");
  const int number = 1 + dice.Roll(4);
  return DeedOf(absl::StrCat("pay ", number, " of ", name), Payer(dice, facts, name),
                [=](auto& txn) -> Answer {
                  ASSIGN_OR_RETURN(auto found, txn.commitments().Take(name));
                  ASSIGN_OR_RETURN(const v1::Commitment paid,
                                   txn.commitments().Pay(found, number, txn.call().today));
                  RETURN_IF_ERROR(txn.cases().Save(
                      found.file, found.file.file(),
                      {v1::CASE_EVENT_KIND_INSTALMENT_PAID, txn.call().today, name}));
                  return Text(paid);
                });
}

Deed Close(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.commitments, "commitments");
  const v1::CommitmentState state =
      dice.OneIn(2) ? v1::COMMITMENT_STATE_RELEASED : v1::COMMITMENT_STATE_SETTLED;
  // As somebody would who read it before the last payment.
  const int64_t unseen = dice.OneIn(5) ? 1 : 0;
  return DeedOf(absl::StrCat("close ", name, state, unseen), Payer(dice, facts, name),
                [=](auto& txn) -> Answer {
                  ASSIGN_OR_RETURN(auto found, txn.commitments().Take(name));
                  found.commitment.set_paid_cents(found.commitment.paid_cents() - unseen);
                  ASSIGN_OR_RETURN(const v1::Commitment closed,
                                   txn.commitments().Close(found, state, txn.call().today));
                  RETURN_IF_ERROR(txn.cases().Save(
                      found.file, found.file.file(),
                      {v1::CASE_EVENT_KIND_COMMITMENT_CLOSED, txn.call().today, name}));
                  return Text(closed);
                });
}

}  // namespace

std::vector<Share> MoneyDeeds() {
  return {{3, Allocate}, {1, Seed}, {14, Commit}, {8, Pay}, {4, Close}};
}

}  // namespace reismee
