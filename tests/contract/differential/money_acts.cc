#include "storage/arrangement/items.h"
#include "storage/budget/commitments.h"
#include "tests/contract/differential/act.h"

namespace reismee {
namespace {

// An amount below what is committed is refused.
Act Allocate(Dice& dice, const Facts&, const Date& today) {
  v1::BudgetLine line;
  line.set_measure("budgetMeasures/RMT");
  line.set_year(today.year());
  line.set_region(dice.Pick(Regions()));
  line.set_owner(kUwv);
  line.set_name(LineName(line.measure(), line.year(), line.region()));
  line.set_allocated_cents(dice.Roll(1'500'000));
  return ActOf("allocate " + Text(line), kUwv, [=](auto& txn) -> Answer {
    RETURN_IF_ERROR(txn.budget_lines().SetAllocation(line));
    return Told(txn.budget_lines().Get(line.name()));
  });
}

Act Seed(Dice&, const Facts&, const Date&) {
  return ActOf("seed", kUwv, [](auto& txn) -> Answer {
    RETURN_IF_ERROR(txn.budget_lines().SeedNational());
    return Told(txn.budget_lines().List({}));
  });
}

// Mostly on the lines of the regions, which are soon empty.
Act Commit(Dice& dice, const Facts& facts, const Date& today) {
  v1::Commitment terms;
  terms.set_item(dice.Name(facts.items, "items"));
  terms.set_line(dice.OneIn(4)
                     ? dice.Name(facts.lines, "budgetLines")
                     : LineName("budgetMeasures/RMT", today.year(), dice.Pick(Regions())));
  terms.set_payer(dice.Pick(Bodies()));
  terms.set_supplier("organisations/PROVIDER");
  *terms.mutable_committed_on() = today;
  const int count = 1 + dice.Roll(3);
  for (int i = 0; i < count; ++i) {
    v1::Instalment& one = *terms.add_instalments();
    *one.mutable_due_on() = AddDays(today, 30 * i);
    one.set_amount_cents(1 + dice.Roll(150'000));
    terms.set_amount_cents(terms.amount_cents() + one.amount_cents());
  }
  return ActOf("commit " + Text(terms), kUwv, [=](auto& txn) -> Answer {
    ASSIGN_OR_RETURN(const v1::Item item, txn.items().Get(terms.item()));
    ASSIGN_OR_RETURN(const v1::Case file, txn.cases().Load(item.case_name()));
    v1::Commitment made = terms;
    made.set_name(txn.NewName("commitments"));
    made.set_case_name(file.name());
    ASSIGN_OR_RETURN(made, txn.commitments().Create(made));
    ASSIGN_OR_RETURN(const v1::BudgetLine line, txn.budget_lines().Get(made.line()));
    CaseAct act{v1::CASE_EVENT_KIND_MONEY_COMMITTED, txn.call().today, made.name()};
    if (!line.region().empty()) act.also_regions = {line.region()};
    RETURN_IF_ERROR(txn.cases().Save(file, file, act).status());
    return Text(made);
  });
}

Act Pay(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.commitments, "commitments");
  const int number = 1 + dice.Roll(4);
  return ActOf(absl::StrCat("pay ", number, " of ", name), kUwv, [=](auto& txn) -> Answer {
    ASSIGN_OR_RETURN(const v1::Commitment found, txn.commitments().Get(name));
    ASSIGN_OR_RETURN(const v1::Commitment paid,
                     txn.commitments().Pay(found, number, txn.call().today));
    ASSIGN_OR_RETURN(const v1::Case file, txn.cases().Load(paid.case_name()));
    RETURN_IF_ERROR(
        txn.cases()
            .Save(file, file, {v1::CASE_EVENT_KIND_INSTALMENT_PAID, txn.call().today, name})
            .status());
    return Text(paid);
  });
}

Act Close(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.commitments, "commitments");
  const v1::CommitmentState state =
      dice.OneIn(2) ? v1::COMMITMENT_STATE_RELEASED : v1::COMMITMENT_STATE_SETTLED;
  // As somebody would who read it before the last payment.
  const int64_t unseen = dice.OneIn(5) ? 1 : 0;
  return ActOf(absl::StrCat("close ", name, state, unseen), kUwv, [=](auto& txn) -> Answer {
    ASSIGN_OR_RETURN(v1::Commitment found, txn.commitments().Get(name));
    found.set_paid_cents(found.paid_cents() - unseen);
    ASSIGN_OR_RETURN(const v1::Commitment closed,
                     txn.commitments().Close(found, state, txn.call().today));
    ASSIGN_OR_RETURN(const v1::Case file, txn.cases().Load(closed.case_name()));
    RETURN_IF_ERROR(
        txn.cases()
            .Save(file, file, {v1::CASE_EVENT_KIND_COMMITMENT_CLOSED, txn.call().today, name})
            .status());
    return Text(closed);
  });
}

}  // namespace

std::vector<Share> MoneyActs() {
  return {{3, Allocate}, {1, Seed}, {14, Commit}, {8, Pay}, {4, Close}};
}

}  // namespace reismee
