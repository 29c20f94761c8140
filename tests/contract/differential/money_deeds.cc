#include "storage/arrangement/items.h"
#include "storage/budget/commitments.h"
#include "storage/budget/line_names.h"
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
  line.set_last_year(line.year());
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
    ASSIGN_OR_RETURN(made, txn.commitments().Create(taken.file, made, {}));
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

// Not before the due date, nor before the service began (reading 38).
absl::Status CheckDue(const v1::Commitment& commitment, int number, const v1::Item& item,
                      const Date& today) {
  for (const v1::Instalment& one : commitment.instalments()) {
    if (one.number() != number || one.state() != v1::INSTALMENT_STATE_DUE) continue;
    if (Before(today, one.due_on()) || !item.has_started_on()) {
      return Refused(v1::REASON_DATE_TOO_EARLY, absl::StatusCode::kFailedPrecondition);
    }
  }
  return absl::OkStatus();
}

// All of an instalment or a part of it, now and then more than is open.
Deed Pay(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.commitments, "commitments");
  const int number = 1 + dice.Roll(4);
  const int64_t cents = dice.OneIn(2) ? 0 : 1 + dice.Roll(80'000);
  return DeedOf(
      absl::StrCat("pay ", number, " of ", name, " ", cents), Payer(dice, facts, name),
      [=](auto& txn) -> Answer {
        ASSIGN_OR_RETURN(auto found, txn.commitments().Take(name));
        const Date today = txn.call().today;
        ASSIGN_OR_RETURN(const v1::Item item, txn.items().Of(found.file, found.commitment.item()));
        RETURN_IF_ERROR(CheckDue(found.commitment, number, item, today));
        ASSIGN_OR_RETURN(
            const Paid paid,
            txn.commitments().Pay(found, {.number = number, .cents = cents, .paid_on = today}));
        RETURN_IF_ERROR(txn.cases().Save(found.file, found.file.file(),
                                         {v1::CASE_EVENT_KIND_INSTALMENT_PAID, today, name}));
        return Text(paid.commitment) + Text(paid.payment);
      });
}

Deed Repay(Dice& dice, const Facts& facts, const Date&) {
  const std::string name = dice.Name(facts.commitments, "commitments");
  const int64_t cents = 1 + dice.Roll(60'000);
  return DeedOf(
      absl::StrCat("repay ", cents, " on ", name), Payer(dice, facts, name),
      [=](auto& txn) -> Answer {
        ASSIGN_OR_RETURN(auto found, txn.commitments().Take(name));
        const Date today = txn.call().today;
        ASSIGN_OR_RETURN(const v1::Commitment repaid,
                         txn.commitments().Repay(found, cents, today, "came back"));
        RETURN_IF_ERROR(txn.cases().Save(found.file, found.file.file(),
                                         {v1::CASE_EVENT_KIND_MONEY_REPAID, today, name}));
        ASSIGN_OR_RETURN(const CommitmentHistory history,
                         txn.commitments().HistoryOf(found.file, repaid));
        ASSIGN_OR_RETURN(const v1::Commitment then, AsOf(repaid, history, AddDays(today, -30)));
        return Text(repaid) + Text(then);
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
  return {{3, Allocate}, {1, Seed}, {14, Commit}, {12, Pay}, {3, Repay}, {4, Close}};
}

}  // namespace reismee
